/** Sums and empties of call statistics. */
import type { CallStatistics } from './messages.ts';

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
  for (const { ok, error, throttle, fault, total, totalTime, histogram } of all) {
    sum.ok += ok;
    sum.error += error;
    sum.throttle += throttle;
    sum.fault += fault;
    sum.total += total;
    sum.totalTime += totalTime;
    for (const [value, count] of histogram) counts.set(value, (counts.get(value) ?? 0) + count);
  }
  return { ...sum, histogram: [...counts] };
}

/** Seconds of an average call, NaN without calls. */
export function average({ total, totalTime }: Pick<CallStatistics, 'total' | 'totalTime'>): number {
  return total > 0 ? totalTime / total : Number.NaN;
}
