import type { Host } from './protocol.ts';

/** View state that survives hiding, moving and reopening the view. */
export interface Remembered<State> {
  get(): State;
  /** Merges a change; it is written once a turn, however many changes there are. */
  set(change: Partial<State>): void;
}

/**
 * Reads the remembered state through `read`, which turns anything (an older version's state, nothing at all) into a
 * whole state.
 */
export function remembered<State>(
  host: Pick<Host<never, never>, 'recall' | 'remember'>,
  read: (raw: unknown) => State,
): Remembered<State> {
  let state = read(host.recall());
  let pending = false;
  return {
    get: () => state,
    set(change) {
      state = { ...state, ...change };
      if (pending) return;
      pending = true;
      queueMicrotask(() => {
        pending = false;
        host.remember(state);
      });
    },
  };
}
