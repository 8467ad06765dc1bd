/** The clients' requests go through `web` and `api` to `db`. 98 good ones in minute 0 make 1 % the rate of each. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answeredInsight } from '../../../../server/core/xray/insights/answers.ts';
import { type FoundInsight, findInsights, type GraphMinute } from '../../../../server/core/xray/insights/insights.ts';
import { insightNotification } from '../../../../server/core/xray/insights/notification.ts';
import { serviceKey } from '../../../../server/core/xray/service.ts';

const key = (name: string) =>
  serviceKey({ name, type: name === 'db' ? 'Database::SQL' : undefined, account: undefined });
const CALLS = [
  ['web', 'api'],
  ['api', 'db'],
] as const;

/** 100 requests of each service, of which so many were faults: up to 1 + 3·√0.99 = 3.98, that is 4, are expected. */
function minute(number: number, faults: Record<string, number>, clients = 0, total = 100): GraphMinute {
  const impact = (fault: number) => ({ total, fault, ok: total - fault });
  return {
    minute: number,
    services: new Map(['web', 'api', 'db', 'mail'].map((name) => [key(name), impact(faults[name] ?? 0)])),
    calls: CALLS.map(([from, to]) => [key(from), key(to)]),
    clients: impact(clients),
  };
}

const GOOD = minute(0, {}, 0, 98);
const endOf = (number: number) => (number + 1) * 60;
const find = (...minutes: GraphMinute[]) => findInsights([GOOD, ...minutes], endOf(minutes.at(-1)!.minute));
const name = (service: string) => (JSON.parse(service) as string[])[0];

test('as many faults as expected are none', () => assert.deepEqual(find(minute(1, { db: 4, web: 4 })), []));

test('the root cause is the anomalous service that is farthest downstream, with all that it took along', () => {
  const [insight, ...others] = find(minute(1, { db: 50, api: 50, web: 10 }, 10));
  assert.deepEqual(others, []);
  const [event] = insight!.events;
  assert.deepEqual(
    { ...event, rootCause: name(event!.rootCause), services: event!.services.map(name) },
    {
      time: 120,
      kind: 'opened',
      rootCause: 'db',
      // 46 more than expected, 46, and 6.
      services: ['api', 'db', 'web'],
      clients: { total: 100, fault: 10, ok: 90 },
      requests: { total: 100, fault: 50, ok: 50 },
    },
  );
  assert.deepEqual([insight!.state, insight!.start, insight!.end], ['ACTIVE', 60, undefined]);
});

test('services that no call connects are insights of their own', () => {
  const found = find(minute(1, { mail: 20, db: 20 }));
  assert.deepEqual(found.map(({ events }) => name(events[0]!.rootCause)).sort(), ['db', 'mail']);
  // web and db are connected through api, which is as ever: nothing says that one causes the other.
  assert.equal(find(minute(1, { web: 20, db: 20 })).length, 2);
});

test('an event is what is notable: twice the faults, another service, another root cause', () => {
  const kinds = (...minutes: GraphMinute[]) =>
    find(...minutes)[0]!.events.map(({ time, kind, rootCause }) => [time / 60 - 1, kind, name(rootCause)]);
  // 20, 40 (twice), 60, 80 (twice as many as 40).
  const steady = [1, 2, 3, 4].map((number) => minute(number, { db: 20 }));
  assert.deepEqual(kinds(...steady), [
    [1, 'opened', 'db'],
    [2, 'changed', 'db'],
    [4, 'changed', 'db'],
  ]);
  const spreading = [minute(1, { web: 20 }), minute(2, { web: 5, api: 5 }), minute(3, { web: 5, api: 5, db: 5 })];
  assert.deepEqual(kinds(...spreading), [
    [1, 'opened', 'web'],
    [2, 'changed', 'api'],
    [3, 'changed', 'db'],
  ]);
});

