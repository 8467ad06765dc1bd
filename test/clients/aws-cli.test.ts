/**
 * Debian's AWS CLI. Its version 2.9.19 doesn't know AWS_ENDPOINT_URL, speaks the query protocol to SQS, and sends
 * CloudTrail's long target. The path is the package's, because another `aws` may stand first in PATH.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { awsError, operation } from '../../server/simulator/operation.ts';
import { getCallerIdentity } from '../../server/simulator/services/sts/get-caller-identity.ts';
import { fixtureModel, modelsOf, serve } from '../simulator/serving.ts';
import { needsAws, type Ran, runAws } from './aws-command.ts';
import { queueOperations } from './queue.ts';

test('sts, xray and cloudtrail', needsAws, async (t) => {
  const { endpoint, calls } = await serve(t, [
    getCallerIdentity,
    operation('xray', 'GetTraceSummaries', () => ({ ApproximateTime: 1_769_860_800, TraceSummaries: [{ Id: 'a' }] })),
    operation('xray', 'CreateGroup', () => {
      throw awsError('InvalidRequestException', 'Group already exists');
    }),
    operation('cloudtrail', 'LookupEvents', () => ({ Events: [{ EventId: 'e', EventTime: 1_769_860_800 }] })),
  ]);
  const [identity, summaries, group, events] = await Promise.all([
    aws(endpoint, 'sts get-caller-identity'),
    aws(endpoint, 'xray get-trace-summaries --start-time 2026-01-31T12:00:00Z --end-time 2026-01-31T13:00:00Z'),
    aws(endpoint, 'xray create-group --group-name g'),
    aws(endpoint, 'cloudtrail lookup-events --max-items 1'),
  ]);
  assert.equal(JSON.parse(identity.out).Arn, 'arn:aws:iam::123456789012:user/alice');
  assert.deepEqual(JSON.parse(summaries.out).TraceSummaries, [{ Id: 'a' }]);
  assert.equal(JSON.parse(events.out).Events[0].EventId, 'e');
  const refused =
    'An error occurred (InvalidRequestException) when calling the CreateGroup operation: Group already exists';
  assert.match(group.error, new RegExp(refused.replace(/[()]/g, '\\$&')));
  assert.ok(calls.every(({ region, caller }) => region === 'eu-central-1' && caller.accessKeyId === 'alice'));
  const { input } = calls.find((call) => call.operation === 'GetTraceSummaries') ?? {};
  assert.deepEqual(input, { StartTime: 1_769_860_800, EndTime: 1_769_864_400 });
});

test('sqs, by the query protocol', needsAws, async (t) => {
  const { endpoint } = await serve(t, queueOperations(), modelsOf(fixtureModel('sqs')));
  const created = await aws(endpoint, 'sqs create-queue --queue-name q --attributes DelaySeconds=1');
  assert.equal(JSON.parse(created.out).QueueUrl, 'https://queue.example/q?{"DelaySeconds":"1"}');
  const missing = await aws(endpoint, 'sqs get-queue-url --queue-name none');
  assert.match(missing.error, /\(AWS\.SimpleQueueService\.NonExistentQueue\).*no such queue/);
});

function aws(endpoint: string, line: string): Promise<Ran> {
  return runAws(endpoint, line.split(' '), { region: 'eu-central-1', user: 'alice' });
}
