/**
 * 18 good requests to `shop` ten minutes before noon make a rate of 1/20: of 5 requests up to 2 faults are expected, see
 * time-series.test.ts. Two minutes before noon 4 of 5 are faults, and so are the calls of `prices` that they made.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOON, segment, startXray, traceId, type Xray } from './xray.ts';

function request(number: number, seconds: number, fault: boolean): string {
  const [trace, start] = [traceId(NOON + seconds, number), NOON + seconds];
  const part = (letter: string) => `${letter}${number.toString(16).padStart(15, '0')}`;
  const call = { id: part('b'), name: 'prices', namespace: 'remote', fault, start_time: start, end_time: start + 0.5 };
  const table = { name: 'DynamoDB', namespace: 'aws', aws: { table_name: 'carts' } };
  const read = { id: part('c'), ...table, start_time: start, end_time: start + 0.5 };
  return segment({ id: part('a'), trace_id: trace, start_time: start, fault, subsegments: [call, read] });
}

const good = Array.from({ length: 18 }, (_, number) => request(number, -600 + number, false));
const bad = Array.from({ length: 5 }, (_, number) => request(100 + number, -120 + number, number < 4));

interface Summary {
  readonly InsightId: string;
  readonly State: string;
  readonly StartTime: number;
  readonly EndTime?: number;
  readonly LastUpdateTime: number;
  readonly RootCauseServiceId: { readonly Name: string; readonly Type?: string };
}

const RANGE = { StartTime: NOON - 3600, EndTime: NOON + 3600 };

async function summaries({ ask }: Xray, members: object = {}): Promise<Summary[]> {
  const input = { ...RANGE, GroupName: 'shop', ...members };
  return (await ask<{ InsightSummaries: Summary[] }>('/InsightSummaries', input)).InsightSummaries;
}

async function start(t: Parameters<typeof startXray>[0], insights = true): Promise<Xray> {
  const xray = await startXray(t);
  const InsightsConfiguration = { InsightsEnabled: insights };
  const FilterExpression = 'service("shop")';
  await xray.ask('/CreateGroup', { GroupName: 'shop', FilterExpression, InsightsConfiguration });
  await xray.ask('/TraceSegments', { TraceSegmentDocuments: [...good, ...bad] });
  return xray;
}

test('more faults than expected are an insight, with its root cause and its impact', async (t) => {
  const xray = await start(t);
  const [summary, ...others] = await summaries(xray);
  assert.deepEqual(others, []);
  const { LastUpdateTime, ...insight } = summary!;
  assert.match(insight.InsightId, /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  const impact = { FaultCount: 4, OkCount: 1, TotalCount: 5 };
  const [prices, shop] = [
    { Name: 'prices', Names: ['prices'], Type: 'remote' },
    { Name: 'shop', Names: ['shop'] },
  ];
  const { GroupARN } = (await xray.ask<{ Group: { GroupARN: string } }>('/GetGroup', { GroupName: 'shop' })).Group;
  assert.deepEqual(insight, {
    InsightId: insight.InsightId,
    GroupARN,
    GroupName: 'shop',
    RootCauseServiceId: prices,
    Categories: ['FAULT'],
    State: 'ACTIVE',
    StartTime: NOON - 120,
    Summary:
      'prices (remote) and 1 more service had more faults than expected: 4 of 5 requests since 2026-01-31T11:58Z were faults; 4 of 5 requests of clients were faults.',
    ClientRequestImpactStatistics: impact,
    RootCauseServiceRequestImpactStatistics: impact,
    TopAnomalousServices: [{ ServiceId: prices }, { ServiceId: shop }],
  });
  assert.equal(LastUpdateTime, NOON - 60);
  assert.deepEqual(await xray.ask('/Insight', { InsightId: insight.InsightId }), { Insight: insight });
});

test('five minutes later it is closed, under the same id', async (t) => {
  const xray = await start(t);
  const [before] = await summaries(xray);
  assert.deepEqual(await summaries(xray, { States: ['CLOSED'] }), []);
  await xray.running.state.clock.advance(240_000);
  const [after] = await summaries(xray, { States: ['CLOSED'] });
  assert.deepEqual(
    [after?.InsightId, after?.State, after?.EndTime, after?.LastUpdateTime],
    [before?.InsightId, 'CLOSED', NOON - 60, NOON + 240],
  );
  type Events = { InsightEvents: Array<{ EventTime: number }>; NextToken?: string };
  const asked = { InsightId: after?.InsightId, MaxResults: 1 };
  const newest = await xray.ask<Events>('/InsightEvents', asked);
  const oldest = await xray.ask<Events>('/InsightEvents', { ...asked, NextToken: newest.NextToken });
  assert.deepEqual(
    [...newest.InsightEvents, ...oldest.InsightEvents].map(({ EventTime }) => EventTime - NOON),
    [240, -60],
  );
  assert.equal(oldest.NextToken, undefined);
});

test('what comes late counts as if it had come in time', async (t) => {
  const xray = await start(t);
  assert.equal((await summaries(xray)).length, 1);
  // 200 requests of an hour before, all of them faults: then 4 of 5 are nothing special.
  const old = Array.from({ length: 200 }, (_, number) => request(200 + number, -900 + number / 10, true));
  await xray.ask('/TraceSegments', { TraceSegmentDocuments: old });
  assert.deepEqual(await summaries(xray), []);
});

test('a segment that completes its trace later counts from then on', async (t) => {
  const xray = await startXray(t);
  await xray.ask('/UpdateGroup', { GroupName: 'Default', InsightsConfiguration: { InsightsEnabled: true } });
  const open = bad.map((document) =>
    JSON.stringify({ ...JSON.parse(document), in_progress: true, end_time: undefined, subsegments: [] }),
  );
  await xray.ask('/TraceSegments', { TraceSegmentDocuments: [...good, ...open] });
  assert.deepEqual(await summaries(xray, { GroupName: 'Default' }), []);
  await xray.ask('/TraceSegments', { TraceSegmentDocuments: bad });
  assert.equal((await summaries(xray, { GroupName: 'Default' })).length, 1);
});

test('the range takes what began and ended in it', async (t) => {
  const xray = await start(t);
  await xray.running.state.clock.advance(240_000);
  const count = async (from: number, to: number) =>
    (await summaries(xray, { StartTime: NOON + from, EndTime: NOON + to })).length;
  assert.deepEqual([await count(-120, -60), await count(-119, 0), await count(-120, -61)], [1, 0, 0]);
});

test('the impact graph is the way from the clients to the root cause', async (t) => {
  const xray = await start(t);
  const [insight] = await summaries(xray);
  type Service = { ReferenceId: number; Name: string; Type?: string; Edges: Array<{ ReferenceId: number }> };
  const asked = { InsightId: insight?.InsightId, StartTime: NOON - 120, EndTime: NOON };
  const answer = await xray.ask<{ Services: Service[] } & Record<string, unknown>>('/InsightImpactGraph', asked);
  const { Services, ...rest } = answer;
  const name = (service: Service | undefined) => `${service?.Name} ${service?.Type ?? ''}`;
  const target = (id: number) => name(Services.find(({ ReferenceId }) => ReferenceId === id));
  assert.deepEqual(
    Services.map((service) => [name(service), service.Edges.map(({ ReferenceId }) => target(ReferenceId))]),
    // The table has no part in it.
    [
      ['prices remote', []],
      ['shop client', ['shop ']],
      ['shop ', ['prices remote']],
    ],
  );
  // From the start of the first request to the end of the last one.
  assert.deepEqual(rest, { ...asked, ServiceGraphStartTime: NOON - 120, ServiceGraphEndTime: NOON - 115 });
});

test('insights are of groups that have them enabled', async (t) => {
  const xray = await start(t, false);
  assert.deepEqual(await summaries(xray), []);
  assert.deepEqual(await summaries(xray, { GroupName: 'Default' }), []);
  await xray.ask('/UpdateGroup', { GroupName: 'Default', InsightsConfiguration: { InsightsEnabled: true } });
  assert.equal((await summaries(xray, { GroupName: 'Default' })).length, 1);
});

const ID = '00000000-0000-5000-8000-000000000000';
for (const [what, path, input, message] of [
  ['no such insight', '/Insight', { InsightId: ID }, /^There is no insight/],
  ['no id', '/InsightEvents', { InsightId: 'x' }, /'insightId' failed to satisfy constraint/],
  ['no group', '/InsightSummaries', RANGE, /GroupName or GroupARN/],
  ['31 days ago', '/InsightSummaries', { ...RANGE, StartTime: NOON - 31 * 86_400, GroupName: 'shop' }, /30 days old/],
  ['seven hours', '/InsightImpactGraph', { ...RANGE, InsightId: ID, EndTime: NOON + 6 * 3600 }, /six hours/],
] as const) {
  test(`InvalidRequestException: ${what}`, async (t) => {
    const { ask } = await start(t);
    const answer = await ask(path, input);
    assert.deepEqual([answer.status, answer.__type], [400, 'InvalidRequestException']);
    assert.match(String(answer.Message), message);
  });
}

test('each group has insights of its own', async (t) => {
  const xray = await start(t);
  await xray.ask('/UpdateGroup', { GroupName: 'Default', InsightsConfiguration: { InsightsEnabled: true } });
  for (const GroupName of ['Default', 'shop']) {
    const [insight] = await summaries(xray, { GroupName });
    const { Insight } = await xray.ask<{ Insight: { GroupName: string } }>('/Insight', {
      InsightId: insight?.InsightId,
    });
    assert.equal(Insight.GroupName, GroupName);
  }
});

test('the impact graph of a time without traces is empty', async (t) => {
  const xray = await start(t);
  const [insight] = await summaries(xray);
  const asked = { InsightId: insight?.InsightId, StartTime: NOON - 60, EndTime: NOON };
  assert.deepEqual(await xray.ask('/InsightImpactGraph', asked), { ...asked, Services: [] });
});
