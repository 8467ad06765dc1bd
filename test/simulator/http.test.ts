import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { type TestContext, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type HttpRequest, type HttpResponse, LIMITS, listen } from '../../server/simulator/http.ts';

const OK: HttpResponse = { status: 200, headers: {}, body: 'ok' };

test('a handler gets the whole request, unpacked', async (t) => {
  const seen: HttpRequest[] = [];
  const port = await open(t, async (request) => {
    seen.push(request);
    return OK;
  });
  const answer = await fetch(`http://127.0.0.1:${port}/a%20b?c=d&c=e`, {
    method: 'POST',
    body: gzipSync('hello'),
    headers: { 'content-encoding': 'gzip' },
  });
  assert.equal(await answer.text(), 'ok');
  const [request] = seen;
  assert.ok(request);
  assert.deepEqual(
    [request.method, request.path, request.query.getAll('c'), request.body.toString(), request.remoteAddress],
    ['POST', '/a%20b', ['d', 'e'], 'hello', '127.0.0.1'],
  );
});

test('a body may also be streamed back', async (t) => {
  const port = await open(t, async () => ({
    ...OK,
    body: (async function* () {
      yield Buffer.from('one,');
      yield Buffer.from('two');
    })(),
  }));
  assert.equal(await (await fetch(`http://127.0.0.1:${port}/`)).text(), 'one,two');
});

test('what a handler throws is our fault, and the listener goes on', async (t) => {
  t.mock.method(console, 'error', () => {});
  let calls = 0;
  const port = await open(t, async () => {
    if (++calls === 1) throw new Error('broken');
    return OK;
  });
  const failed = await fetch(`http://127.0.0.1:${port}/`);
  assert.equal(failed.status, 500);
  assert.equal(failed.headers.get('x-amzn-errortype'), 'InternalFailure');
  assert.equal((await fetch(`http://127.0.0.1:${port}/`)).status, 200);
});

test('too large a body is refused, also when its length is not announced', async (t) => {
  const port = await open(t, async () => OK);
  const body = Buffer.alloc(LIMITS.bodyBytes + 1);
  const announced = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body });
  assert.equal(announced.status, 413);
  const stream = new Blob([body]).stream();
  const chunked = await fetch(`http://127.0.0.1:${port}/`, {
    method: 'POST',
    body: stream,
    duplex: 'half',
  } as RequestInit);
  assert.equal(chunked.status, 413);
  assert.match(await chunked.text(), /RequestEntityTooLargeException/);
});

test('a small body that unpacks to a large one is refused', async (t) => {
  const port = await open(t, async () => OK);
  const bomb = gzipSync(Buffer.alloc(LIMITS.unpackedBytes + 1));
  assert.ok(bomb.length < LIMITS.bodyBytes / 100);
  const answer = await fetch(`http://127.0.0.1:${port}/`, {
    method: 'POST',
    body: bomb,
    headers: { 'content-encoding': 'gzip' },
  });
  assert.equal(answer.status, 413);
});

test('what requests hold until they are answered is bounded, and who is refused may come again', async (t) => {
  const answers: Array<() => void> = [];
  const port = await open(t, () => new Promise((resolve) => answers.push(() => resolve(OK))));
  const bytes = LIMITS.unpackedBytes - (1 << 20);
  const most = Math.floor(LIMITS.heldBytes / bytes);
  const packed = gzipSync(Buffer.alloc(bytes));
  const post = () =>
    fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: packed, headers: { 'content-encoding': 'gzip' } });
  const statuses: number[] = [];
  const posted = Array.from({ length: most + 1 }, async () => statuses.push((await post()).status));
  // One is refused as soon as the others are held.
  await Promise.race(posted);
  assert.deepEqual([statuses, answers.length], [[503], most]);
  for (const answer of answers.splice(0)) answer();
  await Promise.all(posted);
  assert.deepEqual(statuses, [503, ...Array<number>(most).fill(200)]);
  const again = post();
  while (answers.length === 0) await new Promise((resolve) => setImmediate(resolve));
  answers[0]!();
  assert.equal((await again).status, 200);
});

test('what is not gzip, and what is neither, are named', async (t) => {
  const port = await open(t, async () => OK);
  const post = (encoding: string) =>
    fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'x', headers: { 'content-encoding': encoding } });
  const broken = await post('gzip');
  assert.deepEqual([broken.status, broken.headers.get('x-amzn-errortype')], [400, 'SerializationException']);
  assert.equal((await post('br')).status, 415);
});

const GARBAGE: ReadonlyArray<readonly [string, string | Buffer, RegExp]> = [
  ['bytes', Buffer.from([0, 255, 1, 13, 10, 13, 10]), /^HTTP\/1\.1 400/],
  ['a segment for the UDP port', '{"format":"json","version":1}\n{"id":"1"}', /^HTTP\/1\.1 400/],
  ['a TLS hello', Buffer.from('160301020001000001fc0303', 'hex'), /^HTTP\/1\.1 400/],
  ['no Host', 'GET / HTTP/1.1\r\n\r\n', /^HTTP\/1\.1 403/],
  ['no Host, as HTTP 1.0 allows', 'GET / HTTP/1.0\r\n\r\n', /^HTTP\/1\.1 403/],
  ['a foreign target', 'GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n', /^HTTP\/1\.1 400/],
  [
    'endless headers',
    `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(LIMITS.headerBytes)}\r\n\r\n`,
    /^HTTP\/1\.1 431/,
  ],
  [
    'two lengths',
    'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
    /^HTTP\/1\.1 400/,
  ],
];

test('garbage gets an answer in AWS’s shape, and the listener lives', async (t) => {
  const port = await open(t, async () => OK);
  for (const [what, bytes, expected] of GARBAGE) {
    const answer = await exchange(port, bytes);
    assert.match(answer, expected, what);
    assert.match(answer, /"__type":"\w+"/, what);
  }
  await exchange(port, 'CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n');
  assert.equal((await fetch(`http://127.0.0.1:${port}/`)).status, 200);
});

test('closing ends idle connections at once', async () => {
  const listener = await listen({ port: 0, bind: '127.0.0.1', guard: NOBODY, handle: async () => OK });
  await (await fetch(`http://127.0.0.1:${listener.port}/`)).text();
  await listener.close();
  await assert.rejects(fetch(`http://127.0.0.1:${listener.port}/`));
});

const NOBODY = { allowHosts: [], allowOrigins: [] };

async function open(t: TestContext, handle: (request: HttpRequest) => Promise<HttpResponse>): Promise<number> {
  const listener = await listen({ port: 0, bind: '127.0.0.1', guard: NOBODY, handle });
  t.after(() => listener.close());
  return listener.port;
}

/** Sends bytes and reads until the other side ends or resets; what came counts. */
function exchange(port: number, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
    socket.on('data', (part) => {
      answer += part;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
  });
}
