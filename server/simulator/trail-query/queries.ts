/** SQL over the trail's events, for those who ask: brings the process that runs it up to date, one query at a time. */
import type { TrailDatabase } from '../records/trail-database.ts';
import { ENDING, QueryFailure, type QueryProcess, rowsOf, startQueryProcess } from './connection.ts';
import { type QueryToRun, STOPPED } from './messages.ts';

/** How far the reading of events that the process doesn't have yet is. */
export interface QueryProgress {
  readonly events: number;
  readonly total: number;
}

export interface TrailQueries {
  /** Resolves with a `QueryAnswer` as JSON. Rejects with a QueryFailure, also when the signal aborts. */
  query(query: QueryToRun, signal: AbortSignal, progressed?: (progress: QueryProgress) => void): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Of real time: this is about memory. In milliseconds. */
const IDLE = 5 * 60_000;

/** Opens the way to ask; no process is started before the first query. */
export function openTrailQueries(trail: TrailDatabase): TrailQueries {
  let process: QueryProcess | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  let closed = false;
  const end = () => {
    process?.end();
    process = undefined;
  };
  const run: TrailQueries['query'] = async (query, signal, progressed) => {
    if (closed) throw new QueryFailure({ message: ENDING });
    clearTimeout(idle);
    try {
      if (!process?.alive()) process = startQueryProcess(trail);
      for (const set of process.known.keys()) if (countIn(trail, set) === 0) forget(process, set);
      const step: Step = (progress) => {
        if (signal.aborted) throw new QueryFailure({ message: STOPPED });
        progressed?.(progress);
      };
      for (const set of query.sets) await bring(process, trail, set, step);
      if (signal.aborted) throw new QueryFailure({ message: STOPPED });
      const from = query.sets.map((set) => trail.extent(set).from);
      return await process.query(query, from, signal);
    } finally {
      idle = setTimeout(end, IDLE).unref();
    }
  };
  return {
    query(query, signal, progressed) {
      const answer = last.then(() => run(query, signal, progressed));
      last = answer.catch(() => {});
      return answer;
    },
    async close() {
      closed = true;
      clearTimeout(idle);
      end();
    },
  };
}

/** Hands over what the process doesn't have of a set; all of it where some of what it has is gone. */
async function bring(process: QueryProcess, trail: TrailDatabase, set: string, step: Step): Promise<void> {
  await handOver(process, trail, set, step);
  if (countOf(process, set) <= countIn(trail, set)) return;
  forget(process, set);
  await handOver(process, trail, set, step);
}

async function handOver(process: QueryProcess, trail: TrailDatabase, set: string, step: Step): Promise<void> {
  const total = countIn(trail, set);
  const taking: Promise<void>[] = [];
  for (const rows of rowsOf(trail, set, process.known.get(set)?.last ?? -1)) {
    const count = countOf(process, set) + rows.count - rows.skip;
    process.known.set(set, { count, last: rows.first + rows.count - 1 });
    taking.push(process.add(rows));
    // One piece is taken while the next ones are made.
    if (taking.length > AHEAD) await taking.shift();
    step({ events: count, total });
  }
  await Promise.all(taking);
}

const AHEAD = 2;

/** Called after each step; throws where the query is no longer wanted. */
type Step = (progress: QueryProgress) => void;

function countOf(process: QueryProcess, set: string): number {
  return process.known.get(set)?.count ?? 0;
}

/** Events of a set that lie in the store, those too that are no longer shown. */
function countIn(trail: TrailDatabase, set: string): number {
  return trail.extent(set).stored;
}

function forget(process: QueryProcess, set: string): void {
  process.forget(set);
  process.known.delete(set);
}
