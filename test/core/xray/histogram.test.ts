import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addToHistogram, type Histogram, histogramEntries } from '../../../server/core/xray/histogram.ts';

test('times are kept to three significant digits, in seconds, by rising value', () => {
  const histogram: Histogram = new Map();
  for (const microseconds of [157_000, 12_345_678, 0, 999, 5_004, 5_006, 5_006])
    addToHistogram(histogram, microseconds);
  assert.deepEqual(histogramEntries(histogram), [
    { Value: 0, Count: 1 },
    { Value: 0.000999, Count: 1 },
    { Value: 0.005, Count: 1 },
    { Value: 0.00501, Count: 2 },
    { Value: 0.157, Count: 1 },
    { Value: 12.3, Count: 1 },
  ]);
});
