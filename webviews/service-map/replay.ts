/** Windows over the strip of counts: which bins a time has, which window comes next, what it is compared with. */
import type { BinSpan } from '../lib/span-brush.ts';
import type { TimeWindow, TraceCounts } from './messages.ts';
import type { Against } from './view-state.ts';

type Steps = Pick<TraceCounts, 'from' | 'step' | 'total'>;

/** The bins of a window, as far as they are on the strip; undefined beside it. */
export function binsOf({ from, step, total }: Steps, window: TimeWindow | undefined): BinSpan | undefined {
  if (!window || total.length === 0) return undefined;
  const [first, last] = [Math.floor((window.from - from) / step + 1e-6), Math.ceil((window.to - from) / step - 1e-6)];
  if (last <= 0 || first >= total.length) return undefined;
  return { from: Math.max(0, first), to: Math.min(total.length, Math.max(first + 1, last)) };
}

/** The time of bars. */
export function windowOf({ from, step }: Steps, bins: BinSpan): TimeWindow {
  return { from: from + bins.from * step, to: from + bins.to * step };
}

/** Without a chosen window a replay takes this share of the strip at a time. */
const SHARE = 1 / 20;

/**
 * The window after (1) or before (-1) the shown one, of its length; without one the first or the last. Undefined at the
 * end of the strip.
 */
export function nextWindow(counts: Steps, shown: TimeWindow | undefined, direction: 1 | -1): TimeWindow | undefined {
  const count = counts.total.length;
  const bins = binsOf(counts, shown);
  const length = bins ? bins.to - bins.from : Math.max(1, Math.round(count * SHARE));
  const from = bins ? bins.from + direction * length : direction > 0 ? 0 : count - length;
  if (count === 0 || from >= count || from + length <= 0) return undefined;
  return windowOf(counts, { from: Math.max(0, from), to: Math.min(count, from + length) });
}

/** How many traces began in a window. */
export function countIn(counts: Steps, window: TimeWindow | undefined): number {
  const bins = binsOf(counts, window) ?? { from: 0, to: window ? 0 : counts.total.length };
  return counts.total.slice(bins.from, bins.to).reduce((sum, count) => sum + count, 0);
}

/** The window that `shown` is compared with. */
export function againstOf(against: Against | undefined, shown: TimeWindow): TimeWindow | undefined {
  if (against !== 'before') return against;
  return { from: shown.from - (shown.to - shown.from), to: shown.from };
}

/** True while two windows are so near to each other that a picture of one does for the other. */
export function nearlySame(a: TimeWindow | undefined, b: TimeWindow | undefined): boolean {
  if (!a || !b) return a === b;
  const most = Math.max(1, (a.to - a.from) / 20);
  return Math.abs(a.from - b.from) < most && Math.abs(a.to - b.to) < most;
}
