/** AWS's own JavaScript clients, one for each wire protocol, against operations made up for these tests. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  CreateQueueCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts';
import {
  CreateGroupCommand,
  GetTraceSummariesCommand,
  PutTraceSegmentsCommand,
  XRayClient,
} from '@aws-sdk/client-xray';
import { awsError, operation } from '../../server/simulator/operation.ts';
import { getCallerIdentity } from '../../server/simulator/services/sts/get-caller-identity.ts';
import { fixtureModel, modelsOf, serve } from '../simulator/serving.ts';
import { queueOperations } from './queue.ts';

const CONFIG = { region: 'eu-central-1', credentials: { accessKeyId: 'alice', secretAccessKey: 'x' }, maxAttempts: 1 };

test('query: STS', async (t) => {
  const { endpoint } = await serve(t, [getCallerIdentity]);
  const sts = closing(t, new STSClient({ ...CONFIG, endpoint }));
  const { Account, Arn, UserId } = await sts.send(new GetCallerIdentityCommand());
  assert.deepEqual([Account, Arn], ['123456789012', 'arn:aws:iam::123456789012:user/alice']);
  assert.match(UserId ?? '', /^AIDA/);
  await assert.rejects(sts.send(new GetSessionTokenCommand()), {
    name: 'NotImplemented',
    message: 'Nephoscope does not serve AWS Security Token Service GetSessionToken yet.',
  });
});

test('REST JSON: X-Ray', async (t) => {
  const seen: unknown[] = [];
  const { endpoint } = await serve(t, [
    operation('xray', 'PutTraceSegments', (input) => {
      seen.push(input);
      return { UnprocessedTraceSegments: [{ Id: '1', ErrorCode: 'ParseError', Message: 'no' }] };
    }),
    operation('xray', 'GetTraceSummaries', (input) => {
      seen.push(input);
      return { ApproximateTime: 1_769_860_800.25, TraceSummaries: [{ Id: 'a', Duration: 0.5 }] };
    }),
    operation('xray', 'CreateGroup', () => {
      throw awsError('InvalidRequestException', 'no');
    }),
  ]);
  const xray = closing(t, new XRayClient({ ...CONFIG, endpoint }));
  const put = await xray.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: ['{"ä":1}'] }));
  assert.deepEqual(put.UnprocessedTraceSegments, [{ Id: '1', ErrorCode: 'ParseError', Message: 'no' }]);
  const times = { StartTime: new Date(1_769_860_800_500), EndTime: new Date(1_769_860_801_000) };
  const summaries = await xray.send(new GetTraceSummariesCommand(times));
  assert.deepEqual(summaries.ApproximateTime, new Date(1_769_860_800_250));
  assert.deepEqual(summaries.TraceSummaries, [{ Id: 'a', Duration: 0.5 }]);
  // JavaScript's client writes times in whole and in broken seconds as numbers.
  assert.deepEqual(seen, [
    { TraceSegmentDocuments: ['{"ä":1}'] },
    { StartTime: 1_769_860_800.5, EndTime: 1_769_860_801 },
  ]);
  await assert.rejects(xray.send(new CreateGroupCommand({ GroupName: 'g' })), {
    name: 'InvalidRequestException',
    message: 'no',
    $fault: 'client',
  });
});

test('AWS JSON 1.1: CloudTrail', async (t) => {
  const { endpoint } = await serve(t, [
    operation('cloudtrail', 'LookupEvents', ({ LookupAttributes }) => {
      if (LookupAttributes?.[0]?.AttributeValue === 'x') throw awsError('InvalidLookupAttributesException', 'no');
      return { Events: [{ EventId: 'e', EventTime: 1_769_860_800 }], NextToken: 'n' };
    }),
  ]);
  const cloudtrail = closing(t, new CloudTrailClient({ ...CONFIG, endpoint }));
  const { Events, NextToken } = await cloudtrail.send(new LookupEventsCommand({ MaxResults: 1 }));
  assert.deepEqual([Events, NextToken], [[{ EventId: 'e', EventTime: new Date(1_769_860_800_000) }], 'n']);
  const LookupAttributes = [{ AttributeKey: 'Username' as const, AttributeValue: 'x' }];
  await assert.rejects(cloudtrail.send(new LookupEventsCommand({ LookupAttributes })), {
    name: 'InvalidLookupAttributesException',
    message: 'no',
  });
  await assert.rejects(cloudtrail.send(new LookupEventsCommand({ MaxResults: 51 })), {
    name: 'ValidationException',
    message:
      /Value '51' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 50$/,
  });
});

test('AWS JSON 1.0, with the errors of the query protocol it replaced: SQS', async (t) => {
  const { endpoint } = await serve(t, queueOperations(), modelsOf(fixtureModel('sqs')));
  const sqs = closing(t, new SQSClient({ ...CONFIG, endpoint, useQueueUrlAsEndpoint: false, md5: false }));
  const Attributes = { DelaySeconds: '1' };
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'q', Attributes }));
  assert.equal(QueueUrl, 'https://queue.example/q?{"DelaySeconds":"1"}');
  const MessageAttributes = { a: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 255]) } };
  await sqs.send(new SendMessageCommand({ QueueUrl: 'u', MessageBody: 'hello', MessageAttributes }));
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: 'u' }));
  assert.equal(Messages?.[0]?.Body, 'hello');
  assert.deepEqual(Messages?.[0]?.MessageAttributes?.a?.BinaryValue, new Uint8Array([1, 255]));
  await assert.rejects(sqs.send(new GetQueueUrlCommand({ QueueName: 'none' })), {
    name: 'QueueDoesNotExist',
    Code: 'AWS.SimpleQueueService.NonExistentQueue',
    message: 'no such queue',
  });
});

function closing<C extends { destroy(): void }>(t: TestContext, client: C): C {
  t.after(() => client.destroy());
  return client;
}
