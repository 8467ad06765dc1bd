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

export function addToHistogram(histogram: Histogram, microseconds: number, count = 1): void {
  const value = threeDigits(microseconds);
  histogram.set(value, (histogram.get(value) ?? 0) + count);
}

/** Entries by rising value; X-Ray's own come in no order. */
export function histogramEntries(histogram: Histogram): HistogramEntry[] {
  return [...histogram].sort(([a], [b]) => a - b).map(([value, Count]) => ({ Value: value / 1e6, Count }));
}

function threeDigits(value: number): number {
  if (value < 1000) return value;
  const unit = 10 ** (Math.floor(Math.log10(value)) - 2);
  return Math.round(value / unit) * unit;
}
