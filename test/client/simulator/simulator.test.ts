import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isOurs, parseRunning, type Running } from '../../../client/simulator/discovery.ts';
import type { SimulatorState } from '../../../client/simulator/simulator.ts';
import { answers, freePorts, gone, openWindow, ownDiscovery, script } from './windows.ts';

const ours = (state: SimulatorState) => state.is === 'running' && state.ours;

test('nothing is there before it is asked for; the first window starts the simulator, the second attaches', async (t) => {
  const file = ownDiscovery(t);
  const [first, second] = [openWindow(t), openWindow(t)];
  assert.deepEqual([first.state().is, existsSync(file)], ['stopped', false]);
  assert.equal(await second.attach(), undefined);
  assert.deepEqual([second.state().is, existsSync(file)], ['stopped', false]);

  const running = await first.ensure();
  assert.ok(running);
  assert.equal((await second.attach())?.pid, running.pid);
  assert.deepEqual([ours(first.state()), ours(second.state())], [true, false]);
  assert.equal(parseRunning(readFileSync(file, 'utf8'))?.endpoint, running.endpoint);
});

test('windows that start at once share one simulator', async (t) => {
  const file = ownDiscovery(t);
  const windows = [openWindow(t), openWindow(t), openWindow(t)];
  const found = await Promise.all(windows.map((window) => window.ensure()));
  assert.equal(new Set(found.map((running) => running?.pid)).size, 1);
  assert.equal(windows.filter((window) => ours(window.state())).length, 1);
  assert.equal(existsSync(`${file}.lock`), false);
});

test('when its owner goes it stays for the window that is attached, and ends with that', async (t) => {
  const file = ownDiscovery(t);
  const [owner, other] = [openWindow(t), openWindow(t)];
  const running = (await owner.ensure())!;
  await other.ensure();
  owner.dispose();
  assert.ok(await answers(running));
  assert.equal(other.state().is, 'running');
  other.dispose();
  await gone(running.pid);
  assert.equal(existsSync(file), false);
});

test('when its owner is killed it stays for the window that is attached, and ends with that', async (t) => {
  ownDiscovery(t);
  const owner = await startWindow(t);
  const other = openWindow(t);
  assert.equal((await other.ensure())?.pid, owner.running.pid);
  assert.equal(ours(other.state()), false);
  owner.kill();
  await owner.ended;
  assert.ok(await answers(owner.running));
  other.dispose();
  await gone(owner.running.pid);
});

test('a window that is killed leaves nothing behind that nobody uses', async (t) => {
  ownDiscovery(t);
  const owner = await startWindow(t);
  owner.kill();
  await gone(owner.running.pid);
});

test('a window that goes while it starts the simulator leaves nothing behind', async (t) => {
  const file = ownDiscovery(t);
  const window = openWindow(t);
  const starting = window.ensure();
  window.dispose();
  const running = await starting;
  if (running) await gone(running.pid);
  assert.equal(existsSync(file), false);
});

test('the simulator is killed: one of the windows starts it again, all find it', async (t) => {
  const file = ownDiscovery(t);
  const windows = [openWindow(t), openWindow(t), openWindow(t)];
  const [before] = await Promise.all(windows.map((window) => window.ensure()));
  assert.ok(before);
  process.kill(before.pid, 'SIGKILL');
  const after = await Promise.all(windows.map((window) => window.running(before)));
  assert.equal(new Set(after.map(({ pid }) => pid)).size, 1);
  assert.equal(parseRunning(readFileSync(file, 'utf8'))?.pid, after[0]!.pid);
});

test('a simulator that dies again and again is left to the user', async (t) => {
  ownDiscovery(t);
  const window = openWindow(t, { backOff: [0, 0] });
  let running: Running | undefined;
  await window.ensure();
  for (let times = 1; times <= 3; times++) {
    running = await window.running(running);
    process.kill(running.pid, 'SIGKILL');
  }
  const state = await window.until(({ is }) => is === 'failed');
  assert.deepEqual(state, {
    is: 'failed',
    reason: 'The simulator ended unexpectedly 3 times. Its output has its last words.',
    why: 'crashes',
  });
  // Asked for, it is tried again.
  assert.ok(await window.ensure());
});

