/** A running simulator with what binds a window to it: how a window gets it, and how it ends it. */
import { setTimeout as wait } from 'node:timers/promises';
import { askRunning, discoveryFile, findRunning, ownHeaders, type Running } from './discovery.ts';
import { takeLock } from './lock.ts';
import { type SimulatorProcess, StartFailure, startProcess } from './process.ts';

export interface Held {
  readonly running: Running;
  readonly ours: boolean;
  readonly ended: Promise<End>;
  readonly letGo: () => void;
  readonly kill: () => void;
}

export type End = 'stopped' | 'crashed';

export interface ProcessSetup {
  /** dist/simulator.js. */
  readonly script: string;
  readonly args: () => readonly string[];
  /** The port among them: what answers there may be the user's simulator, started in a terminal. */
  readonly port: () => number;
  /** Why this window may not start one; undefined where it may. */
  readonly forbidden?: () => string | undefined;
  readonly log: (line: string) => void;
}

/** The window may not start a simulator; the message says why. */
export class Forbidden extends Error {}

/** Looks so often whether the window that is starting the simulator is done. In milliseconds. */
const turn = 50;
/** A clean end takes less. In milliseconds. */
const longestEnd = 10_000;

/**
 * The user's simulator, or a new one. Windows that start at once take turns: the first one starts it, the others find it.
 *
 * @throws Forbidden; StartFailure
 */
export async function attachOrStart(setup: ProcessSetup): Promise<Held> {
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
      return (await findAndAttach()) ?? (await launch(setup));
    } finally {
      await unlock();
    }
  }
}

async function launch({ script, args, log, port }: ProcessSetup): Promise<Held> {
  try {
    return own(await startProcess(script, args(), log));
  } catch (error) {
    const there = error instanceof StartFailure && error.port && (await askRunning(`http://127.0.0.1:${port()}`));
    const attached = there && (await attachTo(there));
    if (!attached) throw error;
    return attached;
  }
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

/** Attaches to the user's simulator where one runs; undefined where none does. */
export async function findAndAttach(): Promise<Held | undefined> {
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
export async function endHeld({ running, ended, kill }: Held): Promise<void> {
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
