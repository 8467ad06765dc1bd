import assert from 'node:assert/strict';
import { test } from 'node:test';
import { burstsOf, stepFor } from '../../../server/core/trail/bursts.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A lane of so many events in each minute, evenly in it. */
function minutes(...counts: number[]): number[] {
  return counts.flatMap((count, minute) =>
    Array.from({ length: count }, (_, index) => minute * MINUTE + (index * MINUTE) / count),
  );
}

/** Bursts as [lane, first minute, last minute, events, ordinary]; steps of a minute need more than 4 hours. */
function found(...lanes: number[][]) {
  const starts = [0];
  for (const lane of lanes) starts.push(starts.at(-1)! + lane.length);
  const times = Float64Array.from(lanes.flat());
  const { lane, from, to, ordinary } = burstsOf({ starts: Uint32Array.from(starts), times }, lanes.length, 5 * HOUR);
  return Array.from(lane, (number, index) => [
    number,
    Math.floor(times[from[index]!]! / MINUTE),
    Math.floor(times[to[index]! - 1]! / MINUTE),
    to[index]! - from[index]!,
    ordinary[index]!,
  ]);
}

const usual = Array.from({ length: 30 }, (_, minute) => (minute % 2 === 0 ? 9 : 11));

test('a minute with far more calls than the lane has ordinarily is a burst', () => {
  // Median 10 (half 9, half 11; with the burst 11), MAD 1: 20, 4 × 11 and 11 + 8 × 1.4826 × 2 all lie below 60.
  assert.deepEqual(found(minutes(...usual, 60, ...usual)), [[0, 30, 30, 60, 11]]);
});

test('what is ordinary for a lane is no burst, how much it ever is', () => {
  assert.deepEqual(found(minutes(...usual.map((count) => 30 * count))), []);
});

test('three times the ordinary is no burst, and neither are a few calls', () => {
  // Of a lane that never varies only the fourfold counts.
  const steady = usual.map(() => 10);
  assert.deepEqual(found(minutes(...steady, 30, ...steady)), []);
  assert.deepEqual(found(minutes(...steady, 40, ...steady)), [[0, 30, 30, 40, 10]]);
  assert.deepEqual(found(minutes(...usual.map(() => 1), 19, ...usual.map(() => 1))), []);
  // 20 are the least.
  assert.deepEqual(found(minutes(...usual.map(() => 1), 20, ...usual.map(() => 1))), [[0, 30, 30, 20, 1]]);
});

test('a lane that varies much has to be far outside of that', () => {
  // Counts 2, 40, 2, 40: median 21 (or 40), MAD 19: 21 + 8 × 1.4826 × 19 = 246.
  const wild = Array.from({ length: 30 }, (_, minute) => (minute % 2 === 0 ? 2 : 40));
  assert.deepEqual(found(minutes(...wild, 200, 2)), []);
  assert.equal(found(minutes(...wild, 400, 2)).length, 1);
});

test('minutes of a burst with at most one between them are one burst', () => {
  assert.deepEqual(found(minutes(...usual, 60, 5, 60, 80, ...usual)), [[0, 30, 33, 205, 11]]);
  assert.equal(found(minutes(...usual, 60, 5, 5, 60, ...usual)).length, 2);
});

test('a job of each hour is no burst; a lane that has one minute only is measured by all lanes', () => {
  const job = Array.from({ length: 10 }, (_, index) => minutes(100).map((time) => time + index * 30 * MINUTE)).flat();
  assert.deepEqual(found(job), []);
  assert.deepEqual(found(minutes(...usual), minutes(0, 0, 0, 50)), [[1, 3, 3, 50, 11]]);
});

test('steps grow with the time that is looked at', () => {
  assert.deepEqual(
    [HOUR, 5 * HOUR, 7 * 24 * HOUR, 90 * 24 * HOUR, 3650 * 24 * HOUR].map((length) => stepFor(length) / MINUTE),
    [1 / 6, 1, 15, 360, 1440],
  );
});

test('no events have no bursts', () => {
  assert.deepEqual(found(), []);
  assert.deepEqual(found([]), []);
});
