/** One bar of an X-Ray histogram: a value (seconds) and how often it was seen. Unsorted and irregular, as AWS sends it. */
export type HistogramEntry = readonly [value: number, count: number];

/** The nearest-rank percentiles: for each quantile (0 to 1) the smallest value that this share doesn't exceed. */
export function percentiles(histogram: readonly HistogramEntry[], quantiles: readonly number[]): number[] {
  const sorted = histogram.filter(([, count]) => count > 0).sort(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  return quantiles.map((quantile) => {
    let left = Math.max(1, Math.ceil(quantile * total));
    for (const [value, count] of sorted) {
      left -= count;
      if (left <= 0) return value;
    }
    return Number.NaN;
  });
}

export interface Bin {
  /** Seconds; from is inclusive, to is exclusive but for the last bin. */
  from: number;
  to: number;
  count: number;
}

/** The largest value that was counted; 0 where none was. */
export function largestOf(histogram: readonly HistogramEntry[]): number {
  return histogram.reduce((max, [value, count]) => (count > 0 && value > max ? value : max), 0);
}

/** The histogram in `bins` bins of equal width from zero to its largest value or another; empty when nothing was counted. */
export function rebin(
  histogram: readonly HistogramEntry[],
  bins: number,
  largest: number = largestOf(histogram),
): Bin[] {
  if (!histogram.some(([, count]) => count > 0)) return [];
  const width = (largest || 1e-3) / bins;
  const result = Array.from({ length: bins }, (_, index) => ({
    from: index * width,
    to: (index + 1) * width,
    count: 0,
  }));
  for (const [value, count] of histogram) {
    const bin = result[Math.min(bins - 1, Math.max(0, Math.floor(value / width)))];
    if (bin) bin.count += count;
  }
  return result;
}
