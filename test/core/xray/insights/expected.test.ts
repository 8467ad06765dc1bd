/** p = (faults + 1) / (requests + 2); expected are n·p faults of n requests, and 3·√(n·p·(1-p)) to both sides. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectedFaults, judgeMinutes, requestsBefore } from '../../../../server/core/xray/insights/expected.ts';
import { randomFrom } from '../../../random.ts';

test('expected faults', () => {
  // p = 20/100, n·p = 20, √(100·0.2·0.8) = 4.
  assert.deepEqual(expectedFaults({ total: 98, fault: 19 }, 100), { low: 8, high: 32 });
  // p = 1/12: 1 is expected of 12; 3·√(11/12) = 2.87.
  assert.deepEqual(expectedFaults({ total: 58, fault: 4 }, 12), { low: 0, high: 4 });
  // Without a history everything may happen: p = 1/2, 2 ± 3.
  assert.deepEqual(expectedFaults({ total: 0, fault: 0 }, 4), { low: 0, high: 4 });
  assert.deepEqual(expectedFaults({ total: 0, fault: 0 }, 0), { low: 0, high: 0 });
});

/** Minute 0 makes 20 of 100 the rate: 8 to 32 faults are expected. */
const RATE = { minute: 0, total: 98, fault: 19 };
const minute = (number: number, fault: number, total = 100) => ({ minute: number, total, fault });
const anomalous = (...minutes: Array<ReturnType<typeof minute>>) =>
  judgeMinutes([RATE, ...minutes]).flatMap((one) => (one.anomalous ? one.minute : []));

test('more faults than expected are an anomaly', () => {
  assert.deepEqual(anomalous(minute(1, 32)), []);
  assert.deepEqual(anomalous(minute(1, 33)), [1]);
});

test('an anomaly is not learnt from', () => {
  const [, , third] = judgeMinutes([RATE, minute(1, 100), minute(2, 0)]);
  assert.deepEqual(third?.expected, { low: 8, high: 32 });
  assert.deepEqual(requestsBefore(judgeMinutes([RATE, minute(1, 100), minute(2, 1)]), 3), { total: 198, fault: 20 });
});

test('the history is an hour', () => {
  assert.deepEqual(anomalous(minute(60, 33)), [60]);
  // An hour and a minute later nothing is known of before.
  assert.deepEqual(anomalous(minute(61, 100)), []);
  assert.deepEqual(requestsBefore(judgeMinutes([RATE]), 60), { total: 98, fault: 19 });
  assert.deepEqual(requestsBefore(judgeMinutes([RATE]), 61), { total: 0, fault: 0 });
});

test('fewer than ten requests before, or three faults, are no anomaly', () => {
  const after = (total: number, fault: number) =>
    judgeMinutes([minute(0, 0, total), minute(1, fault)]).at(-1)?.anomalous;
  // Of ten good ones p = 1/12: 100/12 + 3·√(100·11/144) = 8.3 + 8.3, at most 17.
  assert.deepEqual([after(9, 100), after(10, 17), after(10, 18)], [false, false, true]);
  // Of 998 good ones p = 1/1000: of 3 requests no fault is expected, and one is the most.
  const few = (fault: number) => judgeMinutes([minute(0, 0, 998), minute(1, fault, 3)]).at(-1);
  assert.deepEqual([few(2)?.expected.high, few(2)?.anomalous, few(3)?.anomalous], [1, false, true]);
});

test('the sums that roll along are those of the hour before', () => {
  const random = randomFrom(1);
  let now = 0;
  const minutes = Array.from({ length: 500 }, () => {
    now += random(10) === 0 ? random(70) + 1 : 1;
    const total = random(20);
    return { minute: now, total, fault: random(20) === 0 ? total : random(total + 1) >> 3 };
  });
  const judged = judgeMinutes(minutes);
  assert.ok(judged.some((one) => one.anomalous));
  for (const [index, { minute: at, total, expected }] of judged.entries()) {
    assert.deepEqual(expected, expectedFaults(requestsBefore(judged.slice(0, index), at), total), `minute ${at}`);
  }
});
