import type { TraceRows } from './rows.ts';

/**
 * Seconds of each row in which none of its children was at work: its self time. Children count as far as they lie within
 * their parent, and where they overlap, once.
 */
export function selfTimes({ size, parent, start, end }: Pick<TraceRows, 'size' | 'parent' | 'start' | 'end'>) {
  const self = new Float64Array(size);
  for (let row = 0; row < size; row += 1) self[row] = end[row]! - start[row]!;
  /** Until where the children so far cover their parent. Siblings come by start. */
  const covered = Float64Array.from(start);
  for (let row = 0; row < size; row += 1) {
    const above = parent[row]!;
    if (above < 0) continue;
    const from = Math.max(start[row]!, covered[above]!);
    const to = Math.min(end[row]!, end[above]!);
    if (to <= from) continue;
    self[above]! -= to - from;
    covered[above] = to;
  }
  return self.map((seconds) => Math.max(0, seconds));
}
