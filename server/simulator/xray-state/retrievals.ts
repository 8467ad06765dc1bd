import { randomUUID } from 'node:crypto';
import { RETRIEVAL_SECONDS } from '../../core/xray/limits.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';

/** The retrievals of traces that StartTraceRetrieval begins. */
export interface Retrievals {
  /** Resolves with the token when it is committed. */
  start(asked: AskedTraces): Promise<string>;
  get(token: string): Retrieval | undefined;
  cancel(token: string): Promise<void>;
  reset(): Promise<void>;
}

export interface AskedTraces {
  readonly ids: readonly string[];
  /** Epoch seconds, both inside. */
  readonly from: number;
  readonly to: number;
}

export interface Retrieval extends AskedTraces {
  readonly status: 'RUNNING' | 'COMPLETE' | 'CANCELLED' | 'TIMEOUT';
}

interface Kept extends AskedTraces {
  readonly startedAt: number;
  readonly cancelled?: true;
}

/** Seconds that one runs. Ours: AWS's takes as long as its search of the log group. */
const RUNS = 1;
/** Retrievals that are kept. Ours. */
const MOST = 100;

/** The retrievals that the store has. */
export function openRetrievals(store: Store, clock: Clock): Retrievals {
  const table = store.table<Kept>('xray-retrievals');
  const now = (): number => clock.now() / 1000;
  const forgetOldest = (): Promise<void>[] =>
    table
      .entries()
      .sort(([, a], [, b]) => b.startedAt - a.startedAt)
      .slice(MOST - 1)
      .map(([token]) => table.delete(token));
  return {
    async start(asked) {
      const token = randomUUID();
      await Promise.all([...forgetOldest(), table.set(token, { ...asked, startedAt: now() })]);
      return token;
    },
    get(token) {
      const kept = table.get(token);
      return kept && { ids: kept.ids, from: kept.from, to: kept.to, status: statusOf(kept, now()) };
    },
    async cancel(token) {
      const kept = table.get(token);
      if (kept) await table.set(token, { ...kept, cancelled: true });
    },
    reset: () => table.clear(),
  };
}

function statusOf({ startedAt, cancelled }: Kept, now: number): Retrieval['status'] {
  if (cancelled) return 'CANCELLED';
  if (now >= startedAt + RETRIEVAL_SECONDS) return 'TIMEOUT';
  return now >= startedAt && now < startedAt + RUNS ? 'RUNNING' : 'COMPLETE';
}
