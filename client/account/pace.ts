/** The calls of one service in one region: each in its turn, no more often than AWS allows, again when it asks to wait. */

export interface Pace {
  /** Calls in its turn; rejects with the call's own error once asking again has no sense. */
  readonly run: <T>(call: () => Promise<T>, signal: AbortSignal) => Promise<T>;
}

export interface PaceParts {
  /** At least so long from the beginning of a call to that of the next one, in milliseconds. */
  readonly every: number;
  /** Whether an error is AWS's wish to slow down, or may pass; undefined: it is the answer. */
  readonly again: (error: unknown) => 'throttled' | 'failed' | undefined;
  /** AWS asked to slow down: so many seconds pass. 0: it answers again. */
  readonly slowed: (seconds: number) => void;
  /** Milliseconds that never run backwards. */
  readonly now: () => number;
  /** Resolves after so many milliseconds, rejects when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** A throttled call is tried so often; the waits between sum up to about two minutes. */
const TRIES = 8;
/** What may pass otherwise is tried so often. */
const TRIES_OF_FAILED = 3;
/** In milliseconds. */
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;

/** A pace of its own; all calls that count against one limit of AWS's share one. */
export function createPace({ every, again, slowed, now, wait }: PaceParts): Pace {
  let next = Number.NEGATIVE_INFINITY;

  async function turn(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const at = Math.max(now(), next);
    next = at + every;
    if (at > now()) await wait(at - now(), signal);
  }

  return {
    async run(call, signal) {
      for (let tried = 1; ; tried += 1) {
        await turn(signal);
        try {
          const answer = await call();
          if (tried > 1) slowed(0);
          return answer;
        } catch (error) {
          const kind = signal.aborted ? undefined : again(error);
          if (kind === undefined || tried >= (kind === 'throttled' ? TRIES : TRIES_OF_FAILED)) throw error;
          const pause = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tried - 1));
          // Those behind it wait as well: they count against the same limit.
          next = Math.max(next, now() + pause);
          if (kind === 'throttled') slowed(pause / 1000);
        }
      }
    },
  };
}