test('it is closed after five minutes without an anomaly, and ends where the last one ended', () => {
  const minutes = [GOOD, minute(1, { db: 50 }, 5), minute(2, {}, 1)];
  const at = (number: number) => findInsights(minutes, endOf(number))[0]!;
  assert.deepEqual([at(5).state, at(5).end, at(5).events.length], ['ACTIVE', undefined, 1]);
  const { state, start, end, events } = at(6);
  assert.deepEqual([state, start, end, events.at(-1)?.kind, events.at(-1)?.time], ['CLOSED', 60, 120, 'closed', 420]);
  // What came after the last anomaly isn't its impact.
  assert.equal(events.at(-1)?.clients.fault, 5);
  // Nothing else makes another one of it than anomalies that come later still.
  const again = (number: number) => find(minutes[1]!, minute(number, { db: 50 })).length;
  assert.deepEqual([again(6), again(7)], [1, 2]);
});

test('a minute counts when it has ended', () => {
  const minutes = [GOOD, minute(1, { db: 50 })];
  assert.equal(findInsights(minutes, endOf(1) - 1).length, 0);
  assert.equal(findInsights(minutes, endOf(1)).length, 1);
});

test('an insight keeps its seed, whatever becomes of it', () => {
  const seed = (...minutes: GraphMinute[]) => find(...minutes)[0]!.seed;
  assert.equal(seed(minute(1, { web: 20 })), seed(minute(1, { web: 20 }), minute(2, { web: 5, api: 50 })));
  assert.notEqual(seed(minute(1, { web: 20 })), seed(minute(2, { web: 20 })));
});

const NAMES = { id: '1', groupArn: 'arn:group', groupName: 'shop' };

/** Minute 1: 50 of 100 requests of `db`, 10 of those of clients. */
const closed = (): FoundInsight => findInsights([GOOD, minute(1, { db: 50 }, 10)], endOf(7))[0]!;

test('the answer of the API', () => {
  const summary =
    'db (Database::SQL) recovered: 50 of 100 requests since 1970-01-01T00:01Z were faults; 10 of 100 requests of clients were faults.';
  const db = { Name: 'db', Names: ['db'], Type: 'Database::SQL' };
  assert.deepEqual(answeredInsight(closed(), NAMES), {
    InsightId: '1',
    GroupARN: 'arn:group',
    GroupName: 'shop',
    RootCauseServiceId: db,
    Categories: ['FAULT'],
    State: 'CLOSED',
    StartTime: 60,
    EndTime: 120,
    Summary: summary,
    ClientRequestImpactStatistics: { FaultCount: 10, OkCount: 90, TotalCount: 100 },
    RootCauseServiceRequestImpactStatistics: { FaultCount: 50, OkCount: 50, TotalCount: 100 },
    TopAnomalousServices: [{ ServiceId: db }],
  });
});

test('the event for EventBridge is the insight as it stood then, and the event', () => {
  const insight = closed();
  const place = { id: '2', account: '123456789012', region: 'us-east-1' };
  const [opened, last] = insight.events.map((event) => insightNotification(insight, event, NAMES, place));
  const { detail, ...envelope } = opened!;
  assert.deepEqual(envelope, {
    version: '0',
    id: '2',
    'detail-type': 'AWS X-Ray Insight Update',
    source: 'aws.xray',
    account: '123456789012',
    time: '1970-01-01T00:02:00Z',
    region: 'us-east-1',
    resources: ['arn:group'],
  });
  assert.deepEqual([detail.State, detail.EndTime, detail.Event.EventTime], ['ACTIVE', null, 120]);
  assert.deepEqual([last?.detail.State, last?.detail.EndTime, last?.detail.Event.EventTime], ['CLOSED', 120, 420]);
  // The members that the schema of the event has.
  assert.deepEqual(
    Object.keys(detail).sort(),
    'Categories ClientRequestImpactStatistics EndTime Event GroupName InsightId RootCauseServiceId RootCauseServiceRequestImpactStatistics StartTime State Summary TopAnomalousServices'.split(
      ' ',
    ),
  );
});
