/** What reaches the one who delivers trails: which records, to which trail, and when. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import {
  type AdvancedEventSelector,
  CreateTrailCommand,
  type CreateTrailCommandInput,
  DeleteTrailCommand,
  type EventSelector,
  LookupEventsCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
  StopLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { CreateGroupCommand, GetGroupsCommand, PutTraceSegmentsCommand, XRayClient } from '@aws-sdk/client-xray';
import type { SelectedRecords } from '../../../server/simulator/trail/delivery.ts';
import { type Simulator, startTrail } from './simulator.ts';

const MANAGEMENT = { Field: 'eventCategory', Equals: ['Management'] };
const TRACES = [
  { Field: 'eventCategory', Equals: ['Data'] },
  { Field: 'resources.type', Equals: ['AWS::XRay::Trace'] },
];

test('a trail delivers from StartLogging to StopLogging', async (t) => {
  const { client, xray, taken } = await observed(t);
  await client.send(new CreateTrailCommand({ Name: 'audit', S3BucketName: 'shop-audit' }));
  await xray.send(new GetGroupsCommand());
  await client.send(new StartLoggingCommand({ Name: 'audit' }));
  await xray.send(new CreateGroupCommand({ GroupName: 'slow' }));
  await assert.rejects(xray.send(new CreateGroupCommand({ GroupName: 'slow' })));
  await client.send(new StopLoggingCommand({ Name: 'audit' }));
  await xray.send(new GetGroupsCommand());

  assert.deepEqual(namesOf(taken, 'audit'), ['StartLogging', 'CreateGroup', 'CreateGroup']);
  const { trail, records } = taken[2]!;
  assert.equal(trail.settings.S3BucketName, 'shop-audit');
  const [record] = records;
  const json = JSON.parse(record?.text ?? '');
  assert.equal(json.errorCode, 'InvalidRequestException');
  assert.deepEqual(
    { id: record?.id, time: record?.time, region: record?.region },
    { id: json.eventID, time: Date.parse(json.eventTime), region: 'us-east-1' },
  );
  // The same record as in the event history.
  const { Events = [] } = await client.send(new LookupEventsCommand());
  assert.equal(Events.find(({ EventId }) => EventId === record?.id)?.CloudTrailEvent, record?.text);
});

test('selectors decide, of several trails each by its own', async (t) => {
  const { client, xray, taken } = await observed(t);
  const trails: Record<string, { EventSelectors?: EventSelector[]; AdvancedEventSelectors?: AdvancedEventSelector[] }> =
    {
      reads: { EventSelectors: [{ ReadWriteType: 'ReadOnly' }] },
      writes: { AdvancedEventSelectors: [{ FieldSelectors: [MANAGEMENT, { Field: 'readOnly', Equals: ['false'] }] }] },
      objects: {
        EventSelectors: [
          { IncludeManagementEvents: false, DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] },
        ],
      },
      traces: { AdvancedEventSelectors: [{ FieldSelectors: TRACES }] },
    };
  for (const [Name, selectors] of Object.entries(trails)) {
    await client.send(new CreateTrailCommand({ Name, S3BucketName: 'shop-audit' }));
    await client.send(new PutEventSelectorsCommand({ TrailName: Name, ...selectors }));
    await client.send(new StartLoggingCommand({ Name }));
  }
  taken.length = 0;
  await xray.send(new GetGroupsCommand());
  await xray.send(new CreateGroupCommand({ GroupName: 'slow' }));
  await xray.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: ['{}'] }));

  const names = Object.keys(trails).map((name) => [name, namesOf(taken, name)]);
  assert.deepEqual(Object.fromEntries(names), {
    reads: ['GetGroups'],
    writes: ['CreateGroup'],
    objects: [],
    traces: ['PutTraceSegments'],
  });
});

test('data events are delivered where a trail selects them, and are never in the event history', async (t) => {
  const { simulator, client, xray, taken } = await observed(t);
  await started(simulator, { Name: 'audit' });
  await xray.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: ['{}'] }));
  assert.deepEqual(namesOf(taken, 'audit').includes('PutTraceSegments'), false);

  const AdvancedEventSelectors = [{ FieldSelectors: TRACES }, { FieldSelectors: [MANAGEMENT] }];
  await client.send(new PutEventSelectorsCommand({ TrailName: 'audit', AdvancedEventSelectors }));
  taken.length = 0;
  await xray.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: ['{}'] }));
  const { eventCategory, managementEvent, resources } = JSON.parse(taken[0]?.records[0]?.text ?? '');
  assert.deepEqual(
    { eventCategory, managementEvent, resources },
    {
      eventCategory: 'Data',
      managementEvent: false,
      resources: [{ accountId: '123456789012', type: 'AWS::XRay::Trace' }],
    },
  );
  const { Events = [] } = await client.send(new LookupEventsCommand());
  assert.equal(
    Events.some(({ EventName }) => EventName === 'PutTraceSegments'),
    false,
  );
});

test('a trail of all regions delivers each region, any other its own', async (t) => {
  const { simulator, taken } = await observed(t);
  await started(simulator, { Name: 'one' });
  await started(simulator, { Name: 'all', IsMultiRegionTrail: true });
  taken.length = 0;
  await xrayOf(t, simulator, { region: 'eu-west-1' }).send(new GetGroupsCommand());
  assert.deepEqual(
    taken.map(({ trail, records }) => [trail.name, trail.homeRegion, records[0]?.region]),
    [['all', 'us-east-1', 'eu-west-1']],
  );
});

test('another account and what the extension asks are not delivered', async (t) => {
  const { simulator, taken } = await observed(t);
  await started(simulator, { Name: 'all', IsMultiRegionTrail: true });
  taken.length = 0;
  await xrayOf(t, simulator, { accessKeyId: '999999999999' }).send(new GetGroupsCommand());
  await simulator.post('/Groups', {});
  assert.deepEqual(taken, []);
});

test('events of global services, for the trails that include them', async (t) => {
  const { simulator, taken } = await observed(t);
  await started(simulator, { Name: 'with' });
  await started(simulator, { Name: 'without', IncludeGlobalServiceEvents: false });
  taken.length = 0;
  const sts = new STSClient(configOf(simulator, {}));
  t.after(() => sts.destroy());
  await sts.send(new GetCallerIdentityCommand());
  assert.deepEqual(
    taken.map(({ trail }) => trail.name),
    ['with'],
  );
});

test('a call is answered after every observer has taken its record, or failed', async (t) => {
  const { simulator, xray, taken } = await observed(t);
  await started(simulator, { Name: 'audit' });
  taken.length = 0;
  const { cloudtrail } = simulator.running.state;
  const told = t.mock.method(console, 'error', () => undefined);
  const begun = Promise.withResolvers<void>();
  const kept = Promise.withResolvers<void>();
  const steps: string[] = [];
  cloudtrail.deliverTo({ deliver: () => Promise.reject(new Error('no room')) });
  cloudtrail.deliverTo({
    async deliver() {
      begun.resolve();
      await kept.promise;
      steps.push('kept');
    },
  });
  const answer = xray.send(new GetGroupsCommand()).then(() => steps.push('answered'));
  await begun.promise;
  // Another question is answered meanwhile: this one only waits for its record.
  await simulator.post('/Groups', {});
  assert.deepEqual(steps, []);
  kept.resolve();
  await answer;
  assert.deepEqual(steps, ['kept', 'answered']);
  assert.deepEqual(namesOf(taken, 'audit'), ['GetGroups']);
  assert.equal(told.mock.callCount(), 1);
});

test('a trail that is deleted delivers nothing more', async (t) => {
  const { simulator, client, taken } = await observed(t);
  await started(simulator, { Name: 'audit' });
  taken.length = 0;
  await client.send(new DeleteTrailCommand({ Name: 'audit' }));
  assert.deepEqual(taken, []);
  assert.deepEqual(simulator.running.state.cloudtrail.trails.logging(), []);
});

/** A simulator with an observer that remembers what it got. */
async function observed(t: TestContext) {
  const simulator = await startTrail(t);
  const taken: SelectedRecords[] = [];
  simulator.running.state.cloudtrail.deliverTo({ deliver: (selected) => void taken.push(selected) });
  return { simulator, client: simulator.client(), xray: xrayOf(t, simulator, {}), taken };
}

async function started(simulator: Simulator, input: Partial<CreateTrailCommandInput> & { Name: string }) {
  const client = simulator.client();
  await client.send(new CreateTrailCommand({ S3BucketName: 'shop-audit', ...input }));
  await client.send(new StartLoggingCommand({ Name: input.Name }));
}

interface Who {
  readonly region?: string;
  readonly accessKeyId?: string;
}

function configOf({ endpoint }: Simulator, { region = 'us-east-1', accessKeyId = 'alice' }: Who) {
  return { endpoint, region, credentials: { accessKeyId, secretAccessKey: 'x' }, maxAttempts: 1 };
}

function xrayOf(t: TestContext, simulator: Simulator, who: Who): XRayClient {
  const client = new XRayClient(configOf(simulator, who));
  t.after(() => client.destroy());
  return client;
}

function namesOf(taken: readonly SelectedRecords[], name: string): string[] {
  return taken
    .filter(({ trail }) => trail.name === name)
    .flatMap(({ records }) => records.map(({ text }) => JSON.parse(text).eventName as string));
}
