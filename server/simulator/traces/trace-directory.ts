/** Which traces there are: their ids, times, and the numbers of their segments in the stream. */
import type { ChunkHead } from '../store/chunk.ts';
import type { Store, Stream } from '../store/store.ts';
import { type IdTable, idTable } from './id-table.ts';
import { type NewestFirst, newestFirst } from './newest-first.ts';
import { type SegmentChains, segmentChains } from './segment-chains.ts';
import type { SEGMENT_COLUMNS } from './segment-columns.ts';
import {
  addEnd,
  addTimes,
  beginRow,
  type Extent,
  extentOf,
  matching,
  type Rows,
  type TimeRangeType,
  traceRows,
} from './trace-rows.ts';

/**
 * Rows of traces, kept beside a stream of segments, about 90 bytes for each trace and 8 for each segment. It learns from
 * the stream's columns what came since it last looked, and forgets what the store gave up and what is too old: before
 * anything is asked comes `catchUp`. A row stays the same as long as its trace is there; then another one gets it.
 */
export interface TraceDirectory {
  /** Learns of some more segments, about as many as given; false when all are known. */
  catchUp(segments?: number): boolean;
  /** The row of a trace, or -1. */
  row(id: string): number;
  id(row: number): string;
  /** A number for the trace in a row that no other trace gets, and the row that it has; -1 once the trace is gone. */
  place(row: number): number;
  rowAt(place: number): number;
  /** The trace's time: the earliest of its segments' where the time in its id makes no sense. Epoch seconds. */
  time(row: number): number;
  /** How many segments it has, and their numbers in the stream, in the order of their arrival. */
  count(row: number): number;
  segments(row: number): number[];
  /** The rows of the traces in `[from, to)`, newest first. */
  between(from: number, to: number, by: TimeRangeType): Uint32Array;
  extent(): Extent;
}

/** Hears of rows whose trace got or lost a segment, of rows whose trace is gone, and which traces became too old. */
export interface DirectoryListener {
  changed(row: number): void;
  gone(row: number): void;
  expired(ids: readonly string[]): void;
}

type SegmentStream = Stream<typeof SEGMENT_COLUMNS>;

const ROWS_MOST = 2 ** 32;

/**
 * Follows a stream of segments; `listener` hears of each row that is new, changes or goes.
 *
 * @param keptFrom traces of an earlier time (epoch seconds) aren't there. Where it moves back, what is still in the stream
 * is there again.
 */
export function openDirectory(
  store: Pick<Store, 'removals'>,
  stream: SegmentStream,
  listener: DirectoryListener,
  keptFrom: () => number,
): TraceDirectory {
  const rows = traceRows();
  const ids = idTable();
  const order = newestFirst(
    (row) => rows.at.count[row]! > 0,
    (a, b) => rows.at.time[a]! - rows.at.time[b]! || ids.compare(a, b),
  );
  const removals = store.removals();
  const keeps = { rows, ids, order, chains: segmentChains(), free: [], size: 0, removals, from: -Infinity };
  const directory: Directory = { ...keeps, oldest: Infinity, stream, listener };
  const { chains } = directory;
  const segmentsOf = (row: number): number[] => chains.of(row, rows.at.newest[row]!);
  return {
    catchUp(wanted = Number.POSITIVE_INFINITY) {
      const heads = stream.heads();
      forgetRemoved(directory, heads, store.removals());
      expire(directory, keptFrom());
      chains.begin(heads[0]?.first ?? 0);
      return learnSome(directory, heads, wanted);
    },
    row: ids.find,
    id: ids.id,
    place: (row) => rows.at.before[row]! * ROWS_MOST + row,
    rowAt(place) {
      const row = place % ROWS_MOST;
      return Math.floor(place / ROWS_MOST) === rows.at.before[row] && rows.at.count[row]! > 0 ? row : -1;
    },
    time: (row) => rows.at.time[row]!,
    count: (row) => rows.at.count[row]!,
    segments: segmentsOf,
    between: (from, to, by) => order.rows(matching(rows, by, from, to, (row) => ends(stream, segmentsOf(row)))),
    extent: () => extentOf(rows, directory.size),
  };
}

interface Directory {
  readonly rows: Rows;
  readonly ids: IdTable;
  readonly order: NewestFirst;
  readonly chains: SegmentChains;
  readonly free: number[];
  /** Above every row. */
  size: number;
  removals: number;
  /** Traces of an earlier time aren't there. */
  from: number;
  /** No trace is older; there may be none of just that time. */
  oldest: number;
  readonly stream: SegmentStream;
  readonly listener: DirectoryListener;
}

