/** Insights of a running simulator: who gets them, where they are found, and that a restart loses and doubles none. */
import assert from 'node:assert/strict';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import {
  CreateTrailCommand,
  type InsightSelector,
  LookupEventsCommand,
  PutInsightSelectorsCommand,
  StartLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import { CreateGroupCommand, DeleteGroupCommand, GetGroupCommand, XRayClient } from '@aws-sdk/client-xray';
import { readRecord } from '../../../server/core/trail/record.ts';
import { createClock } from '../../../server/simulator/clock.ts';
import { openCloudTrailState } from '../../../server/simulator/cloudtrail-state/cloudtrail-state.ts';
import { openTrailDatabase, RECORDED } from '../../../server/simulator/records/trail-database.ts';
import { openStore } from '../../../server/simulator/store/store.ts';
import { eventOf } from '../../../server/simulator/trail/event-of.ts';
import { openInsights } from '../../../server/simulator/trail/insights.ts';
import { type Simulator, startTrail } from './simulator.ts';

const MINUTE = 60_000;
const CALLS = { InsightType: 'ApiCallRateInsight' } as const;
const ERRORS = { InsightType: 'ApiErrorRateInsight' } as const;

test('a burst is found when its minute is over, and its end after a quarter of an hour', async (t) => {
  const simulator = await startTrail(t);
  const client = await logging(simulator, 'audit', [CALLS]);
  const { clock } = simulator.running.state;
  await clock.advance(MINUTE);
  await createGroups(t, simulator, 3);
  assert.deepEqual(await insights(simulator), []);
  await clock.advance(MINUTE);
  const [start] = await insights(simulator);
  assert.equal(start?.insightDetails.eventName, 'CreateGroup');
  assert.equal(start?.insightDetails.eventSource, 'xray.amazonaws.com');
  assert.equal(start?.eventTime, '2026-01-31T12:01:00Z');
  assert.deepEqual(start?.insightDetails.insightContext.attributions[0]?.insight, [
    { value: 'arn:aws:iam::123456789012:user/alice', average: 0.6 },
  ]);

  await clock.advance(15 * MINUTE);
  const [end, ...others] = await insights(simulator);
  assert.deepEqual([end?.insightDetails.state, end?.eventTime], ['End', '2026-01-31T12:02:00Z']);
  assert.equal(end?.sharedEventID, start?.sharedEventID);
  assert.deepEqual(others, [start]);
  // Neither is a management event, and each is found by its name.
  const { Events = [] } = await client.send(new LookupEventsCommand());
  assert.ok(!Events.some(({ EventId }) => EventId === start?.eventID));
  const named = { AttributeKey: 'EventName', AttributeValue: 'CreateGroup' } as const;
  const byName = await client.send(new LookupEventsCommand({ EventCategory: 'insight', LookupAttributes: [named] }));
  assert.equal(byName.Events?.length, 2);
  // Views see them by their category, 2.
  const { category } = await simulator.running.state.trail.columns(RECORDED, []);
  assert.equal(category.filter((one) => one === 2).length, 2);
});

test('each trail gets the Insights that it asks for, and without one there are none', async (t) => {
  const simulator = await startTrail(t);
  const { cloudtrail, clock } = simulator.running.state;
  const taken: string[] = [];
  cloudtrail.deliverTo({
    deliver({ trail, records }) {
      for (const { text } of records) {
        const { insightDetails } = JSON.parse(text);
        // To make three trails is unusual as well.
        if (insightDetails?.eventSource !== 'xray.amazonaws.com') continue;
        const { insightType, eventName, errorCode } = insightDetails;
        taken.push([trail.name, insightType, eventName, errorCode ?? '-'].join(' '));
      }
    },
  });
  await createGroups(t, simulator, 5);
  await clock.advance(30 * MINUTE);
  assert.deepEqual(await insights(simulator), []);

  await logging(simulator, 'errors', [ERRORS]);
  await logging(simulator, 'both', [CALLS, ERRORS]);
  await logging(simulator, 'none', []);
  const xray = xrayOf(t, simulator);
  for (let i = 0; i < 4; i += 1) {
    await assert.rejects(xray.send(new GetGroupCommand({ GroupName: 'absent' })));
    await assert.rejects(xray.send(new DeleteGroupCommand({ GroupName: 'absent' })));
  }
  await clock.advance(MINUTE);
  assert.deepEqual(taken.sort(), [
    'both ApiCallRateInsight DeleteGroup -',
    'both ApiErrorRateInsight DeleteGroup InvalidRequestException',
    'both ApiErrorRateInsight GetGroup InvalidRequestException',
    'errors ApiErrorRateInsight DeleteGroup InvalidRequestException',
    'errors ApiErrorRateInsight GetGroup InvalidRequestException',
  ]);
});

test('they lie in their own log files, which digests list', async (t) => {
  const trailFolder = folder(t);
  const simulator = await startTrail(t, { trailFolder });
  await logging(simulator, 'audit', [CALLS]);
  await createGroups(t, simulator, 3);
  await simulator.running.state.clock.advance(61 * MINUTE);
  const [file = '', ...others] = globSync('**/*_CloudTrail-Insight_*.gz', { cwd: trailFolder }).sort();
  assert.match(
    file,
    /^logs\/AWSLogs\/123456789012\/CloudTrail-Insight\/us-east-1\/2026\/01\/31\/123456789012_CloudTrail-Insight_us-east-1_20260131T1205Z_[A-Za-z0-9]{16}\.json\.gz$/,
  );
  // The end has its own.
  assert.equal(others.length, 1);
  const { Records } = unpacked(join(trailFolder, file)) as { Records: { insightDetails: { state: string } }[] };
  assert.deepEqual(
    Records.map(({ insightDetails }) => insightDetails.state),
    ['Start'],
  );
  const [digest = ''] = globSync('**/CloudTrail-Digest/**/*.gz', { cwd: trailFolder });
  const { logFiles } = unpacked(join(trailFolder, digest)) as { logFiles: { s3Object: string }[] };
  assert.ok(logFiles.some(({ s3Object }) => `logs/${s3Object}` === file));
});

test('a process that dies within a minute has the next one find the same, once', async (t) => {
  const data = folder(t);
  // Minutes are looked at half a minute after their end.
  const clock = createClock('stepped', Date.UTC(2026, 0, 31, 12, 0, 30));
  const open = async () => {
    const store = openStore({ folder: data });
    const trail = openTrailDatabase(store);
    const cloudtrail = openCloudTrailState(store);
    if (cloudtrail.trails.list().length === 0) await cloudtrail.trails.put(AUDIT);
    const found = () => trail.find({ whereNumber: { category: 2 }, limit: 10 }).events.map(({ text }) => text);
    return { store, trail, found, insights: await openInsights({ store, clock, trail, cloudtrail }) };
  };
  const call = async ({ trail, insights }: Awaited<ReturnType<typeof open>>, id: string): Promise<void> => {
    const record = { ...WRITE, eventID: id, eventTime: new Date(clock.now()).toISOString() };
    insights.count(record);
    const read = readRecord(record);
    assert.ok(!('problem' in read));
    await trail.record([eventOf(read, JSON.stringify(record))]);
  };
  const first = await open();
  await call(first, 'a');
  await clock.advance(MINUTE / 2);
  await call(first, 'b');
  await clock.advance(MINUTE / 2);
  await first.store.close();
  // Its timer has nobody to write to any more.
  t.mock.method(console, 'error', () => undefined);

  const second = await open();
  await call(second, 'c');
  assert.deepEqual(second.found(), []);
  await clock.advance(MINUTE);
  // Three calls in two minutes: of each of the lives, and none twice.
  const [start = ''] = second.found();
  const { insightDetails, eventTime } = JSON.parse(start);
  assert.deepEqual(
    [insightDetails.insightContext.statistics.insight.average, eventTime],
    [0.6, '2026-01-31T12:00:00Z'],
  );
  await second.store.close();

  const third = await open();
  await clock.advance(20 * MINUTE);
  const states = third.found().map((text) => JSON.parse(text).insightDetails.state);
  assert.deepEqual(states, ['End', 'Start']);
  await third.store.close();
  clock.close();
});

const WRITE = {
  eventSource: 'xray.amazonaws.com',
  eventName: 'CreateGroup',
  awsRegion: 'us-east-1',
  recipientAccountId: '123456789012',
  eventCategory: 'Management',
  readOnly: false,
};

const AUDIT = {
  account: '123456789012',
  homeRegion: 'us-east-1',
  name: 'audit',
  settings: {
    S3BucketName: 'logs',
    IncludeGlobalServiceEvents: true,
    IsMultiRegionTrail: false,
    LogFileValidationEnabled: false,
  },
  insights: [CALLS],
  tags: [],
  logging: { on: true },
} as const;

interface InsightEvent {
  readonly eventID: string;
  readonly eventTime: string;
  readonly sharedEventID: string;
  readonly insightDetails: {
    readonly state: string;
    readonly eventSource: string;
    readonly eventName: string;
    readonly insightContext: { readonly attributions: readonly { readonly insight: unknown }[] };
  };
}

async function insights(simulator: Simulator): Promise<InsightEvent[]> {
  const { Events = [] } = await simulator.client().send(new LookupEventsCommand({ EventCategory: 'insight' }));
  return Events.map(({ CloudTrailEvent = '' }) => JSON.parse(CloudTrailEvent) as InsightEvent);
}

/** A trail that is logging, with these Insights. */
async function logging(simulator: Simulator, Name: string, InsightSelectors: InsightSelector[]) {
  const client = simulator.client();
  await client.send(new CreateTrailCommand({ Name, S3BucketName: 'logs', EnableLogFileValidation: true }));
  if (InsightSelectors.length > 0)
    await client.send(new PutInsightSelectorsCommand({ TrailName: Name, InsightSelectors }));
  await client.send(new StartLoggingCommand({ Name }));
  return client;
}

async function createGroups(t: TestContext, simulator: Simulator, count: number): Promise<void> {
  const xray = xrayOf(t, simulator);
  for (let i = 0; i < count; i += 1) await xray.send(new CreateGroupCommand({ GroupName: `group-${i}` }));
}

function xrayOf(t: TestContext, { endpoint }: Simulator): XRayClient {
  const credentials = { accessKeyId: 'alice', secretAccessKey: 'x' };
  const client = new XRayClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
  t.after(() => client.destroy());
  return client;
}

function unpacked(path: string): unknown {
  return JSON.parse(gunzipSync(readFileSync(path)).toString());
}

function folder(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'insights-'));
  t.after(() => rmSync(made, { recursive: true, force: true }));
  return made;
}
