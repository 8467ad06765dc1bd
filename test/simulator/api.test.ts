import assert from 'node:assert/strict';
import { test } from 'node:test';
import { awsError, operation } from '../../server/simulator/operation.ts';
import { getCallerIdentity } from '../../server/simulator/services/sts/get-caller-identity.ts';
import { type Serving, serve } from './serving.ts';

const putTraceSegments = operation('xray', 'PutTraceSegments', () => ({ UnprocessedTraceSegments: [] }));
const createGroup = operation('xray', 'CreateGroup', ({ GroupName }) => {
  if (GroupName === 'taken') throw awsError('InvalidRequestException', 'Group already exists');
  if (GroupName === 'bug') throw new TypeError('ours');
  return { Group: { GroupName } };
});
const getTraceSummaries = operation('xray', 'GetTraceSummaries', () => ({ TraceSummaries: [] }), {
  refuses: ['FilterExpression'],
});
const lookupEvents = operation('cloudtrail', 'LookupEvents', () => ({ Events: [] }), {
  constraintErrors: { MaxResults: 'InvalidMaxResultsException' },
});
const OPERATIONS = [putTraceSegments, createGroup, getTraceSummaries, lookupEvents, getCallerIdentity];

test('an answered call is told with its caller, input, output and kind', async (t) => {
  const serving = await serve(t, OPERATIONS);
  await post(serving, '/TraceSegments', '{"TraceSegmentDocuments":["{}"]}', {
    authorization: 'AWS4-HMAC-SHA256 Credential=111122223333/20260131/eu-central-1/xray/aws4_request, Signature=0',
    'user-agent': 'test/1',
  });
  const [call] = serving.calls;
  assert.ok(call);
  assert.deepEqual(
    { ...call, requestId: '', caller: { ...call.caller, user: call.caller.user.arn } },
    {
      time: Date.UTC(2026, 0, 31, 12),
      service: 'xray',
      operation: 'PutTraceSegments',
      readOnly: false,
      internal: false,
      input: { TraceSegmentDocuments: ['{}'] },
      output: { UnprocessedTraceSegments: [] },
      account: '111122223333',
      region: 'eu-central-1',
      caller: {
        accessKeyId: '111122223333',
        userAgent: 'test/1',
        sourceIp: '127.0.0.1',
        user: 'arn:aws:iam::111122223333:user/nephoscope',
      },
      requestId: '',
    },
  );
});

test('an unsigned call has the defaults, and the extension’s own is marked', async (t) => {
  const serving = await serve(t, OPERATIONS);
  await post(serving, '/TraceSegments', '{"TraceSegmentDocuments":[]}', { 'x-nephoscope-internal': '1' });
  const [call] = serving.calls;
  assert.deepEqual([call?.account, call?.region, call?.internal], ['123456789012', 'us-east-1', true]);
});

test('an answer waits until the call is recorded', async (t) => {
  const { api } = await serve(t, OPERATIONS);
  const order: string[] = [];
  api.onCall(async () => {
    // Longer than an answer that doesn't wait needs: it has no I/O before it.
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
    order.push('recorded');
  });
  await api.handle({
    method: 'POST',
    path: '/TraceSegments',
    query: new URLSearchParams(),
    headers: {},
    body: Buffer.from('{"TraceSegmentDocuments":[]}'),
    remoteAddress: '127.0.0.1',
  });
  order.push('answered');
  assert.deepEqual(order, ['recorded', 'answered']);
});

test('a modelled error is answered and told', async (t) => {
  const serving = await serve(t, OPERATIONS);
  const answer = await post(serving, '/CreateGroup', '{"GroupName":"taken"}');
  assert.deepEqual(answer, {
    status: 400,
    type: 'InvalidRequestException',
    body: { __type: 'InvalidRequestException', Message: 'Group already exists' },
  });
  assert.deepEqual(serving.calls[0]?.error, { code: 'InvalidRequestException', message: 'Group already exists' });
});

