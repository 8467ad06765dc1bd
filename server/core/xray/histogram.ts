/**
 * How often each time was measured: whole microseconds, rounded to three significant digits, to their count.
 * The rounding depends on the value alone, so that histograms merge in any order and stay small (at most 900 values a
 * decade); it keeps every percentile within half a percent.
 */
export type Histogram = Map<number, number>;

/** An entry as X-Ray answers it: `Value` in seconds. */
export interface HistogramEntry {
  readonly Value: number;
  readonly Count: number;
}

/** Counts a duration. */
export function addToHistogram(histogram: Histogram, microseconds: number, count = 1): void {
  const value = binTime(timeBin(microseconds));
  histogram.set(value, (histogram.get(value) ?? 0) + count);
}

/** Entries by rising value; X-Ray's own come in no order. */
export function histogramEntries(histogram: Histogram): HistogramEntry[] {
  return [...histogram].sort(([a], [b]) => a - b).map(([value, Count]) => ({ Value: value / 1e6, Count }));
}

/** The rounded times numbered by size, from 0: what tables keep of a time. */
export function timeBin(microseconds: number): number {
  if (microseconds < 1000) return microseconds;
  const time = Math.min(microseconds, Number.MAX_VALUE);
  const decade = Math.floor(Math.log10(time)) - 2;
  return decade * DECADE + Math.round(time / 10 ** decade);
}

/** The whole microseconds that a bin stands for. */
export function binTime(bin: number): number {
  const decade = Math.floor(bin / DECADE);
  return (bin - decade * DECADE) * 10 ** decade;
}

/** More than three digits give, so that bins of different decades never meet. */
const DECADE = 1001;
