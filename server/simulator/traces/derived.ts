import { setImmediate as nextTurn } from 'node:timers/promises';
import { cache } from '../store/cache.ts';
import type { StoredTrace } from './trace-database.ts';

/** Traces that are read and computed in one turn of the event loop. */
const BATCH = 256;

interface Derived<T> {
  /** The values of the traces, in the order of the ids, without those that aren't there. */
  read(ids: readonly string[]): Promise<T[]>;
  forget(changed: readonly string[] | 'all'): void;
}

/** What `compute` makes of each trace, for the last `limit` traces that were asked for. */
export function derived<T>(
  traces: (ids: readonly string[]) => StoredTrace[],
  compute: (trace: StoredTrace) => T,
  limit: number,
): Derived<T> {
  const known = cache<string, { value: T }>(limit);
  // A batch is read and computed without a pause, so nothing can change between the two.
  const readBatch = (ids: readonly string[]): T[] => {
    const values = new Map(ids.map((id) => [id, known.get(id)]));
    for (const trace of traces(ids.filter((id) => !values.get(id)))) {
      const entry = { value: compute(trace) };
      values.set(trace.id, entry);
      known.set(trace.id, entry, 1);
    }
    return [...values.values()].flatMap((entry) => (entry ? [entry.value] : []));
  };
  return {
    async read(ids) {
      const result: T[] = [];
      const unique = [...new Set(ids)];
      for (let at = 0; at < unique.length; at += BATCH) {
        if (at > 0) await nextTurn();
        for (const value of readBatch(unique.slice(at, at + BATCH))) result.push(value);
      }
      return result;
    },
    forget(changed) {
      if (changed === 'all') known.clear();
      else for (const id of changed) known.delete(id);
    },
  };
}
