import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compact, duration, percent, rate, shorten } from '../../../webviews/lib/format.ts';

test('durations have three digits and a unit', () => {
  const expected: [number, string][] = [
    [0, '0 ms'],
    [0.0000005, '0.5 µs'],
    [0.00085, '850 µs'],
    [0.0009999, '1 ms'],
    [0.01234, '12.3 ms'],
    [0.9996, '1 s'],
    [1.254, '1.25 s'],
    [59.99, '1 min 0 s'],
    [125, '2 min 5 s'],
    [-0.5, '-500 ms'],
    [Number.NaN, '–'],
  ];
  for (const [seconds, text] of expected) assert.equal(duration(seconds), text);
});

test('counts, rates and shares', () => {
  assert.deepEqual([0, 7, 999, 999.9, 1234, 45_600_000].map(compact), ['0', '7', '999', '1k', '1.23k', '45.6M']);
  assert.deepEqual([0, 0.2, 2, 99, 250].map(rate), ['0/min', '12/min', '120/min', '5.94k/min', '250/s']);
  assert.deepEqual([0, 0.0001, 0.042, 0.9999, 1].map(percent), ['0 %', '<0.1 %', '4.2 %', '>99.9 %', '100 %']);
});

test('long names lose their middle', () => {
  assert.equal(shorten('payments', 8), 'payments');
  assert.equal(shorten('payments-production-eu', 11), 'payme…on-eu');
  assert.equal(shorten('😀😀😀😀', 3), '😀…😀', 'whole characters');
});
