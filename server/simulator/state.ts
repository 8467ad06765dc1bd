import { type Clock, createClock } from './clock.ts';
import type { SimulatorOptions } from './options.ts';

/** The state of all services. Each service folder adds its member here and opens it in `openState`. */
export interface State {
  readonly clock: Clock;
}

/** What `openState` needs to know of a member besides its type. */
export interface Part {
  /** Empties it: `POST /_nephoscope/reset`. */
  reset?(): void | Promise<void>;
  /** Keeps everything and lets go of files and timers. */
  close?(): void | Promise<void>;
}

export interface OpenState {
  readonly state: State;
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Opens every service's state, in the order in which they need one another; closes in the opposite one. */
export async function openState(options: SimulatorOptions): Promise<OpenState> {
  const clock = createClock(options.clock);
  const parts: Part[] = [{ close: () => clock.close() }];
  return {
    state: { clock },
    async reset() {
      for (const part of parts) await part.reset?.();
    },
    async close() {
      for (const part of parts.toReversed()) await part.close?.();
    },
  };
}
