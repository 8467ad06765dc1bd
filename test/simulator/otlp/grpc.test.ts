import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type ClientHttp2Session, connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { REQUEST_BYTES, REQUEST_SPANS } from '../../../server/core/otlp/limits.ts';
import { GRPC } from '../../../server/simulator/intake/grpc.ts';
import { bytesField, numberField } from '../../../server/simulator/intake/otlp-protobuf.ts';
import { call, EXPORT, framed, openGrpc } from './grpc-client.ts';
import { binaryRequest, binarySpan } from './requests.ts';

const GOOD = framed(binaryRequest(binarySpan()));

test('an export is kept, and answered with an empty message and status 0', async (t) => {
  const { port, kept } = await openGrpc(t);
  const { http, status, body } = await call(port, GOOD);
  assert.deepEqual([http, status, body], [200, 0, framed(Buffer.alloc(0))]);
  assert.deepEqual(
    kept.map(({ traceId }) => traceId),
    ['1-4bf92f35-77b34da6a3ce929d0e0e4736'],
  );
});

test('a packed message is unpacked; an empty one is a good one', async (t) => {
  const { port, kept } = await openGrpc(t);
  const packed = framed(gzipSync(binaryRequest(binarySpan())), { packed: 1 });
  assert.equal((await call(port, packed, { headers: { 'grpc-encoding': 'gzip' } })).status, 0);
  assert.equal((await call(port, framed(Buffer.alloc(0)))).status, 0);
  assert.equal(kept.length, 1);
});

test('rejected spans are a partial success', async (t) => {
  const { port, kept } = await openGrpc(t);
  // The second span has an id of zeros, which is none (W3C Trace Context).
  const { status, body } = await call(port, framed(binaryRequest(binarySpan(), binarySpan('0000000000000000'))));
  const message = 'A span has no valid span id ("0000000000000000").';
  // ExportTracePartialSuccess: rejected_spans = 1, error_message = 2, in field 1 of the response.
  const partial = bytesField(1, Buffer.concat([numberField(1, 1), bytesField(2, message)]));
  assert.deepEqual([status, body, kept.length], [0, framed(partial), 1]);
});

/** What is sent, and the status with which it is refused. */
const REFUSED: ReadonlyArray<readonly [string, Uint8Array, Record<string, string>, number, RegExp]> = [
  ['bytes that are no protobuf', framed(Buffer.from('no')), {}, GRPC.invalidArgument, /no protobuf message/],
  ['half a message', GOOD.subarray(0, 20), {}, GRPC.internal, /ended before/],
  ['half a prefix', GOOD.subarray(0, 3), {}, GRPC.internal, /ended before/],
  ['nothing', Buffer.alloc(0), {}, GRPC.internal, /ended before/],
  ['two messages', Buffer.concat([GOOD, GOOD]), {}, GRPC.internal, /more than the one message/],
  ['an announcement of 4 GB', framed(Buffer.alloc(9), { length: 0xffffffff }), {}, GRPC.resourceExhausted, /at most/],
  ['packed, and nothing says how', framed(Buffer.alloc(9), { packed: 1 }), {}, GRPC.internal, /grpc-encoding/],
  ['packed otherwise', framed(Buffer.alloc(9), { packed: 1 }), { 'grpc-encoding': 'zstd' }, GRPC.unimplemented, /gzip/],
  ['no gzip', framed(Buffer.alloc(9), { packed: 1 }), { 'grpc-encoding': 'gzip' }, GRPC.internal, /not gzip/],
  [
    'a small message that unpacks to a large one',
    framed(gzipSync(Buffer.alloc(REQUEST_BYTES + 1)), { packed: 1 }),
    { 'grpc-encoding': 'gzip' },
    GRPC.resourceExhausted,
    /at most when unpacked/,
  ],
  [
    'too many spans',
    framed(binaryRequest(...Array(REQUEST_SPANS + 1).fill(numberField(6, 2)))),
    {},
    GRPC.resourceExhausted,
    /10000 spans at most; this one has 10001/,
  ],
  ['metrics', GOOD, { ':path': path('metrics', 'Metrics') }, GRPC.unimplemented, /does not serve .* metrics yet/],
  ['logs', GOOD, { ':path': path('logs', 'Logs') }, GRPC.unimplemented, /does not serve .* logs yet/],
  ['another method', GOOD, { ':path': '/grpc.health.v1.Health/Check' }, GRPC.unimplemented, /traces go to/],
  ['a foreign authority', GOOD, { ':authority': 'evil.example' }, GRPC.permissionDenied, /Host header/],
  ['an origin', GOOD, { origin: 'http://evil.example' }, GRPC.permissionDenied, /web page/],
  ['a page by its fetch metadata', GOOD, { 'sec-fetch-site': 'cross-site' }, GRPC.permissionDenied, /web page/],
];