test('a violated limit of the model is the service’s own error, in AWS’s words', async (t) => {
  const serving = await serve(t, OPERATIONS);
  const long = await post(serving, '/CreateGroup', JSON.stringify({ GroupName: 'x'.repeat(33) }));
  // X-Ray, CreateGroup: GroupName has 1 to 32 characters.
  assert.deepEqual(long.body, {
    __type: 'InvalidRequestException',
    Message: `1 validation error detected: Value '${'x'.repeat(33)}' at 'groupName' failed to satisfy constraint: Member must have length less than or equal to 32`,
  });
  const missing = await post(serving, '/TraceSegments', '');
  assert.deepEqual(missing.body, {
    __type: 'InvalidRequestException',
    Message:
      "1 validation error detected: Value null at 'traceSegmentDocuments' failed to satisfy constraint: Member must not be null",
  });
});

test('an operation may name the error of a member’s limit', async (t) => {
  const serving = await serve(t, OPERATIONS);
  const headers = { 'x-amz-target': 'CloudTrail_20131101.LookupEvents' };
  assert.equal((await post(serving, '/', '{"MaxResults":51}', headers)).type, 'InvalidMaxResultsException');
  assert.equal((await post(serving, '/', '{"EventCategory":"x"}', headers)).type, 'ValidationException');
});

test('a wrong type is a SerializationException', async (t) => {
  const serving = await serve(t, OPERATIONS);
  const answer = await post(serving, '/TraceSegments', '{"TraceSegmentDocuments":"x"}');
  assert.deepEqual([answer.status, answer.type], [400, 'SerializationException']);
  assert.equal(serving.calls[0]?.input, undefined);
});

test('our own fault is no secret of the log, and says nothing else', async (t) => {
  const errors = t.mock.method(console, 'error', () => {});
  const answer = await post(await serve(t, OPERATIONS), '/CreateGroup', '{"GroupName":"bug"}');
  assert.deepEqual([answer.status, answer.type], [500, 'InternalFailure']);
  assert.equal(errors.mock.callCount(), 1);
});

test('what is not served is refused by its name', async (t) => {
  const serving = await serve(t, OPERATIONS);
  const message = async (path: string, body: string, headers = {}) => {
    const { status, body: answer } = await post(serving, path, body, headers);
    return [status, answer.message];
  };
  assert.deepEqual(await message('/GetGroup', '{}'), [501, 'Nephoscope does not serve AWS X-Ray GetGroup yet.']);
  assert.deepEqual(await message('/TraceSummaries', '{"StartTime":1,"EndTime":2,"FilterExpression":"ok"}'), [
    501,
    'Nephoscope does not serve FilterExpression of GetTraceSummaries yet.',
  ]);
  assert.deepEqual(await message('/', '{}', { 'x-amz-target': 'Logs_20140328.CreateLogGroup' }), [
    501,
    'Nephoscope does not serve Logs_20140328 CreateLogGroup; it serves AWS X-Ray, AWS CloudTrail, AWS Security Token Service.',
  ]);
  assert.deepEqual(await message('/', '{}', { 'x-amz-target': 'CloudTrail_20131101.Nonsense' }), [
    400,
    'AWS CloudTrail has no operation "Nonsense".',
  ]);
  assert.deepEqual(await message('/Nonsense', '{}'), [
    404,
    'No operation "POST /Nonsense" of the services here: AWS X-Ray, AWS CloudTrail, AWS Security Token Service.',
  ]);
  assert.equal(serving.calls.filter(({ error }) => error?.code !== 'NotImplemented').length, 0);
});

test('the query protocol answers its errors in XML, with AWS’s text for an unknown action', async (t) => {
  const serving = await serve(t, OPERATIONS);
  const answer = await fetch(serving.endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'Action=Nonsense&Version=2011-06-15',
  });
  assert.deepEqual([answer.status, answer.headers.get('content-type')], [400, 'text/xml']);
  const text = (await answer.text()).replace(/<RequestId>[^<]+/, '<RequestId>');
  assert.equal(
    text,
    '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>InvalidAction</Code>' +
      '<Message>Could not find operation Nonsense for version 2011-06-15</Message></Error><RequestId></RequestId></ErrorResponse>',
  );
});

interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly body: Record<string, unknown>;
}

async function post(
  { endpoint }: Serving,
  path: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await fetch(endpoint + path, { method: 'POST', headers, body });
  const parsed = (await answer.json()) as Record<string, unknown>;
  return { status: answer.status, type: answer.headers.get('x-amzn-errortype'), body: parsed };
}
