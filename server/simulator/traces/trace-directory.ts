/** Which traces there are: their ids, times, and the numbers of their segments in the stream. */
import { type Growing, growing } from '../../core/columns/growing.ts';
import type { ChunkHead } from '../store/chunk.ts';
import type { Store, Stream } from '../store/store.ts';
import { idTable } from './id-table.ts';
import { newestFirst } from './newest-first.ts';
import { segmentChains } from './segment-chains.ts';
import type { SEGMENT_COLUMNS } from './segment-columns.ts';

/**
 * Rows of traces, kept beside a stream of segments, about 90 bytes for each trace and 8 for each segment. It learns from
 * the stream's columns what came since it last looked, and forgets what the store gave up: before anything is asked comes
 * `catchUp`. A row stays the same as long as its trace is there; then another one gets it.
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

/**
 * Which time counts: the trace's time, any moment from its first start to its last end, or the end of one of its segments.
 * One in progress counts as active when it started. Source: X-Ray API, GetTraceSummaries, TimeRangeType.
 */
export type TimeRangeType = 'TraceId' | 'Event' | 'Service';

/** `from` is the earliest start and `to` the latest end in epoch seconds, both 0 where there is nothing. */
export interface Extent {
  readonly traces: number;
  readonly segments: number;
  readonly from: number;
  readonly to: number;
}

/** Hears of rows whose trace got or lost a segment, and of rows whose trace is gone. */
export interface RowListener {
  changed(row: number): void;
  gone(row: number): void;
}

type SegmentStream = Stream<typeof SEGMENT_COLUMNS>;

const ROWS = {
  /** Segments of the trace that are there; 0 for a free row. */
  count: 'u32',
  /** How many traces had the row before this one. */
  before: 'u32',
  /** The number of its newest segment. */
  newest: 'f64',
  time: 'f64',
  start: 'f64',
  end: 'f64',
  /** Ends of completed segments; NaN while there is none. */
  firstEnd: 'f64',
  lastEnd: 'f64',
} as const;

const ROWS_MOST = 2 ** 32;

/** Follows a stream of segments; `listener` hears of each row that is new, changes or goes. */
export function openDirectory(
  store: Pick<Store, 'removals'>,
  stream: SegmentStream,
  listener: RowListener,
): TraceDirectory {
  const ids = idTable();
  const rows = growing(ROWS);
  const chains = segmentChains();
  const free: number[] = [];
  const order = newestFirst(
    (row) => rows.at.count[row]! > 0,
    (a, b) => rows.at.time[a]! - rows.at.time[b]! || ids.compare(a, b),
  );
  let size = 0;
  let removals = store.removals();

  const rowFor = (id: string): number => {
    const known = ids.find(id);
    if (known !== -1) return known;
    const row = free.pop() ?? size;
    size = Math.max(size, row + 1);
    ids.add(id, row);
    beginRow(rows, row);
    order.add(row);
    return row;
  };
  const learn = (head: ChunkHead): void => {
    const columns = stream.read(head)?.columns;
    const known: number[] = [];
    for (let index = chains.end - head.first; columns && index < head.count; index += 1) {
      const name = columns.traceId.ids[index]!;
      known[name] ??= rowFor(columns.traceId.value(name));
      const row = known[name];
      const { count, newest, time } = rows.at;
      const [isNew, before] = [count[row] === 0, time[row]!];
      const number = chains.end;
      chains.add(row, isNew ? undefined : newest[row]!);
      newest[row] = number;
      const last = columns.end[index]!;
      addTimes(rows, row, columns.traceTime[index]!, columns.start[index]!, last);
      if (columns.inProgress[index] === 0) addEnd(rows, row, last);
      if (!isNew && time[row] !== before) order.moved();
      listener.changed(row);
    }
    chains.skipTo(head.first + head.count);
  };
  const forgetOne = (row: number): void => {
    rows.at.count[row]! -= 1;
    if (rows.at.count[row]! > 0) {
      listener.changed(row);
      return;
    }
    ids.remove(row);
    rows.at.before[row]! += 1;
    free.push(row);
    order.removed();
    listener.gone(row);
  };
  /** Forgets the segments that no chunk holds any more: the oldest, all, or those of a damaged chunk. */
  const forgetRemoved = (heads: readonly ChunkHead[]): void => {
    if (removals === store.removals()) return;
    removals = store.removals();
    let from = 0;
    for (const { first, count } of heads) {
      chains.forget(from, first, forgetOne);
      from = first + count;
    }
    chains.forget(from, chains.end, forgetOne);
    chains.trim(heads[0]?.first ?? chains.end);
  };
  const segmentsOf = (row: number): number[] => chains.of(row, rows.at.newest[row]!);
  return {
    catchUp(wanted = Number.POSITIVE_INFINITY) {
      const heads = stream.heads();
      chains.begin(heads[0]?.first ?? 0);
      forgetRemoved(heads);
      const until = chains.end + wanted;
      let next = Math.max(
        0,
        heads.findLastIndex(({ first }) => first <= chains.end),
      );
      for (; next < heads.length && chains.end < until; next += 1) {
        const head = heads[next]!;
        if (head.first + head.count <= chains.end) continue;
        chains.skipTo(head.first);
        learn(head);
      }
      return next < heads.length;
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
    extent: () => extentOf(rows, size),
  };
}

type Rows = Growing<typeof ROWS>;

function beginRow(rows: Rows, row: number): void {
  rows.reserve(row + 1);
  const { count, time, start, end, firstEnd, lastEnd } = rows.at;
  count[row] = 0;
  time[row] = Number.POSITIVE_INFINITY;
  start[row] = Number.POSITIVE_INFINITY;
  end[row] = Number.NEGATIVE_INFINITY;
  firstEnd[row] = Number.NaN;
  lastEnd[row] = Number.NaN;
}

function addTimes({ at }: Rows, row: number, time: number, start: number, end: number): void {
  at.count[row]! += 1;
  if (time < at.time[row]!) at.time[row] = time;
  if (start < at.start[row]!) at.start[row] = start;
  if (end > at.end[row]!) at.end[row] = end;
}

function addEnd({ at }: Rows, row: number, end: number): void {
  const [first, last] = [at.firstEnd[row]!, at.lastEnd[row]!];
  if (Number.isNaN(first) || end < first) at.firstEnd[row] = end;
  if (Number.isNaN(last) || end > last) at.lastEnd[row] = end;
}

/** @param endsOf reads the ends of a trace's completed segments, where the first and the last don't tell */
function matching(
  { at }: Rows,
  by: TimeRangeType,
  from: number,
  to: number,
  endsOf: (row: number) => number[],
): (row: number) => boolean {
  const { time, start, end, firstEnd, lastEnd } = at;
  if (by === 'TraceId') return (row) => time[row]! >= from && time[row]! < to;
  if (by === 'Event') return (row) => start[row]! < to && end[row]! >= from;
  const isIn = (value: number): boolean => value >= from && value < to;
  return (row) =>
    isIn(firstEnd[row]!) ||
    isIn(lastEnd[row]!) ||
    (firstEnd[row]! < from && lastEnd[row]! >= to && endsOf(row).some(isIn));
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

function extentOf({ at: { count, start, end } }: Rows, size: number): Extent {
  let [traces, segments, from, to] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < size; row += 1) {
    if (count[row] === 0) continue;
    traces += 1;
    segments += count[row]!;
    from = Math.min(from, start[row]!);
    to = Math.max(to, end[row]!);
  }
  return traces === 0 ? { traces, segments, from: 0, to: 0 } : { traces, segments, from, to };
}
