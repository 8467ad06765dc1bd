import { setImmediate as nextTurn } from 'node:timers/promises';
import { cache } from '../store/cache.ts';
import type { StoredTrace } from './trace-database.ts';

/** Traces that are read and computed in one turn of the event loop. */
const BATCH = 256;
/** Bytes of documents of an ordinary trace. */
const ORDINARY = 4096;

interface Derived<T> {
  /** The values of the traces, in the order of the ids, without those that aren't there. */
  read(ids: readonly string[]): Promise<T[]>;
  forget(changed: readonly string[] | 'all'): void;
}

/**
 * What `compute` makes of each trace, for the last `limit` traces that were asked for. A trace with more than 4 KB of
 * documents counts as several: what is kept of it may be as large, and memory must not grow with traces' sizes.
 */
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
      known.set(trace.id, entry, weightOf(trace));
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

function weightOf({ segments }: StoredTrace): number {
  return Math.max(1, Math.ceil(segments.reduce((sum, { bytes }) => sum + bytes, 0) / ORDINARY));
}
