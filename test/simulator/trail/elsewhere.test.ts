/** What trails send to CloudWatch Logs and to EventBridge, through the observers that those will be. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import {
  CreateTrailCommand,
  type CreateTrailCommandInput,
  GetTrailStatusCommand,
  StartLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import { CreateGroupCommand, GetGroupsCommand, UpdateGroupCommand, XRayClient } from '@aws-sdk/client-xray';
import type { BusEvent } from '../../../server/core/trail/bus-event.ts';
import { awsError } from '../../../server/simulator/operation.ts';
import { logGroupDelivery, type TrailLogEvents } from '../../../server/simulator/trail/log-groups.ts';
import { startTrail } from './simulator.ts';

const GROUP = 'arn:aws:logs:us-east-1:123456789012:log-group:audit:*';
const ROLE = 'arn:aws:iam::123456789012:role/to-logs';
const WITH_GROUP = { CloudWatchLogsLogGroupArn: GROUP, CloudWatchLogsRoleArn: ROLE };

test('records of a trail with a log group, in a stream for each region', async (t) => {
  const { put, started, xray } = await observed(t);
  await started({ Name: 'without', IsMultiRegionTrail: true });
  await started({ Name: 'with', IsMultiRegionTrail: true, ...WITH_GROUP });
  put.length = 0;
  await xray().send(new GetGroupsCommand());
  await xray('eu-west-1').send(new GetGroupsCommand());
  assert.deepEqual(
    put.map(({ logGroupArn, roleArn, logStreamName }) => [logGroupArn, roleArn, logStreamName]),
    [
      [GROUP, ROLE, '123456789012_CloudTrail_us-east-1'],
      [GROUP, ROLE, '123456789012_CloudTrail_eu-west-1'],
    ],
  );
  const [event, ...others] = put[0]?.logEvents ?? [];
  assert.deepEqual(others, []);
  assert.equal(event?.timestamp, Date.UTC(2026, 0, 31, 12));
  assert.equal(JSON.parse(event?.message ?? '').eventName, 'GetGroups');
});

test('GetTrailStatus tells the last delivery to the log group, and why one failed', async (t) => {
  const { put, started, xray, client, simulator, fail } = await observed(t);
  await started({ Name: 'audit', ...WITH_GROUP });
  const status = async () => {
    const told = await client.send(new GetTrailStatusCommand({ Name: 'audit' }));
    return [told.LatestCloudWatchLogsDeliveryTime?.toISOString(), told.LatestCloudWatchLogsDeliveryError];
  };
  // StartLogging was delivered.
  assert.deepEqual(await status(), ['2026-01-31T12:00:00.000Z', undefined]);
  await simulator.running.state.clock.advance(60_000);
  fail('ResourceNotFoundException');
  await xray().send(new GetGroupsCommand());
  assert.deepEqual(await status(), ['2026-01-31T12:00:00.000Z', 'ResourceNotFoundException']);
  fail(undefined);
  await xray().send(new GetGroupsCommand());
  assert.deepEqual(await status(), ['2026-01-31T12:01:00.000Z', undefined]);
  assert.ok(put.length > 0);
});

test('a record of more than 256 KB goes to no log group', async () => {
  const put: TrailLogEvents[] = [];
  const observer = { putLogEvents: (events: TrailLogEvents) => void put.push(events) };
  const deliveries = { of: () => ({}), tell: async () => {}, remove: async () => {}, reset: async () => {} };
  const { deliver } = logGroupDelivery({ observer, deliveries, clock: { now: () => 0 } });
  const trail = {
    account: '123456789012',
    homeRegion: 'us-east-1',
    name: 'audit',
    settings: {
      S3BucketName: 'logs',
      IncludeGlobalServiceEvents: true,
      IsMultiRegionTrail: false,
      LogFileValidationEnabled: false,
      ...WITH_GROUP,
    },
    insights: [],
    tags: [],
    logging: { on: true },
  };
  const record = (id: string, text: string) => ({ id, time: 0, region: 'us-east-1', text });
  // 131,073 times two bytes.
  const large = record('large', 'é'.repeat(128 * 1024 + 1));
  await deliver({ trail, records: [record('small', '{}'), large] });
  await deliver({ trail, records: [large] });
  assert.deepEqual(
    put.map(({ logEvents }) => logEvents.map(({ message }) => message)),
    [['{}']],
  );
});

test('the event bus gets each event once, of logging trails alone', async (t) => {
  const { sent, started, xray } = await observed(t);
  await xray().send(new GetGroupsCommand());
  assert.deepEqual(sent, []);
  await started({ Name: 'one' });
  await started({ Name: 'two' });
  sent.length = 0;
  await xray().send(new GetGroupsCommand());
  await xray().send(new CreateGroupCommand({ GroupName: 'slow' }));
  await xray('eu-west-1').send(new GetGroupsCommand());
  assert.deepEqual(
    sent.map(({ source, detailType, region, isReadingManagement, text }) => [
      [source, detailType, region, isReadingManagement],
      JSON.parse(text).detail.eventName,
    ]),
    [
      [['aws.xray', 'AWS API Call via CloudTrail', 'us-east-1', true], 'GetGroups'],
      [['aws.xray', 'AWS API Call via CloudTrail', 'us-east-1', false], 'CreateGroup'],
    ],
  );
  const ids = sent.map(({ text }) => JSON.parse(text).id);
  assert.equal(new Set(ids).size, 2);
});

test('Insights events go to both', async (t) => {
  const { put, sent, started, xray, simulator, client } = await observed(t);
  await started({ Name: 'audit', ...WITH_GROUP });
  const { cloudtrail, clock } = simulator.running.state;
  const [trail] = cloudtrail.trails.list();
  await cloudtrail.trails.put({ ...trail!, insights: [{ InsightType: 'ApiErrorRateInsight' }] });
  put.length = 0;
  sent.length = 0;
  for (let i = 0; i < 3; i += 1) await assert.rejects(xray().send(new UpdateGroupCommand({ GroupName: 'absent' })));
  await clock.advance(60_000);
  assert.equal(JSON.parse(put.at(-1)?.logEvents[0]?.message ?? '').eventCategory, 'Insight');
  const { source, detailType, isReadingManagement } = sent.at(-1)!;
  assert.deepEqual([source, detailType, isReadingManagement], ['aws.cloudtrail', 'AWS Insight via CloudTrail', false]);
  await client.send(new GetTrailStatusCommand({ Name: 'audit' }));
});

/** A simulator with both observers, which remember what they got. */
async function observed(t: TestContext) {
  const simulator = await startTrail(t);
  const { cloudtrail, clock } = simulator.running.state;
  const put: TrailLogEvents[] = [];
  const sent: BusEvent[] = [];
  let failure: string | undefined;
  const observer = {
    putLogEvents(events: TrailLogEvents) {
      if (failure) throw awsError(failure, 'The specified log group does not exist.');
      put.push(events);
    },
  };
  cloudtrail.deliverTo(logGroupDelivery({ observer, deliveries: cloudtrail.deliveries, clock }));
  cloudtrail.sendToBus({ send: (event) => void sent.push(event) });
  const client = simulator.client();
  return {
    simulator,
    client,
    put,
    sent,
    fail: (code: string | undefined) => {
      failure = code;
    },
    async started(input: Partial<CreateTrailCommandInput> & { Name: string }) {
      await client.send(new CreateTrailCommand({ S3BucketName: 'logs', ...input }));
      await client.send(new StartLoggingCommand({ Name: input.Name }));
    },
    xray(region = 'us-east-1') {
      const credentials = { accessKeyId: 'alice', secretAccessKey: 'x' };
      const xray = new XRayClient({ endpoint: simulator.endpoint, region, credentials, maxAttempts: 1 });
      t.after(() => xray.destroy());
      return xray;
    },
  };
}
