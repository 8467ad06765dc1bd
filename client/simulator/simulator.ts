/**
 * The simulator as this window knows it: stopped, starting, running (ours or another window's), or failed.
 * Whoever starts it owns it; the others attach. An attached window keeps it alive when its owner goes.
 */
import { discoveryFile, findRunning, type Running } from './discovery.ts';
import { type SimulatorProcess, startProcess } from './process.ts';

export type SimulatorState =
  | { readonly is: 'stopped' }
  | { readonly is: 'starting' }
  | { readonly is: 'running'; readonly running: Running; readonly ours: boolean }
  | { readonly is: 'failed'; readonly reason: string };

export interface Simulator {
  readonly state: () => SimulatorState;
  /** Attaches to the user's simulator, or starts one. Resolves with it, or undefined where it failed (the state says why). */
  readonly ensure: () => Promise<Running | undefined>;
  readonly stop: () => Promise<void>;
  readonly dispose: () => void;
}

export interface SimulatorSetup {
  readonly script: string;
  readonly args: () => readonly string[];
  readonly log: (line: string) => void;
  readonly changed: (state: SimulatorState) => void;
}

/** Waits this long before the n-th restart after a crash; after the last, the user decides. In milliseconds. */
const backOff = [1000, 2000, 4000, 8000, 16_000];

/** A window's simulator; nothing starts before `ensure`. */
export function createSimulator({ script, args, log, changed }: SimulatorSetup): Simulator {
  let state: SimulatorState = { is: 'stopped' };
  let process: SimulatorProcess | undefined;
  let attached: AbortController | undefined;
  let starting: Promise<Running | undefined> | undefined;
  let restart: NodeJS.Timeout | undefined;
  let crashes = 0;
  let disposed = false;
  const set = (next: SimulatorState) => {
    state = next;
    if (!disposed) changed(next);
  };

  async function ensure(): Promise<Running | undefined> {
    if (state.is === 'running') return state.running;
    starting ??= start().finally(() => {
      starting = undefined;
    });
    return starting;
  }

  async function start(): Promise<Running | undefined> {
    clearTimeout(restart);
    set({ is: 'starting' });
    const found = await findRunning();
    if (found) return attach(found);
    try {
      process = await startProcess(script, args(), log);
    } catch (error) {
      // Another window may have been faster.
      const other = await findRunning();
      if (other) return attach(other);
      set({ is: 'failed', reason: error instanceof Error ? error.message : String(error) });
      return undefined;
    }
    const mine = process;
    void mine.ended.then((code) => mine === process && onEnd(code));
    log(`The simulator runs at ${mine.running.endpoint}, announced in ${discoveryFile()}.`);
    set({ is: 'running', running: mine.running, ours: true });
    return mine.running;
  }

  /** Holds a request open for as long as this window needs the simulator; its end is the simulator's end. */
  function attach(running: Running): Running {
    attached = new AbortController();
    const { signal } = attached;
    void hold(running, signal).finally(() => {
      if (!signal.aborted) onEnd(null);
    });
    log(`Attached to the simulator at ${running.endpoint} that another window started.`);
    set({ is: 'running', running, ours: false });
    return running;
  }

  function onEnd(code: number | null): void {
    process = undefined;
    attached = undefined;
    set({ is: 'stopped' });
    if (disposed || code === 0) return;
    const wait = backOff[crashes++];
    if (wait === undefined) {
      set({
        is: 'failed',
        reason: `The simulator ended ${backOff.length} times. The output channel has its last words.`,
      });
      return;
    }
    log(`The simulator ended${code === null ? '' : ` with code ${code}`}; starting again in ${wait / 1000} s.`);
    restart = setTimeout(() => void ensure(), wait);
  }

  async function stop(): Promise<void> {
    clearTimeout(restart);
    crashes = 0;
    attached?.abort();
    attached = undefined;
    const mine = process;
    process = undefined;
    await mine?.stop();
    set({ is: 'stopped' });
  }

  return {
    state: () => state,
    ensure,
    stop,
    dispose() {
      disposed = true;
      clearTimeout(restart);
      attached?.abort();
      process?.release();
    },
  };
}

async function hold({ endpoint }: Running, signal: AbortSignal): Promise<void> {
  try {
    const answer = await fetch(`${endpoint}/_nephoscope/attach`, { signal, headers: { 'x-nephoscope-internal': '1' } });
    for await (const _ of answer.body ?? []) {
      // Nothing is sent; the stream ends with the simulator.
    }
  } catch {
    // Ended by either side.
  }
}
