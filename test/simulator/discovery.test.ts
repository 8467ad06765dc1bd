import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { announce } from '../../server/simulator/discovery.ts';
import type { Ready } from '../../server/simulator/main.ts';

const ENTRY = fileURLToPath(new URL('../../server/simulator/entry.ts', import.meta.url));
const FREE_PORTS = ['--port', '0', '--xray-port', '0', '--otlp-port', '0', '--otlp-grpc-port', '0', '--memory'];

function folder(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'discovery-'));
  t.after(() => rmSync(made, { recursive: true }));
  return made;
}

async function start(
  t: TestContext,
  argv: readonly string[],
): Promise<{ child: ChildProcess; line: string; ready: Ready }> {
  const child = spawn(process.execPath, [ENTRY, ...FREE_PORTS, ...argv], { stdio: ['pipe', 'pipe', 'pipe'] });
  t.after(() => child.kill('SIGKILL'));
  const [line] = (await once(createInterface(child.stdout!), 'line')) as [string];
  return { child, line, ready: JSON.parse(line) as Ready };
}

test('a running simulator is announced, for this user alone, until it ends', async (t) => {
  const file = join(folder(t), 'below', 'simulator.json');
  const { child, line, ready } = await start(t, ['--discovery', file]);
  assert.equal(readFileSync(file, 'utf8'), `${line}\n`);
  if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o600);
  const health = (await (await fetch(`${ready.endpoint}/_nephoscope/health`)).json()) as { pid: number };
  assert.equal(health.pid, child.pid);
  child.kill('SIGTERM');
  assert.deepEqual(await once(child, 'exit'), [0, null]);
  assert.equal(existsSync(file), false);
});

test('the line of another simulator is left alone, a damaged one as well', async (t) => {
  const file = join(folder(t), 'simulator.json');
  for (const other of ['{"pid": 2}', 'null', '{"pi']) {
    const withdraw = await announce(file, { pid: 1 });
    writeFileSync(file, other);
    await withdraw();
    assert.equal(readFileSync(file, 'utf8'), other);
  }
});

test('when its owner goes, it stays for the windows that are attached, and ends with the last', async (t) => {
  const { child, ready } = await start(t, ['--until-stdin-ends']);
  const windows = [new AbortController(), new AbortController()];
  for (const { signal } of windows) {
    const answer = await fetch(`${ready.endpoint}/_nephoscope/attach`, { signal });
    await answer.body!.getReader().read();
  }
  const exit = once(child, 'exit');
  child.stdin!.end();
  windows[0]!.abort();
  // Each answer is a turn of its event loop: it has seen the end of its input long before the last.
  for (let turn = 0; turn < 50; turn += 1) {
    assert.equal((await fetch(`${ready.endpoint}/_nephoscope/health`)).status, 200);
  }
  windows[1]!.abort();
  assert.deepEqual(await exit, [0, null]);
});

test('with --linger it waits for a window that reloads, and ends when none comes', async (t) => {
  const { child, ready } = await start(t, ['--until-stdin-ends', '--linger', '1']);
  child.stdin!.end();
  const window = new AbortController();
  const answer = await fetch(`${ready.endpoint}/_nephoscope/attach`, { signal: window.signal });
  await answer.body!.getReader().read();
  const exit = once(child, 'exit');
  window.abort();
  assert.deepEqual(await exit, [0, null]);
});

test('asked to stop, it answers, tells who is attached by a whole answer, and ends', async (t) => {
  const file = join(folder(t), 'simulator.json');
  const { child, ready } = await start(t, ['--until-stdin-ends', '--linger', '60', '--discovery', file]);
  const attached = await fetch(`${ready.endpoint}/_nephoscope/attach`);
  const exit = once(child, 'exit');
  assert.equal((await fetch(`${ready.endpoint}/_nephoscope/stop`, { method: 'POST' })).status, 200);
  // A crash would cut the answer, and reading it would throw.
  assert.equal((await attached.text()).trim(), '');
  // Whoever looks for a simulator now finds none that is about to end.
  assert.equal(existsSync(file), false);
  assert.deepEqual(await exit, [0, null]);
});
