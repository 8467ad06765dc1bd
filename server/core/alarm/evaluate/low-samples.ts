/**
 * Percentiles of few samples, which say little.
 * Source: CloudWatch User Guide, "Percentile-based alarms and low data samples".
 */

/**
 * How many samples a percentile needs at least: 10 / (1 - p) from the median up, 10 / p below it; p99 needs 1000.
 * Infinite for p0 and p100.
 */
export function samplesNeeded(percent: number): number {
  const rare = percent < 50 ? percent : 100 - percent;
  // 100 - 99.9 isn't quite 0.1.
  return Math.round((1000 / rare) * 1e6) / 1e6;
}

/** True when the samples of the evaluated periods, taken together by our reading, are too few for the percentile. */
export function areFew(percent: number, sampleCounts: readonly number[]): boolean {
  const total = sampleCounts.reduce((sum, count) => sum + count, 0);
  return total < samplesNeeded(percent);
}
