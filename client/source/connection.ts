/** The views' connection to their source: one for the window, kept up while a view looks. */
import type { Running } from '../simulator/discovery.ts';
import { environmentOf } from '../simulator/environment.ts';
import type { Simulator, SimulatorState } from '../simulator/simulator.ts';
import { simulatorSource } from './simulator-source.ts';
import type { Change, Source } from './source.ts';

export interface Connection {
  readonly source: () => Source | undefined;
  /** The source's clock, in epoch seconds. */
  readonly now: () => number;
  readonly state: () => ConnectionState;
  /** What a program needs in its environment to be seen. */
  readonly environment: () => { name: string; value: string }[];
  /** Starts the simulator where none runs. */
  readonly connect: () => Promise<void>;
  /** Connects to a simulator that runs; starts nothing. */
  readonly attach: () => Promise<void>;
  /** Calls back after each change; answers what ends it. */
  readonly onChange: (listener: (change: Change) => void) => () => void;
  readonly onState: (listener: () => void) => () => void;
}

/** With a sentence for people, '' where all is well. */
export interface ConnectionState {
  /** `failed`: nothing is there to start, but to ask again may help. */
  readonly is: 'connected' | 'connecting' | 'disconnected' | 'failed';
  readonly message: string;
}

/** What a view is told of a connection that isn't up. */
export function statusOf(is: ConnectionState['is']): 'loading' | 'disconnected' | 'error' {
  if (is === 'connecting') return 'loading';
  return is === 'failed' ? 'error' : 'disconnected';
}

/** A stream of changes that was cut is asked for again after so long. In milliseconds. */
const pause = 1000;

/** The simulator's connection. `simulatorChanged` is to be called with each of its states. */
export function connectSimulator(
  simulator: () => Simulator,
): Connection & { readonly simulatorChanged: (state: SimulatorState) => void } {
  const changed = new Set<(change: Change) => void>();
  const turned = new Set<() => void>();
  let running: Running | undefined;
  let source: Source | undefined;
  let following: AbortController | undefined;
  let skew = 0;

  const heard = (change: Change) => {
    skew = change.now - Date.now() / 1000;
    for (const listener of changed) listener(change);
  };
  /** Follows only while somebody listens. */
  const followNow = () => {
    if (!source || changed.size === 0) {
      following?.abort();
      following = undefined;
    } else if (!following) {
      const mine = new AbortController();
      following = mine;
      void source.follow(heard, mine.signal).then(() => {
        if (following === mine) setTimeout(() => following === mine && followAgain(), pause).unref();
      });
    }
  };

  const followAgain = () => {
    following = undefined;
    followNow();
  };

  return {
    source: () => source,
    now: () => Date.now() / 1000 + skew,
    state() {
      const state = simulator().state();
      if (state.is === 'running') return { is: 'connected', message: '' };
      if (state.is === 'starting') return { is: 'connecting', message: 'The simulator is starting.' };
      return { is: 'disconnected', message: state.is === 'failed' ? state.reason : 'The simulator is not running.' };
    },
    environment: () => (running ? environmentOf(running) : []),
    async connect() {
      await simulator().ensure();
    },
    async attach() {
      await simulator().attach();
    },
    onChange: (listener) => subscribe(changed, listener, followNow),
    onState: (listener) => subscribe(turned, listener),
    simulatorChanged(state) {
      const now = state.is === 'running' ? state.running : undefined;
      if (now?.endpoint !== running?.endpoint || now?.pid !== running?.pid) {
        following?.abort();
        following = undefined;
        running = now;
        source = now && simulatorSource(now);
        followNow();
      }
      for (const listener of turned) listener();
    },
  };
}

function subscribe<T>(listeners: Set<T>, listener: T, after: () => void = () => undefined): () => void {
  listeners.add(listener);
  after();
  return () => {
    listeners.delete(listener);
    after();
  };
}
