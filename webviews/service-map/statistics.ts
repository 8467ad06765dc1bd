/** Sums and empties of call statistics. */
import type { CallStatistics, OwnWork } from './messages.ts';

/** No calls at all. */
export const noCalls: CallStatistics = {
  ok: 0,
  error: 0,
  throttle: 0,
  fault: 0,
  total: 0,
  totalTime: 0,
  histogram: [],
};

/** All of these calls together; equal response times become one entry. */
export function summed(all: Iterable<CallStatistics>): CallStatistics {
  const sum = { ...noCalls };
  const counts = new Map<number, number>();
  const owns: OwnWork[] = [];
  for (const { ok, error, throttle, fault, total, totalTime, histogram, own } of all) {
    if (own) owns.push(own);
    sum.ok += ok;
    sum.error += error;
    sum.throttle += throttle;
    sum.fault += fault;
    sum.total += total;
    sum.totalTime += totalTime;
    addTo(counts, histogram);
  }
  return { ...sum, histogram: [...counts], ...(owns.length > 0 && { own: summedWork(owns) }) };
}

function summedWork(all: readonly OwnWork[]): OwnWork {
  const durations = new Map<number, number>();
  for (const own of all) addTo(durations, own.durations);
  return {
    coldStarts: all.reduce((sum, { coldStarts }) => sum + coldStarts, 0),
    inProgress: all.reduce((sum, { inProgress }) => sum + inProgress, 0),
    durations: [...durations],
  };
}

function addTo(counts: Map<number, number>, histogram: CallStatistics['histogram']): void {
  for (const [value, count] of histogram) counts.set(value, (counts.get(value) ?? 0) + count);
}

/** Seconds of an average call, NaN without calls. */
export function average({ total, totalTime }: Pick<CallStatistics, 'total' | 'totalTime'>): number {
  return total > 0 ? totalTime / total : Number.NaN;
}
