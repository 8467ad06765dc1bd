/** CloudTrail's event history of an account, as the timeline asks it of any source. Instants are epoch milliseconds. */
import { pieceOfFile } from '../../server/core/trail/record-file.ts';
import type { TrailSource } from '../source/trail-source.ts';
import type { Region } from './clients.ts';
import type { Missing } from './every-region.ts';
import { AccountFailure } from './failure.ts';
import { createTrailReader, type ReadingState } from './trail-reader.ts';
import { createTrailStore, type StoreLimits } from './trail-store.ts';

export interface AccountTrail {
  readonly source: TrailSource;
  readonly progress: () => TrailProgress;
  /** Reads on into the past: a thousand events more of each region, or all of the 90 days. */
  readonly older: (how: 'more' | 'all') => Promise<void>;
  /** No more is read until somebody asks for it. */
  readonly stop: () => void;
}

export interface TrailProgress extends ReadingState {
  readonly count: number;
  readonly from: number;
  readonly to: number;
  /** No more are kept in this window. */
  readonly full: boolean;
}

export interface TrailParts {
  /** The data set's name: what account it is. */
  readonly set: string;
  readonly missing: Missing;
  /** Something was read, or reading began or ended. */
  readonly changed: () => void;
  readonly now: () => number;
  readonly limits?: StoreLimits;
}

/** Pages of each region that a question for more reads: a thousand events, in ten seconds. */
const PAGES = 20;
/** What came since is asked for at most so often, in milliseconds. */
const NEWER_EVERY = 60_000;

const NO_SQL = 'SQL is asked of the simulator: switch to it, and open the log files of a trail.';

/** The history of all regions as one data set. Nothing is read before the timeline asks for its sets. */
export function accountTrail(regions: readonly Region[], parts: TrailParts): AccountTrail {
  const { set, missing, now } = parts;
  const store = createTrailStore(parts.limits);
  let first: Promise<void> | undefined;
  let something: () => void = () => undefined;
  let newerAt = now() + NEWER_EVERY;
  const reader = createTrailReader(regions, store, {
    missing,
    now,
    changed() {
      if (store.extent().count > 0) something();
      parts.changed();
    },
  });

  /** Resolves with the first events, or where there are none; what fails before is asked again the next time. */
  const begin = () =>
    new Promise<void>((resolve, reject) => {
      something = resolve;
      reader.older(PAGES).then(resolve, (error: unknown) => {
        first = undefined;
        reject(error);
      });
    });
  const newer = () => {
    if (now() < newerAt || reader.state().reading !== undefined) return;
    newerAt = now() + NEWER_EVERY;
    // A failure shows with the next question that needs an answer.
    reader.newer().catch(() => undefined);
  };

  return {
    source: {
      home: set,
      async sets() {
        first ??= begin();
        await first;
        newer();
        return [{ name: set, ...store.extent() }];
      },
      columns: (_set, lanes, after) => Promise.resolve(store.columns(lanes, after)),
      record: (_set, sequence) => Promise.resolve(store.record(sequence)),
      mentions: (_set, resource) => store.mentions(resource),
      async exported(piece) {
        const { text, taken, written } = pieceOfFile(piece, store.record);
        return { bytes: new TextEncoder().encode(text), taken, written };
      },
      query: () => Promise.reject(new AccountFailure('retry', NO_SQL)),
      read: () => Promise.reject(new AccountFailure('retry', 'Files are read by the simulator.')),
    },
    progress: () => ({ ...store.extent(), full: store.full(), ...reader.state() }),
    stop: reader.stop,
    async older(how) {
      first ??= begin();
      await first;
      await reader.older(how === 'all' ? Number.POSITIVE_INFINITY : PAGES);
    },
  };
}
