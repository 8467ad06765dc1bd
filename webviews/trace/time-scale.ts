/** The time axis of a trace, with the long stretches folded in which nothing happens. */
import type { TraceRows } from './rows.ts';

/** A stretch of time without any segment at work, in seconds after the origin. */
export interface Fold {
  readonly from: number;
  readonly to: number;
}

/** From the time of a trace (seconds after its origin) to the time as drawn, where a fold is shorter, and back. */
export interface TimeScale {
  readonly folds: readonly Fold[];
  /** The length of the trace as drawn. */
  readonly length: number;
  drawn(time: number): number;
  time(drawn: number): number;
}

/** An idle stretch is folded when it is longer than this share of the time in which something happens. */
const LONG = 0.2;
/** A fold is drawn as long as this share of that time. */
const FOLDED = 0.03;

/**
 * The long idle stretches, by time: between a message and its handling, or between the parts of a trace that is long
 * over. A segment that waits for another one is at work.
 */
export function idleStretches(rows: TraceRows): Fold[] {
  const { start, end, duration } = rows;
  const order = notCovered(rows).sort((a, b) => start[a]! - start[b]!);
  const gaps: Fold[] = [];
  let until = 0;
  for (const row of order) {
    if (start[row]! > until) gaps.push({ from: until, to: start[row]! });
    until = Math.max(until, end[row]!);
  }
  const busy = duration - gaps.reduce((sum, { from, to }) => sum + to - from, 0);
  return gaps.filter(({ from, to }) => to - from > LONG * busy);
}

/** The rows that aren't within their parents: the others have no time of their own. Of a large trace they are few. */
function notCovered({ size, start, end, parent }: TraceRows): number[] {
  const found: number[] = [];
  for (let row = 0; row < size; row += 1) {
    const above = parent[row]!;
    if (above < 0 || start[row]! < start[above]! || end[row]! > end[above]!) found.push(row);
  }
  return found;
}

/** The scale of a trace so long with these folds. */
export function timeScale(duration: number, folds: readonly Fold[] = []): TimeScale {
  const busy = duration - folds.reduce((sum, { from, to }) => sum + to - from, 0);
  /** Where each fold ends, as drawn, and how long it is drawn. */
  const short = FOLDED * (busy || duration);
  let saved = 0;
  const placed = folds.map(({ from, to }) => {
    const begins = from - saved;
    saved += to - from - short;
    return { from, to, begins, ends: begins + short };
  });
  return {
    folds,
    length: duration - saved,
    drawn(time) {
      let shift = 0;
      for (const { from, to, begins, ends } of placed) {
        if (time <= from) break;
        if (time < to) return begins + ((time - from) / (to - from)) * (ends - begins);
        shift = to - ends;
      }
      return time - shift;
    },
    time(drawn) {
      let shift = 0;
      for (const { from, to, begins, ends } of placed) {
        if (drawn <= begins) break;
        if (drawn < ends) return from + ((drawn - begins) / (ends - begins)) * (to - from);
        shift = to - ends;
      }
      return drawn + shift;
    },
  };
}
