/**
 * The simulator as this window knows it: stopped, starting, running (started by us or by others), or failed.
 * Whoever starts it owns it; the others attach, and an attached window keeps it alive when its owner goes. The end of an
 * attached simulator is told by its open answer: a whole one means that it was stopped, a cut one that it crashed.
 */

import { setTimeout as wait } from 'node:timers/promises';
import { reason } from '../questions.ts';
import { askRunning, discoveryFile, findRunning, ownHeaders, type Running } from './discovery.ts';
import { takeLock } from './lock.ts';
import { type SimulatorProcess, StartFailure, startProcess } from './process.ts';

export type SimulatorState =
  | { readonly is: 'stopped' }
  | { readonly is: 'starting' }
  | { readonly is: 'running'; readonly running: Running; readonly ours: boolean }
  | { readonly is: 'failed'; readonly reason: string; readonly why: Failure };

/** A port can't be had, this window may not start it, it ended again and again, or something else. */
export type Failure = 'port' | 'forbidden' | 'crashes' | 'other';

export interface Simulator {
  readonly state: () => SimulatorState;
  /** Attaches to the user's simulator, or starts one. Resolves with it, or undefined where it failed (the state says why). */
  readonly ensure: () => Promise<Running | undefined>;
  /** Attaches to the user's simulator where one runs; starts nothing. */
  readonly attach: () => Promise<Running | undefined>;
  /** Ends the simulator, whoever started it, everything kept. */
  readonly stop: () => Promise<void>;
  /** Lets go of it: where another window is attached it runs on. */
  readonly dispose: () => void;
}

export interface SimulatorSetup {
  /** dist/simulator.js. */
  readonly script: string;
  readonly args: () => readonly string[];
  /** The port among them: what answers there may be the user's simulator, started in a terminal. */
  readonly port: () => number;
  /** Why this window may not start one; undefined where it may. */
  readonly forbidden?: () => string | undefined;
  readonly log: (line: string) => void;
  readonly changed: (state: SimulatorState) => void;
  /** Waits so long before the n-th start after a crash; after the last, the user decides. In milliseconds. */
  readonly backOff?: readonly number[];
}

/** A simulator that ran for so long is not in a loop of crashes. In milliseconds. */
const settled = 60_000;
/** Looks so often whether the window that is starting the simulator is done. In milliseconds. */
const turn = 50;
/** A clean end takes less. In milliseconds. */
const longestEnd = 10_000;

