import { growing } from '../../core/columns/growing.ts';

/** Which segments of a stream a trace has, 8 bytes for each: every one knows its trace's row and the one before it. */
export interface SegmentChains {
  /** Every number below it is known. */
  readonly end: number;
  /** Begins where the stream begins; only while nothing is known. */
  begin(number: number): void;
  /** Adds the segment `end` to the chain of a row whose newest was `before`, or none. */
  add(row: number, before: number | undefined): void;
  /** Passes over numbers that hold nothing. */
  skipTo(number: number): void;
  /** The numbers of a row's segments, oldest first. */
  of(row: number, newest: number): number[];
  /** Forgets the segments of a row. */
  release(row: number, newest: number): void;
  /** Forgets the segments in `[from, to)` and tells the row of each. */
  forget(from: number, to: number, each: (row: number) => void): void;
  /** Gives back the room of the numbers below `first`, once that is worth it. */
  trim(first: number): void;
}

/** Row plus one, 0 where the segment is gone; the distance to the trace's segment before, 0 for its first. */
const COLUMNS = { row: 'u32', back: 'u32' } as const;

/** No chains. */
export function segmentChains(): SegmentChains {
  const segments = growing(COLUMNS);
  /** The number that stands first in the columns, and the one that comes next. */
  let [base, end] = [0, 0];
  const of = (row: number, newest: number): number[] => {
    const found: number[] = [];
    const { at } = segments;
    for (let number = newest; number >= base; number -= at.back[number - base]!) {
      if (at.row[number - base] === row + 1) found.push(number);
      if (at.back[number - base] === 0) break;
    }
    return found.reverse();
  };
  return {
    get end() {
      return end;
    },
    begin(number) {
      if (base === end) [base, end] = [number, number];
    },
    add(row, before) {
      segments.reserve(end + 1 - base);
      segments.at.row[end - base] = row + 1;
      segments.at.back[end - base] = before === undefined ? 0 : end - before;
      end += 1;
    },
    skipTo(number) {
      segments.reserve(number - base);
      end = Math.max(end, number);
    },
    of,
    release(row, newest) {
      for (const number of of(row, newest)) segments.at.row[number - base] = 0;
    },
    forget(from, to, each) {
      for (let number = Math.max(from, base); number < Math.min(to, end); number += 1) {
        const row = segments.at.row[number - base]! - 1;
        segments.at.row[number - base] = 0;
        if (row >= 0) each(row);
      }
    },
    trim(first) {
      if (first - base <= (end - base) / 2) return;
      segments.shift(first - base);
      base = first;
      end = Math.max(end, base);
    },
  };
}
