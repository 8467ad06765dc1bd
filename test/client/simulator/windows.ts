/** Windows and their user's one simulator, as tests need them: a discovery file of their own, free ports, the built simulator. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { isOurs, type Running } from '../../../client/simulator/discovery.ts';
import {
  createSimulator,
  type Simulator,
  type SimulatorSetup,
  type SimulatorState,
} from '../../../client/simulator/simulator.ts';

export const script = resolve(import.meta.dirname, '../../../dist/simulator.js');

/** Any free port, nothing kept, no wait for windows that reload. */
export const freePorts = ['--port', '--xray-port', '--otlp-port', '--otlp-grpc-port', '--linger'].flatMap((option) => [
  option,
  '0',
]);
freePorts.push('--memory');

/** What is waited for longer than this doesn't come. In milliseconds. */
const patience = 15_000;

/** A discovery file of this test alone; what is announced there at its end is ended. Answers the file. */
export function ownDiscovery(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'windows-'));
  const file = join(folder, 'below', 'simulator.json');
  process.env.NEPHOSCOPE_DISCOVERY = file;
  t.after(() => {
    delete process.env.NEPHOSCOPE_DISCOVERY;
    rmSync(folder, { recursive: true, force: true });
  });
  return file;
}

export interface Window extends Simulator {
  /** Resolves with the first state from now on, the present one included, that the condition holds for. */
  until(condition: (state: SimulatorState) => boolean): Promise<SimulatorState>;
  /** The running simulator once there is one, other than `before`. */
  running(before?: Running): Promise<Running>;
}

export function setup(given: { args?: readonly string[]; changed: (state: SimulatorState) => void }): SimulatorSetup {
  const { args = freePorts, changed } = given;
  return { script, args: () => args, port: () => 0, log: () => undefined, changed, backOff: [10, 20] };
}

/** A window that goes with the test, and its simulator with it. */
export function openWindow(t: TestContext, given: Partial<SimulatorSetup> = {}): Window {
  const waiting = new Set<() => void>();
  const changed = () => {
    for (const look of waiting) look();
  };
  const simulator = createSimulator({ ...setup({ changed }), ...given });
  const until = (condition: (state: SimulatorState) => boolean) =>
    new Promise<SimulatorState>((done, failed) => {
      const late = () => failed(new Error(`It is still ${JSON.stringify(simulator.state())}.`));
      const timer = setTimeout(late, patience);
      const look = () => {
        if (!condition(simulator.state())) return;
        clearTimeout(timer);
        waiting.delete(look);
        done(simulator.state());
      };
      waiting.add(look);
      look();
    });
  t.after(async () => {
    await simulator.stop();
    simulator.dispose();
  });
  return {
    ...simulator,
    until,
    async running(before) {
      const state = await until((each) => each.is === 'running' && each.running.pid !== before?.pid);
      return state.is === 'running' ? state.running : neverRunning();
    },
  };
}

function neverRunning(): never {
  throw new Error('It is not running.');
}

/** Resolves when the process is no longer there. */
export async function gone(pid: number): Promise<void> {
  const deadline = performance.now() + patience;
  while (isOurs(pid)) {
    if (performance.now() > deadline) throw new Error(`The process ${pid} is still there.`);
    await wait(10);
  }
}

/** True while the simulator answers. */
export async function answers({ endpoint }: Running): Promise<boolean> {
  try {
    // An answer that isn't read to its end would hold up the simulator's own.
    return (await (await fetch(`${endpoint}/_nephoscope/health`)).text()) !== '';
  } catch {
    return false;
  }
}