/** Learns of about so many segments; true while there are more. */
function learnSome(directory: Directory, heads: readonly ChunkHead[], wanted: number): boolean {
  const { chains } = directory;
  const until = chains.end + wanted;
  let next = Math.max(
    0,
    heads.findLastIndex(({ first }) => first <= chains.end),
  );
  for (; next < heads.length && chains.end < until; next += 1) {
    const head = heads[next]!;
    if (head.first + head.count <= chains.end) continue;
    chains.skipTo(head.first);
    // One that is too old as a whole isn't read.
    if (head.ranges.traceTime![1] >= directory.from) learn(directory, head);
    chains.skipTo(head.first + head.count);
  }
  return next < heads.length;
}

function learn(directory: Directory, head: ChunkHead): void {
  const { rows, chains, order, listener, stream, from } = directory;
  const columns = stream.read(head)?.columns;
  const known: number[] = [];
  for (let index = chains.end - head.first; columns && index < head.count; index += 1) {
    const traceTime = columns.traceTime[index]!;
    if (traceTime < from) {
      chains.skipTo(chains.end + 1);
      continue;
    }
    const name = columns.traceId.ids[index]!;
    known[name] ??= rowFor(directory, columns.traceId.value(name));
    const row = known[name];
    const { count, newest, time } = rows.at;
    const [isNew, before] = [count[row] === 0, time[row]!];
    const number = chains.end;
    chains.add(row, isNew ? undefined : newest[row]!);
    newest[row] = number;
    const last = columns.end[index]!;
    addTimes(rows, row, traceTime, columns.start[index]!, last);
    if (columns.inProgress[index] === 0) addEnd(rows, row, last);
    if (traceTime < directory.oldest) directory.oldest = traceTime;
    if (!isNew && time[row] !== before) order.moved();
    listener.changed(row);
  }
}

function rowFor(directory: Directory, id: string): number {
  const { ids, rows, free, order } = directory;
  const known = ids.find(id);
  if (known !== -1) return known;
  const row = free.pop() ?? directory.size;
  directory.size = Math.max(directory.size, row + 1);
  ids.add(id, row);
  beginRow(rows, row);
  order.add(row);
  return row;
}

/** Forgets the segments that no chunk holds any more: the oldest, all, or those of a damaged chunk. */
function forgetRemoved(directory: Directory, heads: readonly ChunkHead[], removals: number): void {
  if (directory.removals === removals) return;
  directory.removals = removals;
  const { chains } = directory;
  const forget = (row: number): void => forgetOne(directory, row);
  let from = 0;
  for (const { first, count } of heads) {
    chains.forget(from, first, forget);
    from = first + count;
  }
  chains.forget(from, chains.end, forget);
  chains.trim(heads[0]?.first ?? chains.end);
}

function forgetOne(directory: Directory, row: number): void {
  const { rows, order, listener } = directory;
  rows.at.count[row]! -= 1;
  if (rows.at.count[row]! > 0) {
    listener.changed(row);
    return;
  }
  order.removed();
  giveUp(directory, row);
}

/** Gives a row away whose trace has no segment any more. */
function giveUp({ ids, rows, free, listener }: Directory, row: number): void {
  ids.remove(row);
  rows.at.before[row]! += 1;
  free.push(row);
  listener.gone(row);
}

/** Forgets the traces from before a time, in time that goes by their number. */
function expire(directory: Directory, from: number): void {
  const { rows, ids, order, chains, listener } = directory;
  if (from < directory.from) forgetAll(directory);
  directory.from = from;
  if (directory.oldest >= from) return;
  const old = order.takeOldest((row) => rows.at.time[row]! < from);
  const gone = Array.from(old, ids.id);
  for (const row of old) {
    chains.release(row, rows.at.newest[row]!);
    rows.at.count[row] = 0;
    giveUp(directory, row);
  }
  const next = order.oldest();
  directory.oldest = next === undefined ? Infinity : rows.at.time[next]!;
  if (gone.length > 0) listener.expired(gone);
}

/** Begins anew: what was passed over may be there again. */
function forgetAll(directory: Directory): void {
  const { chains } = directory;
  chains.forget(0, chains.end, (row) => forgetOne(directory, row));
  chains.trim(chains.end);
  directory.oldest = Infinity;
}

/** The ends of those of the segments that have completed. */
function ends(stream: SegmentStream, numbers: readonly number[]): number[] {
  const heads = stream.heads();
  return numbers.flatMap((number) => {
    const head = heads.findLast(({ first }) => first <= number);
    const columns = head && stream.read(head)?.columns;
    if (head === undefined || columns === undefined) return [];
    return columns.inProgress[number - head.first] === 0 ? columns.end[number - head.first]! : [];
  });
}
