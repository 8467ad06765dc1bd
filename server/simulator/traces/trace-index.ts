import { setImmediate as nextTurn } from 'node:timers/promises';
import { searchedOf } from '../../core/xray/summary.ts';
import { assembleTrace } from '../../core/xray/trace.ts';
import { type TraceTable, traceTable } from '../../core/xray/trace-table.ts';
import type { StoredTrace } from './trace-database.ts';

/** Traces as columns, kept beside the stream of their segments: made in the background, and completed by a question. */
export interface TraceIndex {
  readonly table: TraceTable;
  /** Resolves when the table holds what was committed of the traces in some rows when it was asked. */
  upToDate(rows: Iterable<number>): Promise<void>;
  changed(row: number): void;
  gone(row: number): void;
  /** Begins to work in the background where it doesn't yet. */
  wake(): void;
}

/** What the index asks of the traces. */
export interface IndexedTraces {
  /** Nothing can be read any more. */
  closed(): boolean;
  /** Learns of some more segments; false when all are known. */
  catchUp(segments: number): boolean;
  /** How many segments the trace in a row has. */
  segments(row: number): number;
  read(rows: readonly number[]): { readonly row: number; readonly trace: StoredTrace }[];
}

/** Segments that are learnt of, and that are read, between two looks at the clock: each a few milliseconds. */
const LEARNT = 4096;
const READ = 64;
/** How long a question works in one turn of the event loop. */
const TURN_MS = 10;
/** In the background one turn follows the other while nothing comes in, and otherwise a tenth of the time is enough. */
const BACKGROUND_TURN_MS = 4;
const QUIET_MS = 100;
const PAUSE_MS = 40;
/** A trace of more segments is read again only when nothing comes in: while it grows that would be time and again. */
const LARGE = 200;

export function openTraceIndex(traces: IndexedTraces): TraceIndex {
  const table = traceTable();
  /** Rows that the table doesn't show as they are. */
  const stale = new Set<number>();

  const write = (rows: readonly number[]): void => {
    for (const row of rows) stale.delete(row);
    for (const { row, trace } of traces.read(rows)) {
      const assembled = assembleTrace(trace.id, trace.segments);
      const searched = searchedOf(assembled);
      if (searched) table.set(row, assembled, searched);
    }
  };
  /** Takes stale rows to be read together. */
  const next = (rows: Iterator<number>, isWanted: (row: number) => boolean): number[] => {
    const found: number[] = [];
    let segments = 0;
    while (segments < READ) {
      const { value: row, done } = rows.next();
      if (done) break;
      if (!stale.has(row) || !isWanted(row)) continue;
      found.push(row);
      segments += traces.segments(row);
    }
    return found;
  };
  let queue = stale.values();
  /** Works on for a moment; false when nothing is left. */
  const work = (quiet: boolean): boolean => {
    const until = performance.now() + BACKGROUND_TURN_MS;
    while (performance.now() < until) {
      if (traces.catchUp(LEARNT)) continue;
      const rows = next(queue, (row) => quiet || traces.segments(row) <= LARGE);
      write(rows);
      if (rows.length > 0) continue;
      queue = stale.values();
      break;
    }
    return stale.size > 0;
  };
  const background = inBackground((quiet) => !traces.closed() && work(quiet));
  return {
    table,
    async upToDate(rows) {
      // What comes meanwhile counts in the next answer.
      const wanted = [...rows].filter((row) => stale.has(row)).values();
      let until = performance.now() + TURN_MS;
      for (let batch = next(wanted, () => true); batch.length > 0; batch = next(wanted, () => true)) {
        write(batch);
        if (performance.now() < until) continue;
        await nextTurn();
        until = performance.now() + TURN_MS;
      }
    },
    changed(row) {
      stale.add(row);
    },
    gone(row) {
      stale.delete(row);
      table.remove(row);
    },
    wake: background.wake,
  };
}

/**
 * Calls a step again and again, without holding up anything else or the process's end.
 *
 * @param step is told whether nothing has come in for a while, and tells whether there is more
 */
function inBackground(step: (quiet: boolean) => boolean): { wake(): void } {
  let woken = Number.NEGATIVE_INFINITY;
  let scheduled = false;
  /** How long the last step took: that of a trace of 100,000 segments a second, which must not be taken at each of them. */
  let took = 0;
  const pause = (): number => Math.max(PAUSE_MS, 9 * took);
  const schedule = (milliseconds: number): void => {
    scheduled = true;
    setTimeout(run, milliseconds).unref();
  };
  const run = (): void => {
    scheduled = false;
    const quiet = performance.now() - woken > QUIET_MS;
    const started = performance.now();
    const more = step(quiet);
    took = performance.now() - started;
    if (more) schedule(quiet ? 0 : pause());
  };
  return {
    wake() {
      woken = performance.now();
      if (!scheduled) schedule(pause());
    },
  };
}
