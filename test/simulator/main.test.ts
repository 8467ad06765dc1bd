import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Ready, StartError, startSimulator } from '../../server/simulator/main.ts';
import { TEST_OPTIONS } from './serving.ts';

const ENTRY = fileURLToPath(new URL('../../server/simulator/entry.ts', import.meta.url));
const FREE_PORTS = ['--port', '0', '--xray-port', '0', '--otlp-port', '0', '--otlp-grpc-port', '0', '--memory'];

test('the process says where it listens in one line, and a signal ends it cleanly', async (t) => {
  const child = start(t, FREE_PORTS);
  const ready = await firstLine(child);
  assert.match(ready.endpoint, /^http:\/\/127\.0\.0\.1:\d+$/);
  assert.equal(ready.pid, child.pid);
  assert.equal(typeof ready.xray.tcp, 'number');
  assert.equal(typeof ready.otlp.http, 'number');
  assert.equal(typeof ready.otlp.grpc, 'number');
  const health = await fetch(`${ready.endpoint}/_nephoscope/health`);
  assert.equal(((await health.json()) as { status: string }).status, 'ok');
  child.kill('SIGTERM');
  assert.deepEqual(await once(child, 'exit'), [0, null]);
});

test('with --until-stdin-ends the end of standard input ends it', async (t) => {
  const child = start(t, [...FREE_PORTS, '--until-stdin-ends']);
  await firstLine(child);
  child.stdin?.end();
  assert.deepEqual(await once(child, 'exit'), [0, null]);
});

test('bad options end it with code 2 and a sentence', async (t) => {
  const child = start(t, ['--port', 'x']);
  const [line] = (await once(createInterface(child.stderr!), 'line')) as [string];
  assert.equal(line, '--port takes a port from 0 to 65535, not "x".');
  assert.deepEqual(await once(child, 'exit'), [2, null]);
});

test('a taken port is named with its fix, and nothing stays open', async (t) => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  t.after(() => other.close());
  const { port } = other.address() as { port: number };
  await assert.rejects(startSimulator({ ...TEST_OPTIONS, xrayPort: port }), (error: Error) => {
    assert.ok(error instanceof StartError);
    const sentence = `Port ${port} on 127.0.0.1 is taken by another program: end that one, or start the simulator with --xray-port 0 for a free one.`;
    assert.equal(error.message, sentence);
    return true;
  });
});

test('reset answers when the state is empty', async (t) => {
  const running = await startSimulator(TEST_OPTIONS);
  t.after(() => running.close());
  const answer = await fetch(`${running.ready.endpoint}/_nephoscope/reset`, { method: 'POST' });
  assert.deepEqual([answer.status, await answer.json()], [200, {}]);
});

function start(t: TestContext, argv: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [ENTRY, ...argv], { stdio: ['pipe', 'pipe', 'pipe'] });
  t.after(() => child.kill('SIGKILL'));
  return child;
}

async function firstLine(child: ChildProcess): Promise<Ready> {
  const [line] = (await once(createInterface(child.stdout!), 'line')) as [string];
  return JSON.parse(line) as Ready;
}