function path(signal: string, service: string): string {
  return `/opentelemetry.proto.collector.${signal}.v1.${service}Service/Export`;
}

for (const [what, body, headers, expected, text] of REFUSED) {
  test(`refused: ${what}`, async (t) => {
    const { port, kept } = await openGrpc(t);
    const answer = await call(port, body, { headers });
    assert.deepEqual([answer.http, answer.status], [200, expected]);
    assert.match(answer.text, text);
    // Only who is to come again gets a RetryInfo: exporters would send the same for ever.
    assert.equal(answer.details.length, 0);
    assert.deepEqual(kept, []);
    assert.equal((await call(port, GOOD)).status, 0);
  });
}

test('what is no gRPC gets an HTTP status', async (t) => {
  const { port } = await openGrpc(t);
  const get = await call(port, Buffer.alloc(0), { headers: { ':method': 'GET' } });
  const web = await call(port, GOOD, { headers: { 'content-type': 'application/grpc-web+proto' } });
  assert.deepEqual([get.http, web.http, web.status], [405, 415, undefined]);
});

test('while too much waits for the store, senders are told when to come again', async (t) => {
  const busy = { is: 'busy', message: 'Too many.' } as const;
  const { otlpGrpc } = await import('../../../server/simulator/intake/otlp-grpc.ts');
  const counts = { spans: 0, rejected: 0, refused: 0, busy: 0 };
  const { port } = await openGrpc(t, otlpGrpc({ counts, take: async () => busy }));
  const { status, details } = await call(port, GOOD);
  assert.equal(status, GRPC.resourceExhausted);
  // google.rpc.Status: code = 1, message = 2, details = 3 with a google.protobuf.Any: type_url = 1, value = 2,
  // which holds a RetryInfo: retry_delay = 1 with a Duration: seconds = 1.
  const retryInfo = bytesField(1, numberField(1, 1));
  const any = Buffer.concat([bytesField(1, 'type.googleapis.com/google.rpc.RetryInfo'), bytesField(2, retryInfo)]);
  assert.deepEqual(details, Buffer.concat([numberField(1, 8), bytesField(2, 'Too many.'), bytesField(3, any)]));
});

test('a sender that takes too long is told so', async (t) => {
  const { port } = await openGrpc(t, { patience: 50 });
  const { status } = await call(port, GOOD.subarray(0, 10), { end: false });
  assert.equal(status, GRPC.deadlineExceeded);
});

test('a connection that says nothing is cut', async (t) => {
  const { port } = await openGrpc(t, { patience: 50 });
  const socket = connect(port, '127.0.0.1');
  socket.write('PR');
  await once(socket, 'close');
});

test('an exporter that sends HTTP/1.1 reads which port it should have', async (t) => {
  const { port } = await openGrpc(t);
  const answer = await fetch(`http://127.0.0.1:${port}/v1/traces`, { method: 'POST', body: 'x'.repeat(1 << 20) });
  assert.equal(answer.status, 400);
  assert.deepEqual(await answer.json(), { code: 3, message: 'Over HTTP it is port 4318.', details: [] });
});

