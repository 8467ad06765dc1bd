import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Segment } from '../../core/xray/segment.ts';
import type { TraceTable } from '../../core/xray/trace-table.ts';
import type { Store } from '../store/store.ts';
import { derived } from './derived.ts';
import { columnsOf, type NewSegment, SEGMENT_COLUMNS } from './segment-columns.ts';
import { openDirectory, type TraceDirectory } from './trace-directory.ts';
import { openTraceIndex, type TraceIndex } from './trace-index.ts';
import { type TraceList, traceList } from './trace-list.ts';
import { readSegments } from './trace-reader.ts';
import type { Extent, TimeRangeType } from './trace-rows.ts';

/** All traces that the simulator received, by id and by time. Times are epoch seconds, as in the segments. */
export interface TraceDatabase {
  /** Keeps segments; resolves when they are committed. Then whoever listens is told. */
  append(segments: readonly NewSegment[]): Promise<void>;
  /**
   * Resolves when it is known which traces there are; after a start that takes some turns of the event loop. A question
   * that comes without waiting for it learns the rest in one.
   */
  known(): Promise<void>;
  /** A trace with all its segments in order of arrival; undefined when there is none. */
  trace(id: string): StoredTrace | undefined;
  /** Those of the traces that there are, in the order of the ids. */
  traces(ids: readonly string[]): StoredTrace[];
  /** The traces in `[from, to)`, newest first. */
  between(from: number, to: number, by?: TimeRangeType): TraceList;
  /** The traces with these ids, each once, in that order; those that aren't there are left out. */
  named(ids: readonly string[]): TraceList;
  /** Some traces as columns, with what was committed of them when it was asked; others may be there or not. */
  table(found: TraceList): Promise<IndexedTable>;
  /**
   * Reads through a cache: `compute` runs once for each trace until the trace gets another segment. The answer is in the
   * order of the ids, without those that aren't there; between batches the event loop goes on.
   * @param limit how many values are kept, of traces of ordinary size; of large ones fewer
   */
  derive<T>(compute: (trace: StoredTrace) => T, limit?: number): (ids: readonly string[]) => Promise<T[]>;
  /** How many there are, and from when until when they worked. */
  extent(): Extent;
  /** Calls back after each commit with the traces that changed, or `all` when they were removed. Returns how to stop. */
  onChange(listener: Listener): () => void;
  /** Gives back the room in the store of what is too old. */
  expire(): Promise<void>;
  /** Removes all traces. */
  clear(): Promise<void>;
}

export interface IndexedTable {
  readonly table: TraceTable;
  /** The row of each trace in the table, -1 where it is gone. Until the next turn of the event loop. */
  readonly rows: Int32Array;
}

type Listener = (changed: readonly string[] | 'all') => void;

export type { NewSegment } from './segment-columns.ts';
export type { TraceList } from './trace-list.ts';
export type { Extent, TimeRangeType } from './trace-rows.ts';

export interface StoredTrace {
  readonly id: string;
  readonly segments: readonly Segment[];
}

const DERIVED_LIMIT = 20_000;

/** Segments that are learnt of in one turn of the event loop: a few milliseconds. */
const LEARNT = 4096;

/** The stream of what the simulator received. */
export const TRACE_STREAM = 'segments';

interface TraceOptions {
  /** The stream that they are in. */
  readonly stream?: string;
  /** Traces whose time (epoch seconds) is before it aren't there any more; without it all are kept. */
  readonly keptFrom?: () => number;
}

/** Opens the traces in a store. */
export function openTraceDatabase(
  store: Store,
  { stream: name = TRACE_STREAM, keptFrom = () => Number.NEGATIVE_INFINITY }: TraceOptions = {},
): TraceDatabase {
  const stream = store.stream(name, SEGMENT_COLUMNS);
  const caches = new Set<Listener>();
  const listeners = new Set<Listener>();
  const tell = (changed: readonly string[] | 'all'): void => {
    // Caches first: a listener that asks at once must not get an old value.
    for (const listener of [...caches, ...listeners]) listener(changed);
  };
  const index = openTraceIndex({
    closed: store.closed,
    catchUp: (segments) => directory.catchUp(segments),
    segments: (row) => directory.count(row),
    read: (rows) => readRows(rows, true),
  });
  const directory = openDirectory(store, stream, { ...index, expired: tell }, keptFrom);
  const readRows = (rows: readonly number[], isWalk: boolean): { row: number; trace: StoredTrace }[] => {
    const read = readSegments(stream, rows.map(directory.segments), isWalk);
    return rows.flatMap((row, at) => {
      const segments = read[at]!;
      return segments.length === 0 ? [] : { row, trace: { id: directory.id(row), segments } };
    });
  };
  const rowsOf = (ids: readonly string[]): number[] => {
    directory.catchUp();
    return [...new Set(ids.map(directory.row).filter((row) => row !== -1))];
  };
  const traces = (ids: readonly string[]): StoredTrace[] => readRows(rowsOf(ids), false).map(({ trace }) => trace);
  index.wake();
  return {
    async append(segments) {
      await stream.append(segments.map((segment) => ({ columns: columnsOf(segment), text: segment.document })));
      index.wake();
      tell([...new Set(segments.map(({ traceId }) => traceId))]);
    },
    async known() {
      while (!store.closed() && directory.catchUp(LEARNT)) await nextTurn();
    },
    trace: (id) => traces([id])[0],
    traces,
    between(from, to, by = 'TraceId') {
      directory.catchUp();
      return traceList(directory, directory.between(from, to, by));
    },
    named: (ids) => traceList(directory, rowsOf(ids)),
    table: (found) => indexedTable(directory, index, found),
    extent() {
      directory.catchUp();
      return directory.extent();
    },
    derive(compute, limit = DERIVED_LIMIT) {
      const { read, forget } = derived(traces, compute, limit);
      caches.add(forget);
      return read;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async expire() {
      if (store.closed()) return;
      // Whoever listens is told by the traces, which the store doesn't know.
      directory.catchUp(0);
      const from = keptFrom();
      await stream.drop(({ ranges }) => ranges.traceTime![1] < from);
    },
    async clear() {
      await stream.clear();
      tell('all');
    },
  };
}

async function indexedTable(directory: TraceDirectory, index: TraceIndex, found: TraceList): Promise<IndexedTable> {
  directory.catchUp();
  const row = (at: number) => directory.rowAt(found.places[at]!);
  await index.upToDate(found.length, row);
  const rows = new Int32Array(found.length);
  for (let at = 0; at < rows.length; at += 1) rows[at] = row(at);
  return { table: index.table, rows };
}
