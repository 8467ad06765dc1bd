import assert from 'node:assert/strict';
import { request as httpRequest, type OutgoingHttpHeaders } from 'node:http';
import { type TestContext, test } from 'node:test';
import { judge } from '../../server/simulator/guard.ts';
import { startSimulator } from '../../server/simulator/main.ts';
import { TEST_OPTIONS } from './serving.ts';

const CLOSED = { allowHosts: [], allowOrigins: [] };

for (const host of [
  'localhost',
  'localhost:4566',
  '127.0.0.1:4566',
  '127.8.9.10',
  '[::1]:4566',
  'xray.localhost:1',
  'LOCALHOST',
]) {
  test(`Host ${host} is this machine`, () => assert.equal(judge({ host }, CLOSED).allowed, true));
}

for (const host of [
  '',
  'evil.example',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  'localhost:4566.evil.example',
  'evil.example:4566',
  '10.0.0.1',
  '[::2]',
  '0.0.0.0',
  'localhost@evil.example',
]) {
  test(`Host "${host}" is not`, () => assert.equal(judge({ host }, CLOSED).allowed, false));
}

test('the refusal says what to start the simulator with', () => {
  const verdict = judge({ host: 'simulator:4566' }, CLOSED);
  assert.match(verdict.allowed ? '' : verdict.reason, /--allow-host simulator /);
});

test('hosts and origins are let in by name', () => {
  const guard = { allowHosts: ['simulator'], allowOrigins: ['http://localhost:3000'] };
  assert.deepEqual(judge({ host: 'simulator:4566' }, guard), { allowed: true });
  const page = { host: 'localhost', origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' };
  assert.deepEqual(judge(page, guard), { allowed: true, origin: 'http://localhost:3000' });
  assert.equal(judge({ ...page, origin: 'http://localhost:3001' }, guard).allowed, false);
});

/** What a page of somebody else makes a browser send. */
const PAGES: ReadonlyArray<readonly [string, string, OutgoingHttpHeaders]> = [
  ['an image', 'GET', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }],
  ['a form', 'POST', { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' }],
  ['a sandboxed form', 'POST', { origin: 'null', 'content-type': 'application/x-www-form-urlencoded' }],
  ['a fetch', 'POST', { origin: 'https://evil.example', 'content-type': 'text/plain' }],
  [
    'a page of another port of this machine',
    'POST',
    { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' },
  ],
  ['a preflight', 'OPTIONS', { origin: 'https://evil.example', 'access-control-request-method': 'POST' }],
  ['a rebound name', 'POST', { host: 'rebound.evil.example' }],
];

test('every listener refuses what a web page can send', async (t) => {
  const { ready } = await start(t);
  for (const port of [Number(new URL(ready.endpoint).port), ready.xray.tcp, ready.otlp.http]) {
    if (port === null) continue;
    for (const [what, method, headers] of PAGES) {
      for (const path of ['/', '/_nephoscope/reset', '/TraceSegments']) {
        const { status, body } = await send(port, method, path, headers);
        assert.equal(status, 403, `${what} on ${path} of port ${port}`);
        assert.match(body, /AccessDenied/);
        assert.match(body, /Nephoscope answers programs on this machine only/);
      }
    }
  }
});

test('an allowed origin gets its preflight and may read the answer', async (t) => {
  const origin = 'http://localhost:3000';
  const { ready } = await start(t, [origin]);
  const port = Number(new URL(ready.endpoint).port);
  const preflight = await send(port, 'OPTIONS', '/', { origin, 'access-control-request-headers': 'x-amz-target' });
  assert.equal(preflight.status, 204);
  assert.equal(preflight.headers['access-control-allow-origin'], origin);
  assert.equal(preflight.headers['access-control-allow-headers'], 'x-amz-target');
  const answer = await send(port, 'GET', '/_nephoscope/clock', { origin });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers['access-control-allow-origin'], origin);
});

test('an action by GET is refused', async (t) => {
  const { ready } = await start(t);
  const port = Number(new URL(ready.endpoint).port);
  const { status, body } = await send(port, 'GET', '/?Action=GetCallerIdentity&Version=2011-06-15', {});
  assert.equal(status, 405);
  assert.match(body, /<Code>MethodNotAllowedException<\/Code>/);
  assert.equal((await send(port, 'GET', '/_nephoscope/reset', {})).status, 405);
});

async function start(t: TestContext, allowOrigins: readonly string[] = []) {
  const running = await startSimulator({ ...TEST_OPTIONS, allowOrigins });
  t.after(() => running.close());
  return running;
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: Record<string, unknown>;
  readonly body: string;
}

/** fetch would set these headers itself or forbid them. */
function send(port: number, method: string, path: string, headers: OutgoingHttpHeaders): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ port, host: '127.0.0.1', method, path, headers, agent: false }, async (answer) => {
      let body = '';
      for await (const part of answer) body += part;
      resolve({ status: answer.statusCode, headers: answer.headers, body });
    });
    sent.on('error', reject);
    sent.end();
  });
}
