/** What was called and what was imported, found with AWS's own clients. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import {
  type CloudTrailClient,
  type LookupAttributeKey,
  LookupEventsCommand,
  type LookupEventsCommandInput,
  paginateLookupEvents,
} from '@aws-sdk/client-cloudtrail';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import {
  CreateSamplingRuleCommand,
  GetSamplingRulesCommand,
  PutTraceSegmentsCommand,
  XRayClient,
} from '@aws-sdk/client-xray';
import { importFiles } from '../../server/simulator/intake/import-files.ts';
import { folderOf, NOON, sampleRecord } from '../simulator/trail/samples.ts';
import { type Simulator, startTrail } from '../simulator/trail/simulator.ts';
import { askAws, needsAws } from './aws-command.ts';

const RULE = {
  RuleName: 'checkout',
  Priority: 10,
  FixedRate: 0.5,
  ReservoirSize: 1,
  ServiceName: '*',
  ServiceType: '*',
  Host: '*',
  HTTPMethod: '*',
  URLPath: '*',
  ResourceARN: '*',
  Version: 1,
};
const DAY = 86_400_000;

test('a change made with one client is found by another: who, what, with which answer', async (t) => {
  const simulator = await startTrail(t);
  const xray = xrayOf(t, simulator);
  const sent = await xray.send(new CreateSamplingRuleCommand({ SamplingRule: RULE }));
  const identity = await closing(t, new STSClient(configOf(simulator))).send(new GetCallerIdentityCommand());

  const { Events = [] } = await lookup(simulator.client(), 'EventName', 'CreateSamplingRule');
  const [event, ...others] = Events;
  assert.equal(others.length, 0);
  const record = JSON.parse(event?.CloudTrailEvent ?? '');
  assert.deepEqual(event, {
    EventId: record.eventID,
    EventName: 'CreateSamplingRule',
    ReadOnly: 'false',
    AccessKeyId: 'alice',
    EventTime: new Date(Date.UTC(2026, 0, 31, 12)),
    EventSource: 'xray.amazonaws.com',
    Username: 'alice',
    Resources: [
      { ResourceType: 'AWS::XRay::SamplingRule', ResourceName: 'checkout' },
      { ResourceType: 'AWS::XRay::SamplingRule', ResourceName: sent.SamplingRuleRecord?.SamplingRule?.RuleARN },
    ],
    CloudTrailEvent: event?.CloudTrailEvent,
  });
  assert.deepEqual(
    [record.userIdentity.arn, record.userIdentity.principalId, record.recipientAccountId],
    [identity.Arn, identity.UserId, identity.Account],
  );
  assert.equal(record.requestParameters.samplingRule.fixedRate, 0.5);
  assert.equal(record.responseElements.samplingRuleRecord.samplingRule.ruleName, 'checkout');
  assert.equal(record.requestID, sent.$metadata.requestId);
  assert.match(record.userAgent, /^aws-sdk-js/);
});

test('errors and questions are recorded; data events and what the extension asks are not', async (t) => {
  const simulator = await startTrail(t);
  const xray = xrayOf(t, simulator);
  await xray.send(new CreateSamplingRuleCommand({ SamplingRule: RULE }));
  await assert.rejects(xray.send(new CreateSamplingRuleCommand({ SamplingRule: RULE })));
  await xray.send(new GetSamplingRulesCommand());
  await xray.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: ['{}'] }));
  await simulator.post('/GetSamplingRules', {});

  const { Events = [] } = await simulator.client().send(new LookupEventsCommand());
  const records = Events.map(({ CloudTrailEvent }) => JSON.parse(CloudTrailEvent ?? ''));
  // The newest first, also of one second.
  assert.deepEqual(
    records.map(({ eventName, readOnly, errorCode }) => [eventName, readOnly, errorCode]),
    [
      ['GetSamplingRules', true, undefined],
      ['CreateSamplingRule', false, 'InvalidRequestException'],
      ['CreateSamplingRule', false, undefined],
    ],
  );
  assert.equal(records[1].responseElements, null);
});

test('each attribute finds its events', async (t) => {
  const { client } = await withImported(t);
  const found = async (key: LookupAttributeKey, value: string) =>
    // The questions themselves are events as well.
    ((await lookup(client, key, value)).Events ?? []).flatMap(({ EventName, EventId }) =>
      EventName === 'LookupEvents' ? [] : EventId,
    );
  assert.deepEqual(await found('EventId', 'event-2'), ['event-2']);
  assert.deepEqual(await found('EventName', 'ListBuckets'), ['event-2']);
  assert.deepEqual(await found('EventSource', 's3.amazonaws.com'), ['event-3', 'event-2', 'event-1']);
  assert.deepEqual(await found('ReadOnly', 'true'), ['event-2']);
  assert.deepEqual(await found('ReadOnly', 'false'), ['event-3', 'event-1']);
  assert.deepEqual(await found('Username', 'eve'), ['event-3']);
  assert.deepEqual(await found('AccessKeyId', 'AKIABOB'), ['event-2', 'event-1']);
  assert.deepEqual(await found('ResourceName', 'bucket-1'), ['event-1']);
  assert.deepEqual(await found('ResourceType', 'AWS::S3::Bucket'), ['event-3', 'event-1']);
  assert.deepEqual(await found('EventName', 'listbuckets'), []);
});

test('imported events are found whatever their age, from every region, within the times that are asked for', async (t) => {
  const { simulator, client } = await withImported(t);
  const minute = (number: number) => new Date(NOON + number * 60_000);
  const range = await client.send(new LookupEventsCommand({ StartTime: minute(2), EndTime: minute(3) }));
  assert.deepEqual(
    range.Events?.map(({ EventId, EventTime }) => [EventId, EventTime]),
    [
      ['event-3', minute(3)],
      ['event-2', minute(2)],
    ],
  );
  const elsewhere = await simulator.client({ region: 'ap-south-1' }).send(new LookupEventsCommand());
  assert.equal(elsewhere.Events?.length, 3);
});

test('data events never; Insights events where they are asked for', async (t) => {
  const { client } = await withImported(t);
  const all = await client.send(new LookupEventsCommand());
  assert.ok(!all.Events?.some(({ EventId }) => EventId === 'data' || EventId === 'insight'));
  const insights = await client.send(new LookupEventsCommand({ EventCategory: 'insight' }));
  assert.deepEqual(
    insights.Events?.map(({ EventId, EventName }) => [EventId, EventName]),
    [['insight', 'RunInstances']],
  );
});

test('what was recorded is found for 90 days, in its region and account', async (t) => {
  const simulator = await startTrail(t);
  await closing(t, new STSClient(configOf(simulator))).send(new GetCallerIdentityCommand());
  const count = async (options: Parameters<Simulator['client']>[0] = {}) => {
    const { Events } = await lookup(simulator.client(options), 'EventName', 'GetCallerIdentity');
    return Events?.length;
  };
  assert.equal(await count(), 1);
  assert.equal(await count({ region: 'eu-central-1' }), 0);
  assert.equal(await count({ accessKeyId: '999999999999' }), 0);
  await simulator.running.state.clock.advance(90 * DAY);
  assert.equal(await count(), 1);
  await simulator.running.state.clock.advance(1000);
  assert.equal(await count(), 0);
});

test('pages: newest first, each event once, also when new ones come in between', async (t) => {
  const simulator = await startTrail(t);
  const records = Array.from({ length: 120 }, (_, index) =>
    sampleRecord(Math.floor(index / 3), { eventID: `e-${index}` }),
  );
  await importRecords(t, simulator, records);
  const client = simulator.client();
  const seen: string[] = [];
  const sizes: number[] = [];
  const config = { client, pageSize: 50 };
  for await (const { Events = [] } of paginateLookupEvents(config, { EndTime: new Date(NOON + DAY) })) {
    seen.push(...Events.map(({ EventId }) => EventId ?? ''));
    sizes.push(Events.length);
    await importRecords(t, simulator, [sampleRecord(500, { eventID: `late-${sizes.length}` })]);
  }
  assert.deepEqual(sizes, [50, 50, 20]);
  // Of three in one second the one that came later is first.
  assert.deepEqual(
    seen,
    Array.from({ length: 120 }, (_, index) => `e-${119 - index}`),
  );
});

test('what was called and what was imported stand in one order, over pages as well', async (t) => {
  const simulator = await startTrail(t);
  const at = (eventTime: string) => sampleRecord(0, { eventID: eventTime, eventTime });
  await importRecords(t, simulator, [at('2026-01-31T11:00:00Z'), at('2026-01-31T13:00:00Z')]);
  await closing(t, new STSClient(configOf(simulator))).send(new GetCallerIdentityCommand());
  const names: Array<string | undefined> = [];
  // LookupEvents records itself at noon as well, later than the call: it stands before it.
  for await (const { Events = [] } of paginateLookupEvents({ client: simulator.client(), pageSize: 1 }, {})) {
    names.push(...Events.map(({ EventName, EventId }) => (EventName === 'CreateBucket' ? EventId : EventName)));
  }
  assert.deepEqual(
    names.filter((name) => name !== 'LookupEvents'),
    ['2026-01-31T13:00:00Z', 'GetCallerIdentity', '2026-01-31T11:00:00Z'],
  );
});

test('wrong questions have the errors that AWS names', async (t) => {
  const { client } = await withImported(t);
  const attribute = (AttributeKey: LookupAttributeKey, AttributeValue: string) => ({ AttributeKey, AttributeValue });
  const { NextToken } = await client.send(new LookupEventsCommand({ MaxResults: 1 }));
  assert.ok(NextToken);
  const wrong: ReadonlyArray<readonly [LookupEventsCommandInput, string]> = [
    [{ StartTime: new Date(2000), EndTime: new Date(1000) }, 'InvalidTimeRangeException'],
    [{ MaxResults: 51 }, 'InvalidMaxResultsException'],
    [{ MaxResults: 0 }, 'InvalidMaxResultsException'],
    [{ LookupAttributes: [attribute('EventId', 'a'), attribute('EventId', 'b')] }, 'InvalidLookupAttributesException'],
    [{ LookupAttributes: [attribute('EventId', '')] }, 'InvalidLookupAttributesException'],
    // 1,001 underscores count as 2,002 characters.
    [{ LookupAttributes: [attribute('EventId', '_'.repeat(1001))] }, 'InvalidLookupAttributesException'],
    [{ LookupAttributes: [attribute('ReadOnly', 'yes')] }, 'InvalidLookupAttributesException'],
    [{ LookupAttributes: [attribute('Colour' as 'EventId', 'x')] }, 'InvalidLookupAttributesException'],
    [{ LookupAttributes: [attribute('Username', 'x')], EventCategory: 'insight' }, 'InvalidLookupAttributesException'],
    [{ EventCategory: 'data' as 'insight' }, 'InvalidEventCategoryException'],
    [{ NextToken: 'x' }, 'InvalidNextTokenException'],
    [{ NextToken, StartTime: new Date(1000) }, 'InvalidNextTokenException'],
    [{ NextToken, LookupAttributes: [attribute('EventName', 'x')] }, 'InvalidNextTokenException'],
  ];
  for (const [input, name] of wrong) {
    await assert.rejects(client.send(new LookupEventsCommand(input)), { name }, JSON.stringify(input));
  }
  assert.equal((await lookup(client, 'EventId', '_'.repeat(1000))).Events?.length, 0);
  assert.equal((await client.send(new LookupEventsCommand({ NextToken, MaxResults: 2 }))).Events?.length, 2);
});

test("Debian's AWS CLI", needsAws, async (t) => {
  const { endpoint } = await startTrail(t);
  await aws(endpoint, 'sts get-caller-identity');
  const attributes = '--lookup-attributes AttributeKey=Username,AttributeValue=carol';
  const { Events } = await aws<Listed>(endpoint, `cloudtrail lookup-events ${attributes}`);
  assert.deepEqual(
    Events.map(({ EventName, ReadOnly, Username, EventTime }) => [
      EventName,
      ReadOnly,
      Username,
      Date.parse(EventTime),
    ]),
    [['GetCallerIdentity', 'true', 'carol', Date.UTC(2026, 0, 31, 12)]],
  );
  const record = JSON.parse(Events[0]!.CloudTrailEvent);
  assert.deepEqual([record.awsRegion, record.requestParameters], ['us-east-1', null]);
  assert.match(record.userAgent, /^aws-cli/);
});

/** Three management events of two people, a data event and an Insights event. */
async function withImported(t: TestContext): Promise<{ simulator: Simulator; client: CloudTrailClient }> {
  const simulator = await startTrail(t);
  await importRecords(t, simulator, [
    sampleRecord(1),
    sampleRecord(2, { readOnly: true, eventName: 'ListBuckets', requestParameters: null }),
    sampleRecord(3, { userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/ops/eve' } }),
    sampleRecord(4, { eventID: 'data', eventCategory: 'Data', managementEvent: false, eventName: 'GetObject' }),
    {
      eventID: 'insight',
      eventTime: '2023-07-10T12:05:00Z',
      eventType: 'AwsCloudTrailInsight',
      eventCategory: 'Insight',
      insightDetails: { state: 'Start', eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances' },
    },
  ]);
  return { simulator, client: simulator.client({ region: 'eu-central-1' }) };
}

async function importRecords(t: TestContext, { running }: Simulator, records: readonly object[]): Promise<void> {
  const folder = folderOf(t, { 'events.json': JSON.stringify({ Records: records }) });
  for await (const _ of importFiles(running.state, [join(folder, 'events.json')]));
}

function lookup(client: CloudTrailClient, AttributeKey: LookupAttributeKey, AttributeValue: string) {
  return client.send(new LookupEventsCommand({ LookupAttributes: [{ AttributeKey, AttributeValue }] }));
}

function configOf({ endpoint }: Simulator) {
  return { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'alice', secretAccessKey: 'x' }, maxAttempts: 1 };
}

function xrayOf(t: TestContext, simulator: Simulator): XRayClient {
  return closing(t, new XRayClient(configOf(simulator)));
}

function closing<C extends { destroy(): void }>(t: TestContext, client: C): C {
  t.after(() => client.destroy());
  return client;
}

interface Listed {
  readonly Events: readonly Record<'EventName' | 'ReadOnly' | 'Username' | 'EventTime' | 'CloudTrailEvent', string>[];
}

function aws<Answer>(endpoint: string, line: string): Promise<Answer> {
  return askAws(endpoint, line.split(' '), { region: 'us-east-1', user: 'carol' });
}