for (const [what, bytes] of [
  ['garbage', Buffer.from(Array.from({ length: 500 }, (_, index) => (index * 131) % 256))],
  ['a preface and garbage', Buffer.from(`PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n${'garbage'.repeat(100)}`)],
  ['half a preface', Buffer.from('PRI * HT')],
  // A frame of 16 MB, which HTTP/2 doesn't allow before it is agreed on.
  ['a huge frame', Buffer.concat([Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), Buffer.alloc(9, 0xff)])],
] as const) {
  test(`${what} ends its connection and nothing else`, async (t) => {
    const { port } = await openGrpc(t, { patience: 200 });
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.resume();
    socket.write(bytes);
    await once(socket, 'close');
    assert.equal((await call(port, GOOD)).status, 0);
  });
}

test('thousands of calls on one connection, while another one cuts off all of its own', async (t) => {
  const { port, kept } = await openGrpc(t);
  const opened = (): ClientHttp2Session => {
    const session = connectHttp2(`http://127.0.0.1:${port}`);
    t.after(() => session.destroy());
    session.on('error', () => {});
    session.setMaxListeners(0);
    return session;
  };
  const one = (session: ClientHttp2Session, cut: boolean): Promise<void> =>
    new Promise((resolve) => {
      // HTTP/2's own defence (CVE-2023-44487) ends a connection that cuts off too many.
      if (session.closed || session.destroyed) {
        resolve();
        return;
      }
      const stream = session.request({ ':method': 'POST', ':path': EXPORT, 'content-type': 'application/grpc' });
      stream.on('error', () => {});
      stream.on('close', resolve);
      stream.resume();
      if (!cut) stream.end(GOOD);
      else stream.write(GOOD.subarray(0, 30), () => stream.close());
    });
  const [good, bad] = [opened(), opened()];
  await Promise.all(Array.from({ length: 4000 }, (_, index) => one(index % 2 ? bad : good, index % 2 === 1)));
  assert.equal(kept.length, 2000);
});

test('many large calls at once: what is held is bounded, and who is refused may come again', async (t) => {
  const { port } = await openGrpc(t, { patience: 3000 });
  // 25 messages of 5 MB would be 125 MB, of which 64 MB are held.
  const most = framed(Buffer.alloc(REQUEST_BYTES - 1), { length: REQUEST_BYTES });
  const answers = await Promise.all(Array.from({ length: 25 }, () => call(port, most, { end: false })));
  const told = answers.filter(({ status, details }) => status === GRPC.resourceExhausted && details.length > 0);
  assert.ok(told.length > 0, answers.map(({ status }) => status).join(' '));
  assert.ok(answers.every(({ status }) => status === GRPC.resourceExhausted || status === GRPC.deadlineExceeded));
  assert.equal((await call(port, GOOD)).status, 0);
});

test('closing lets a running call finish', async () => {
  const store = Promise.withResolvers<void>();
  const called = Promise.withResolvers<void>();
  const { listenGrpc } = await import('../../../server/simulator/intake/grpc.ts');
  const listener = await listenGrpc({
    port: 0,
    bind: '127.0.0.1',
    guard: { allowHosts: [], allowOrigins: [] },
    messageBytes: 100,
    wrongProtocol: () => '',
    unserved: () => undefined,
    async call() {
      called.resolve();
      await store.promise;
      return { message: Buffer.from('kept') };
    },
  });
  const answer = call(listener.port, framed(Buffer.alloc(0)));
  await called.promise;
  const closed = listener.close();
  store.resolve();
  assert.deepEqual((await answer).body, framed(Buffer.from('kept')));
  await closed;
});

test('a connection that has said nothing yet does not hold up the end', async (t) => {
  const { port, close } = await openGrpc(t);
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const ended = once(socket, 'close');
  await close();
  await ended;
});
