/** What a directory keeps of each trace, as columns, and how ranges of time are asked of them. Times are epoch seconds. */
import { type Growing, growing } from '../../core/columns/growing.ts';

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

export type Rows = Growing<typeof ROWS>;

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

/** The rows of no traces. */
export function traceRows(): Rows {
  return growing(ROWS);
}

/** Makes a row that of a trace without segments. */
export function beginRow(rows: Rows, row: number): void {
  rows.reserve(row + 1);
  const { count, time, start, end, firstEnd, lastEnd } = rows.at;
  count[row] = 0;
  time[row] = Number.POSITIVE_INFINITY;
  start[row] = Number.POSITIVE_INFINITY;
  end[row] = Number.NEGATIVE_INFINITY;
  firstEnd[row] = Number.NaN;
  lastEnd[row] = Number.NaN;
}

/** Counts one more segment of a row's trace: the trace's time by it, its start, and its end or start. */
export function addTimes({ at }: Rows, row: number, time: number, start: number, end: number): void {
  at.count[row]! += 1;
  if (time < at.time[row]!) at.time[row] = time;
  if (start < at.start[row]!) at.start[row] = start;
  if (end > at.end[row]!) at.end[row] = end;
}

/** Adds the end of a completed segment. */
export function addEnd({ at }: Rows, row: number, end: number): void {
  const [first, last] = [at.firstEnd[row]!, at.lastEnd[row]!];
  if (Number.isNaN(first) || end < first) at.firstEnd[row] = end;
  if (Number.isNaN(last) || end > last) at.lastEnd[row] = end;
}

/**
 * Tells whether a row's trace is in `[from, to)`.
 *
 * @param endsOf reads the ends of a trace's completed segments, where the first and the last don't tell
 */
export function matching(
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

/** How many traces the first `size` rows have, and from when until when they worked. */
export function extentOf({ at: { count, start, end } }: Rows, size: number): Extent {
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
