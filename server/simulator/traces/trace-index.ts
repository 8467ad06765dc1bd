import { setImmediate as nextTurn } from 'node:timers/promises';
import { growing } from '../../core/columns/growing.ts';
import { searchedOf } from '../../core/xray/summary.ts';
import { assembleTrace } from '../../core/xray/trace.ts';
import { type TraceTable, traceTable } from '../../core/xray/trace-table.ts';
import type { StoredTrace } from './trace-database.ts';

/** Traces as columns, kept beside the stream of their segments: made in the background, and completed by a question. */
export interface TraceIndex {
  readonly table: TraceTable;
  /**
   * Resolves when the table holds what was committed of some traces when it was asked.
   * @param rowOf tells the row of each, from 0 to `count`; -1 for one that is gone
   */
  upToDate(count: number, rowOf: (index: number) => number): Promise<void>;
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

/** An empty index, which fills itself in the background. */
export function openTraceIndex(traces: IndexedTraces): TraceIndex {
  const table = traceTable();
  const stale = staleRows();
  const write = (rows: readonly number[]): void => {
    for (const row of rows) stale.mark(row, 0);
    for (const { row, trace } of traces.read(rows)) {
      const assembled = assembleTrace(trace.id, trace.segments);
      const searched = searchedOf(assembled);
      if (searched) table.set(row, assembled, searched);
    }
  };
  /** Takes rows to be read together, as `next` finds them until it answers -1. */
  const batch = (next: () => number): number[] => {
    const rows: number[] = [];
    for (let segments = 0; segments < READ; ) {
      const row = next();
      if (row === -1) break;
      rows.push(row);
      segments += traces.segments(row);
    }
    return rows;
  };
  /** Works on for a moment; false when nothing is left. */
  const work = (quiet: boolean): boolean => {
    const until = performance.now() + BACKGROUND_TURN_MS;
    while (performance.now() < until) {
      if (traces.catchUp(LEARNT)) continue;
      const rows = batch(() => stale.below((row) => quiet || traces.segments(row) <= LARGE));
      write(rows);
      if (rows.length > 0) continue;
      stale.fromAbove();
      break;
    }
    return stale.left() > 0;
  };
  const background = inBackground((quiet) => !traces.closed() && work(quiet));
  return {
    table,
    async upToDate(count, rowOf) {
      const next = stale.among(count, rowOf);
      let until = performance.now() + TURN_MS;
      for (let rows = batch(next); rows.length > 0; rows = batch(next)) {
        write(rows);
        if (performance.now() < until) continue;
        await nextTurn();
        until = performance.now() + TURN_MS;
      }
    },
    changed: (row) => stale.mark(row, 1),
    gone(row) {
      stale.mark(row, 0);
      table.remove(row);
    },
    wake: background.wake,
  };
}

/** The rows that the table doesn't show as they are. */
function staleRows() {
  const marks = growing({ stale: 'u8' });
  let left = 0;
  /** Where the background goes on: down from the highest row, which after a start is the newest trace. */
  let below = Number.POSITIVE_INFINITY;
  return {
    left: (): number => left,
    mark(row: number, stale: 0 | 1): void {
      marks.reserve(row + 1);
      left += stale - marks.at.stale[row]!;
      marks.at.stale[row] = stale;
    },
    /** The next one down that is wanted, or -1. */
    below(wanted: (row: number) => boolean): number {
      while (below >= 0) {
        const row = marks.at.stale.lastIndexOf(1, below);
        below = row - 1;
        if (row === -1 || wanted(row)) return row;
      }
      return -1;
    },
    fromAbove(): void {
      below = Number.POSITIVE_INFINITY;
    },
    /** Finds one after the other among some rows, and then -1. */
    among(count: number, rowOf: (index: number) => number): () => number {
      let index = 0;
      return () => {
        for (; index < count && left > 0; index += 1) {
          const row = rowOf(index);
          if (marks.at.stale[row] === 1) {
            index += 1;
            return row;
          }
        }
        return -1;
      };
    },
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
