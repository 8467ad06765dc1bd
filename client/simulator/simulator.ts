/**
 * The simulator as this window knows it: stopped, starting, running (started by us or by others), or failed.
 * Whoever starts it owns it; the others attach, and an attached window keeps it alive when its owner goes. The end of an
 * attached simulator is told by its open answer: a whole one means that it was stopped, a cut one that it crashed.
 */

import { reason } from '../questions.ts';
import type { Running } from './discovery.ts';
import { attachOrStart, type End, endHeld, Forbidden, findAndAttach, type Held, type ProcessSetup } from './held.ts';
import { StartFailure } from './process.ts';

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

export interface SimulatorSetup extends ProcessSetup {
  readonly changed: (state: SimulatorState) => void;
  /** Waits so long before the n-th start after a crash; after the last, the user decides. In milliseconds. */
  readonly backOff?: readonly number[];
}

/** A simulator that ran for so long is not in a loop of crashes. In milliseconds. */
const settled = 60_000;

/** What a window knows of the simulator. */
interface Window {
  readonly setup: SimulatorSetup;
  readonly backOff: readonly number[];
  state: SimulatorState;
  held: Held | undefined;
  starting: Promise<Running | undefined> | undefined;
  restart: NodeJS.Timeout | undefined;
  crashes: number;
  disposed: boolean;
}

/** A window's simulator; nothing is started or looked for before it is asked to. */
export function createSimulator(setup: SimulatorSetup): Simulator {
  const window: Window = {
    setup,
    backOff: setup.backOff ?? [1000, 2000, 4000, 8000, 16_000],
    state: { is: 'stopped' },
    held: undefined,
    starting: undefined,
    restart: undefined,
    crashes: 0,
    disposed: false,
  };
  return {
    state: () => window.state,
    ensure: () => ensure(window),
    attach: () => attach(window),
    stop: () => stop(window),
    dispose() {
      window.disposed = true;
      clearTimeout(window.restart);
      window.held?.letGo();
    },
  };
}

function set(window: Window, state: SimulatorState): void {
  window.state = state;
  if (!window.disposed) window.setup.changed(state);
}

function ensure(window: Window): Promise<Running | undefined> {
  if (window.state.is === 'running') return Promise.resolve(window.state.running);
  clearTimeout(window.restart);
  window.starting ??= start(window).finally(() => {
    window.starting = undefined;
  });
  return window.starting;
}

async function start(window: Window): Promise<Running | undefined> {
  set(window, { is: 'starting' });
  try {
    return hold(window, await attachOrStart(window.setup));
  } catch (error) {
    set(window, { is: 'failed', reason: reasonOf(error), why: failureOf(error) });
    return undefined;
  }
}

async function attach(window: Window): Promise<Running | undefined> {
  if (window.state.is === 'running' || window.starting) return ensure(window);
  const found = await findAndAttach();
  if (!found) return undefined;
  // Meanwhile the user may have asked for more.
  if (window.held || window.starting || window.disposed) {
    found.letGo();
    return window.starting ?? window.held?.running;
  }
  clearTimeout(window.restart);
  return hold(window, found);
}

function hold(window: Window, next: Held): Running {
  const { running, ours } = next;
  window.held = next;
  if (window.disposed) next.letGo();
  const since = performance.now();
  void next.ended.then((how) => {
    if (window.held !== next) return;
    window.held = undefined;
    if (performance.now() - since > settled) window.crashes = 0;
    onEnd(window, how);
  });
  window.setup.log(
    ours ? `The simulator runs at ${running.endpoint}.` : `Attached to the simulator at ${running.endpoint}.`,
  );
  set(window, { is: 'running', running, ours });
  return running;
}

function onEnd(window: Window, how: End): void {
  if (how === 'stopped' || window.disposed) set(window, { is: 'stopped' });
  else startAgain(window);
}

function startAgain(window: Window): void {
  const { setup, backOff } = window;
  const pause = backOff[window.crashes++];
  if (pause === undefined) {
    window.crashes = 0;
    const reason = `The simulator ended unexpectedly ${backOff.length + 1} times. Its output has its last words.`;
    set(window, { is: 'failed', reason, why: 'crashes' });
    return;
  }
  setup.log(`The simulator ended unexpectedly; starting again in ${pause / 1000} s.`);
  set(window, { is: 'starting' });
  window.restart = setTimeout(() => void ensure(window), pause);
}

async function stop(window: Window): Promise<void> {
  clearTimeout(window.restart);
  await window.starting;
  // A restart may have been on its way.
  clearTimeout(window.restart);
  window.crashes = 0;
  const last = window.held;
  window.held = undefined;
  if (last) await endHeld(last);
  set(window, { is: 'stopped' });
}

function failureOf(error: unknown): Failure {
  if (error instanceof Forbidden) return 'forbidden';
  return error instanceof StartFailure && error.port ? 'port' : 'other';
}

/** The simulator's own words; where they name an option of the command line, what to do in the editor instead. */
function reasonOf(error: unknown): string {
  const words = reason(error);
  if (!(error instanceof StartFailure && error.port)) return words;
  return `${words.replace(/: [^:]*$/, '')}: choose another one in the settings, or 0 for a free one.`;
}