/** A window's simulator; nothing is started or looked for before it is asked to. */
export function createSimulator(setup: SimulatorSetup): Simulator {
  const { script, args, log, backOff = [1000, 2000, 4000, 8000, 16_000] } = setup;
  let state: SimulatorState = { is: 'stopped' };
  let held: Held | undefined;
  let starting: Promise<Running | undefined> | undefined;
  let restart: NodeJS.Timeout | undefined;
  let crashes = 0;
  let disposed = false;
  const set = (next: SimulatorState) => {
    state = next;
    if (!disposed) setup.changed(next);
  };

  function ensure(): Promise<Running | undefined> {
    if (state.is === 'running') return Promise.resolve(state.running);
    clearTimeout(restart);
    starting ??= start().finally(() => {
      starting = undefined;
    });
    return starting;
  }

  async function start(): Promise<Running | undefined> {
    set({ is: 'starting' });
    try {
      return hold(await attachOrStart());
    } catch (error) {
      const reason = reasonOf(error);
      const why =
        error instanceof Forbidden ? 'forbidden' : error instanceof StartFailure && error.port ? 'port' : 'other';
      set({ is: 'failed', reason, why });
      return undefined;
    }
  }

  /** Windows that start at once take turns: the first one starts it, the others find it. */
  async function attachOrStart(): Promise<Held> {
    const lock = `${discoveryFile()}.lock`;
    for (;;) {
      const found = await findAndAttach();
      if (found) return found;
      const reason = setup.forbidden?.();
      if (reason !== undefined) throw new Forbidden(reason);
      const unlock = await takeLock(lock);
      if (!unlock) {
        await wait(turn);
        continue;
      }
      try {
        return (await findAndAttach()) ?? (await launch());
      } finally {
        await unlock();
      }
    }
  }

  async function launch(): Promise<Held> {
    try {
      return own(await startProcess(script, args(), log));
    } catch (error) {
      const there =
        error instanceof StartFailure && error.port && (await askRunning(`http://127.0.0.1:${setup.port()}`));
      const attached = there && (await attachTo(there));
      if (!attached) throw error;
      return attached;
    }
  }

  function hold(next: Held): Running {
    const { running, ours } = next;
    held = next;
    if (disposed) next.letGo();
    const since = performance.now();
    void next.ended.then((how) => {
      if (held !== next) return;
      held = undefined;
      if (performance.now() - since > settled) crashes = 0;
      onEnd(how);
    });
    log(ours ? `The simulator runs at ${running.endpoint}.` : `Attached to the simulator at ${running.endpoint}.`);
    set({ is: 'running', running, ours });
    return running;
  }

  function onEnd(how: End): void {
    if (how === 'stopped' || disposed) set({ is: 'stopped' });
    else startAgain();
  }

  function startAgain(): void {
    const pause = backOff[crashes++];
    if (pause === undefined) {
      crashes = 0;
      const reason = `The simulator ended unexpectedly ${backOff.length + 1} times. Its output has its last words.`;
      set({ is: 'failed', reason, why: 'crashes' });
      return;
    }
    log(`The simulator ended unexpectedly; starting again in ${pause / 1000} s.`);
    set({ is: 'starting' });
    restart = setTimeout(() => void ensure(), pause);
  }

  async function attach(): Promise<Running | undefined> {
    if (state.is === 'running' || starting) return ensure();
    const found = await findAndAttach();
    if (!found) return undefined;
    // Meanwhile the user may have asked for more.
    if (held || starting || disposed) {
      found.letGo();
      return starting ?? held?.running;
    }
    clearTimeout(restart);
    return hold(found);
  }

  async function stop(): Promise<void> {
    clearTimeout(restart);
    await starting;
    // A restart may have been on its way.
    clearTimeout(restart);
    crashes = 0;
    const last = held;
    held = undefined;
    if (last) await end(last);
    set({ is: 'stopped' });
  }

  return {
    state: () => state,
    ensure,
    attach,
    stop,
    dispose() {
      disposed = true;
      clearTimeout(restart);
      held?.letGo();
    },
  };
}

class Forbidden extends Error {}

/** The simulator's own words; where they name an option of the command line, what to do in the editor instead. */
function reasonOf(error: unknown): string {
  const words = reason(error);
  if (!(error instanceof StartFailure && error.port)) return words;
  return `${words.replace(/: [^:]*$/, '')}: choose another one in the settings, or 0 for a free one.`;
}

type End = 'stopped' | 'crashed';

/** A running simulator with what binds this window to it. */
interface Held {
  readonly running: Running;
  readonly ours: boolean;
  readonly ended: Promise<End>;
  readonly letGo: () => void;
  readonly kill: () => void;
}

function own({ running, ended, release, kill }: SimulatorProcess): Held {
  return {
    running,
    ours: true,
    ended: ended.then((code) => (code === 0 ? 'stopped' : 'crashed')),
    letGo: release,
    kill,
  };
}

async function findAndAttach(): Promise<Held | undefined> {
  const running = await findRunning();
  return running && attachTo(running);
}

/**
 * Holds a request open for as long as this window needs the simulator; its end is the simulator's end. Undefined where
 * the simulator is ending.
 */
async function attachTo(running: Running): Promise<Held | undefined> {
  const window = new AbortController();
  const letGo = () => window.abort();
  try {
    const answer = await fetch(`${running.endpoint}/_nephoscope/attach`, {
      signal: window.signal,
      headers: ownHeaders,
    });
    if (!answer.ok) return undefined;
    return { running, ours: false, ended: answerEnded(answer, window.signal), letGo, kill: letGo };
  } catch {
    return undefined;
  }
}

async function answerEnded({ body }: Response, signal: AbortSignal): Promise<End> {
  try {
    for await (const _ of body ?? []) {
      // A heartbeat.
    }
    return 'stopped';
  } catch {
    return signal.aborted ? 'stopped' : 'crashed';
  }
}

/** Asks a simulator to end and waits until it has; one of ours that doesn't is killed. */
async function end({ running, ended, kill }: Held): Promise<void> {
  const asking = fetch(`${running.endpoint}/_nephoscope/stop`, {
    method: 'POST',
    headers: ownHeaders,
    signal: AbortSignal.timeout(longestEnd),
  });
  const timer = setTimeout(kill, longestEnd);
  await asking.then((answer) => answer.text()).catch(kill);
  await ended;
  clearTimeout(timer);
}
