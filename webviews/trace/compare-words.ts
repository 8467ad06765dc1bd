import { compact, duration } from '../lib/format.ts';
import { type Change, countChanges, durationOf, type Pair } from './compare-align.ts';
import { IN_PROGRESS, type TraceRows } from './rows.ts';

/** What a change is called: told apart without colour by its icon and its word. */
export const changeMarks: Record<
  Change,
  { label: string; icon: 'add' | 'remove' | 'triangle-up' | 'triangle-down' | undefined }
> = {
  same: { label: 'same', icon: undefined },
  slower: { label: 'slower', icon: 'triangle-up' },
  faster: { label: 'faster', icon: 'triangle-down' },
  added: { label: 'only here', icon: 'add' },
  removed: { label: 'only there', icon: 'remove' },
};

/** What came of comparing two traces, in a sentence. */
export function summaryOf(pairs: readonly Pair[], before: TraceRows, after: TraceRows): string {
  const counts = countChanges(pairs);
  const changes = (['slower', 'faster', 'added', 'removed'] as const)
    .filter((change) => counts[change] > 0)
    .map((change) => `${compact(counts[change])} ${changeMarks[change].label}`);
  if (counts.outcome > 0) changes.push(`${compact(counts.outcome)} ended otherwise`);
  const times = `${duration(after.duration)} here, ${duration(before.duration)} there (trace ${before.id})`;
  return `${times}: ${changes.length > 0 ? changes.join(', ') : 'no call differs'}.`;
}

/** `+12 ms`, `−3 ms`, empty where a call is in one trace only. */
export function signed(difference: number): string {
  if (Number.isNaN(difference)) return '';
  return `${difference < 0 ? '−' : '+'}${duration(Math.abs(difference))}`;
}

/** The time of a call as a cell shows it. */
export function timeText(rows: TraceRows, row: number): string {
  if (row < 0) return '–';
  return rows.flags[row]! & IN_PROGRESS ? 'in progress' : duration(durationOf(rows, row));
}

/** The pairs that changed, and all that they stand under. */
export function changedPairs(pairs: readonly Pair[]): Pair[] {
  const kept: Pair[] = [];
  // Read backwards, what comes next at one depth less than a kept one is its parent.
  let parentDepth = -1;
  for (let at = pairs.length - 1; at >= 0; at -= 1) {
    const pair = pairs[at]!;
    if (pair.change === 'same' && !pair.outcome && pair.depth !== parentDepth) continue;
    kept.push(pair);
    parentDepth = pair.depth - 1;
  }
  return kept.reverse();
}