test('stopped in one window, it is stopped in all, and nobody starts it again', async (t) => {
  const file = ownDiscovery(t);
  for (const stopper of [0, 1]) {
    const windows = [openWindow(t), openWindow(t)];
    const running = (await windows[0]!.ensure())!;
    await windows[1]!.ensure();
    await windows[stopper]!.stop();
    await Promise.all(windows.map((window) => window.until(({ is }) => is === 'stopped')));
    await gone(running.pid);
    assert.equal(existsSync(file), false);
  }
});

test('stopped while it starts, it does not run afterwards', async (t) => {
  const file = ownDiscovery(t);
  const window = openWindow(t);
  const starting = window.ensure();
  await window.stop();
  const running = await starting;
  assert.deepEqual([window.state().is, existsSync(file)], ['stopped', false]);
  if (running) await gone(running.pid);
});

test('a port that somebody else has is named with its fix', async (t) => {
  ownDiscovery(t);
  const somebody = createServer((socket) => socket.end('no\n')).listen(0, '127.0.0.1');
  await once(somebody, 'listening');
  t.after(() => somebody.close());
  const { port } = somebody.address() as { port: number };
  const window = openWindow(t, { args: () => [...freePorts, '--port', String(port)], port: () => port });
  assert.equal(await window.ensure(), undefined);
  const reason = `Port ${port} on 127.0.0.1 is taken by another program: choose another one in the settings, or 0 for a free one.`;
  assert.deepEqual(window.state(), { is: 'failed', reason, why: 'port' });
});

test('a port that the user’s own simulator has, started in a terminal, is attached to', async (t) => {
  ownDiscovery(t);
  const terminal = spawn(process.execPath, [script, ...freePorts], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => terminal.kill());
  const [line] = (await once(createInterface(terminal.stdout), 'line')) as [string];
  const port = Number(new URL(parseRunning(line)!.endpoint).port);
  const window = openWindow(t, { args: () => [...freePorts, '--port', String(port)], port: () => port });
  assert.equal((await window.ensure())?.pid, terminal.pid);
  assert.equal(ours(window.state()), false);
});

test('what the simulator says when it cannot start is the reason', async (t) => {
  ownDiscovery(t);
  const window = openWindow(t, { args: () => ['--region', 'Frankfurt'] });
  await window.ensure();
  const reason = '--region takes a region name such as eu-central-1, not "Frankfurt".';
  assert.deepEqual(window.state(), { is: 'failed', reason, why: 'other' });
});

test('a window that may not start it attaches to one that runs', async (t) => {
  ownDiscovery(t);
  const distrusted = openWindow(t, { forbidden: () => 'Not here.' });
  await distrusted.ensure();
  assert.deepEqual(distrusted.state(), { is: 'failed', reason: 'Not here.', why: 'forbidden' });
  const running = await openWindow(t).ensure();
  assert.equal((await distrusted.ensure())?.pid, running?.pid);
});

test('a running simulator tells its version', async (t) => {
  ownDiscovery(t);
  const [first, second] = [openWindow(t), openWindow(t)];
  await first.ensure();
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  assert.equal((await second.ensure())?.version, version);
});

/** A window in a process of its own, so that it can be killed. */
async function startWindow(t: TestContext) {
  const program = fileURLToPath(new URL('./window.ts', import.meta.url));
  const child = spawn(process.execPath, [program, ...freePorts], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  const ended = once(child, 'exit');
  for await (const line of createInterface(child.stdout)) {
    const state = JSON.parse(line) as SimulatorState;
    if (state.is !== 'running') continue;
    const { running } = state;
    t.after(() => isOurs(running.pid) && process.kill(running.pid));
    return { running, ended, kill: () => child.kill('SIGKILL') };
  }
  throw new Error('The window ended.');
}
