import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REQUEST_BYTES, REQUEST_SPANS } from '../../../server/core/otlp/limits.ts';
import { BINARY, binaryRequest, binarySpan, openIntake, request, serverSpan } from './requests.ts';

const json = (body: unknown): unknown => JSON.parse(String(body));

test('spans are kept as segments, then answered in their encoding', async () => {
  const { kept, send } = openIntake();
  const first = await send(JSON.stringify(request(serverSpan())));
  assert.deepEqual([first.status, first.headers['content-type'], first.body], [200, 'application/json', '{}']);
  const second = await send(binaryRequest(binarySpan()), BINARY);
  const { status, headers, body } = second;
  assert.deepEqual(
    [status, headers['content-type'], Buffer.from(body as Buffer).length],
    [200, 'application/x-protobuf', 0],
  );
  const [fromJson, fromProtobuf] = kept.map(({ document }) => json(document));
  assert.deepEqual(fromJson, fromProtobuf);
  assert.deepEqual(fromJson, {
    id: '00f067aa0ba902b7',
    trace_id: '1-4bf92f35-77b34da6a3ce929d0e0e4736',
    name: 'cart',
    start_time: 1_769_860_800,
    end_time: 1_769_860_801,
    error: false,
    fault: false,
    throttle: false,
    aws: { xray: { auto_instrumentation: false } },
  });
});

test('an empty request is a good one', async () => {
  const { kept, send } = openIntake();
  assert.deepEqual([(await send('{}')).status, (await send('', BINARY)).status, kept], [200, 200, []]);
});

test('the answer waits for the store', async () => {
  const store = Promise.withResolvers<void>();
  const { send } = openIntake(() => store.promise);
  let answered = false;
  const answer = send(JSON.stringify(request(serverSpan()))).then(() => {
    answered = true;
  });
  await new Promise(setImmediate);
  assert.equal(answered, false);
  store.resolve();
  await answer;
});

test('spans that X-Ray would not take are counted, and the others kept', async () => {
  const bad = [
    serverSpan({ traceId: '' }),
    serverSpan({ spanId: '00f067aa0ba902b8', attributes: [{ key: 'peer.service', value: { stringValue: 'what?' } }] }),
    serverSpan({ spanId: '00f067aa0ba902b9', attributes: [{ key: 'a', value: { stringValue: 'x'.repeat(70_000) } }] }),
    serverSpan({ startTimeUnixNano: 0 }),
  ];
  const { kept, send } = openIntake();
  const { status, body } = await send(JSON.stringify(request(...bad, serverSpan())));
  assert.equal(status, 200);
  const errorMessage =
    'A span has no valid trace id (none). Span 00f067aa0ba902b8: Invalid segment. ErrorCode: InvalidName. ' +
    'Span 00f067aa0ba902b9: Invalid segment. ErrorCode: InvalidSegment. And 1 more.';
  assert.deepEqual(json(body), { partialSuccess: { rejectedSpans: '4', errorMessage } });
  assert.equal(kept.length, 1);
});

test('the partial success in protobuf', async () => {
  const { send } = openIntake();
  const { body } = await send(binaryRequest(binarySpan('0000000000000000')), BINARY);
  const message = 'A span has no valid span id ("0000000000000000").';
  // Field 1, a message of 4 + 49 bytes: field 1 is the number 1, field 2 a text of 49 bytes.
  const expected = Buffer.concat([Buffer.from([0x0a, 53, 0x08, 1, 0x12, message.length]), Buffer.from(message)]);
  assert.deepEqual(body, expected);
});

for (const [what, status, message, body, members] of [
  ['another signal', 404, /does not serve OpenTelemetry's metrics yet/, '{}', { path: '/v1/metrics' }],
  ['logs', 404, /does not serve OpenTelemetry's logs yet/, '{}', { path: '/v1/logs' }],
  ['another path', 404, /There is no \/; traces go to \/v1\/traces/, '{}', { path: '/' }],
  ['GET', 405, /takes POST, not GET/, '', { method: 'GET' }],
  [
    'text',
    415,
    /must be application\/x-protobuf or application\/json/,
    '{}',
    { headers: { 'content-type': 'text/plain' } },
  ],
  ['no content type', 415, /must be application\/x-protobuf/, '{}', { headers: {} }],
  ['no JSON', 400, /must be JSON/, '{', {}],
  ['a wrong member', 400, /"resourceSpans" must be a list/, '{"resourceSpans": 1}', {}],
  ['too much', 413, /5242880 bytes at most/, Buffer.alloc(REQUEST_BYTES + 1), {}],
  [
    'too many',
    413,
    /10000 spans at most; this one has 10001/,
    JSON.stringify(request(...Array(REQUEST_SPANS + 1).fill({}))),
    {},
  ],
] as const) {
  test(`${what}: ${status}, as a Status`, async () => {
    const { kept, send } = openIntake();
    const answer = await send(body, members);
    const said = json(answer.body) as { code: number; message: string };
    assert.deepEqual([answer.status, kept], [status, []]);
    assert.equal(typeof said.code, 'number');
    assert.match(said.message, message);
  });
}

test('a refusal in protobuf is a Status with its code', async () => {
  const { send } = openIntake();
  const { status, headers, body } = await send(Buffer.from([0x0a]), BINARY);
  assert.deepEqual([status, headers['content-type']], [400, 'application/x-protobuf']);
  // Field 1 is 3, INVALID_ARGUMENT; field 2 the message.
  assert.deepEqual([...(body as Buffer).subarray(0, 3)], [0x08, 3, 0x12]);
  assert.match(String(body), /ends in the middle of a field/);
});

test('more than the store can take at once is asked for again', async () => {
  const store = Promise.withResolvers<void>();
  const { send } = openIntake(() => store.promise);
  const large = JSON.stringify({ padding: 'x'.repeat(REQUEST_BYTES - 1000), ...request(serverSpan()) });
  // Seven of five megabytes are more than 32.
  const answers = Array.from({ length: 7 }, () => send(large));
  const last = await answers.at(-1)!;
  assert.deepEqual([last.status, last.headers['retry-after']], [429, '1']);
  store.resolve();
  const before = await Promise.all(answers.slice(0, -1));
  assert.deepEqual(new Set(before.map(({ status }) => status)), new Set([200]));
  assert.equal((await send(large)).status, 200);
});
