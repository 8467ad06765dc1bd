import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname } from 'node:path';
import { type TestContext, test } from 'node:test';
import { findRunning, parseRunning } from '../../../client/simulator/discovery.ts';
import { environmentOf, shellLines } from '../../../client/simulator/environment.ts';
import { takeLock } from '../../../client/simulator/lock.ts';
import { setTerminals } from '../../../client/simulator/terminals.ts';
import { ownDiscovery } from './windows.ts';

const running = {
  endpoint: 'http://127.0.0.1:4566',
  xray: { udp: 2000, tcp: 2000 },
  otlp: { http: 4318, grpc: null },
  pid: 7,
};

test('a ready line is read; what is damaged, or leads away from this machine, is not', () => {
  assert.deepEqual(parseRunning(JSON.stringify(running)), running);
  assert.deepEqual(parseRunning('{"endpoint": "http://[::1]:1", "pid": 7}'), {
    endpoint: 'http://[::1]:1',
    xray: { udp: null, tcp: null },
    otlp: { http: null, grpc: null },
    pid: 7,
  });
  const others = ['', 'null', '[]', '{"endpoint', '{"endpoint": "http://127.0.0.1:1"}'];
  const away = [
    'http://example.com:80',
    'https://127.0.0.1:1',
    'http://127.0.0.1.example.com:1',
    'http://127.0.0.1:1/x',
  ];
  for (const text of [...others, ...away.map((endpoint) => JSON.stringify({ ...running, endpoint }))])
    assert.equal(parseRunning(text), undefined, text);
});

test('a file that was left by a crash leads nowhere, even where something else answers at its port', async (t) => {
  const file = ownDiscovery(t);
  mkdirSync(dirname(file), { recursive: true });
  const endpoint = await answering(
    t,
    JSON.stringify({ ...running, endpoint: 'http://127.0.0.1:1', pid: process.ppid }),
  );
  // Nobody is there; somebody is, but not that simulator; it is no simulator at all.
  for (const announced of [
    { ...running, pid: goneProcess() },
    { ...running, endpoint, pid: process.pid },
    { ...running, endpoint: await answering(t, 'hello'), pid: process.pid },
  ]) {
    writeFileSync(file, JSON.stringify(announced));
    assert.equal(await findRunning(), undefined);
  }
});

test('the lock is one window’s at a time; what a dead one left is cleared for the next try', async (t) => {
  const file = `${ownDiscovery(t)}.lock`;
  const unlock = await takeLock(file);
  assert.ok(unlock);
  assert.equal(await takeLock(file), undefined);
  await unlock();

  const left: [string, Date][] = [
    [String(goneProcess()), new Date()],
    [String(process.pid), new Date(Date.now() - 60_000)],
  ];
  for (const [holder, time] of left) {
    writeFileSync(file, holder);
    utimesSync(file, time, time);
    assert.equal(await takeLock(file), undefined);
    await (await takeLock(file))?.();
    assert.equal(existsSync(file), false);
  }
});

test('a lock that was just made and not yet written is not cleared', async (t) => {
  const file = `${ownDiscovery(t)}.lock`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  assert.deepEqual([await takeLock(file), await takeLock(file)], [undefined, undefined]);
});

test('the environment names what is served, and only that', () => {
  const names = (each: typeof running | Parameters<typeof environmentOf>[0]) =>
    environmentOf(each).map(({ name, value }) => `${name}=${value}`);
  const common = [
    'AWS_REGION=us-east-1',
    'AWS_DEFAULT_REGION=us-east-1',
    'AWS_ACCESS_KEY_ID=test',
    'AWS_SECRET_ACCESS_KEY=test',
  ];
  assert.deepEqual(names(running), [
    'AWS_ENDPOINT_URL=http://127.0.0.1:4566',
    'AWS_XRAY_DAEMON_ADDRESS=127.0.0.1:2000',
    'OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318',
    'OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf',
    ...common,
  ]);
  const nothing = { ...running, xray: { udp: null, tcp: null }, otlp: { http: null, grpc: null } };
  assert.deepEqual(names(nothing), ['AWS_ENDPOINT_URL=http://127.0.0.1:4566', ...common]);
  assert.match(shellLines(running, 'linux'), /^export AWS_ENDPOINT_URL=http:\/\/127\.0\.0\.1:4566\n/);
  assert.match(shellLines(running, 'win32'), /^\$env:AWS_ENDPOINT_URL = "http:\/\/127\.0\.0\.1:4566"\n/);
});

test('terminals are told while it runs and the user wants it, and no longer', () => {
  const told = new Map<string, string>();
  const variables = { clear: () => told.clear(), replace: (name: string, value: string) => void told.set(name, value) };
  const state = { is: 'running', running, ours: true } as const;
  setTerminals(variables, state, true);
  assert.deepEqual(Object.fromEntries(told), Object.fromEntries(environmentOf(running).map((v) => [v.name, v.value])));
  setTerminals(variables, state, false);
  assert.equal(told.size, 0);
  setTerminals(variables, state, true);
  setTerminals(variables, { is: 'stopped' }, true);
  assert.equal(told.size, 0);
});

/** A server that answers everything with a text; answers its endpoint. */
async function answering(t: TestContext, text: string): Promise<string> {
  const server = createServer((_, response) => void response.end(text));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  t.after(() => server.close());
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
}

/** The id of a process that has ended. */
function goneProcess(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}
