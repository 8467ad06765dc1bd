/** What an expression's values lie between; the expected bounds are worked out by hand from those of its metrics. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { intervalOf } from '../../../server/core/metric-math/bounds.ts';
import { parseMath } from '../../../server/core/metric-math/parse.ts';
import { typesOf } from '../../../server/core/metric-math/types.ts';

/** p is a percentage, n an amount, and nothing is known of x. */
const ids = { p: { min: 0, max: 100 }, n: { min: 0, max: Number.POSITIVE_INFINITY } };

function bounds(text: string): [number, number] {
  const parsed = parseMath(text);
  const { min, max } = intervalOf(
    parsed,
    typesOf(parsed, () => 'TS'),
    (id) => ids[id as keyof typeof ids],
  );
  return [min, max];
}

const [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

test('operators', () => {
  assert.deepEqual(bounds('100 - p'), [0, 100]);
  assert.deepEqual(bounds('p + p'), [0, 200]);
  assert.deepEqual(bounds('p * -2'), [-200, 0]);
  assert.deepEqual(bounds('n - p'), [-100, most]);
  assert.deepEqual(bounds('p > 5 AND n > 1'), [0, 1]);
  assert.deepEqual(bounds('x + p'), [least, most]);
});

test('a division by what can be 0 may give anything above it', () => {
  assert.deepEqual(bounds('p / n'), [0, most]);
  assert.deepEqual(bounds('p / 4'), [0, 25]);
  assert.deepEqual(bounds('p / x'), [least, most]);
});

test('functions', () => {
  assert.deepEqual(bounds('IF(n > 3, 1, 5)'), [0, 5]);
  assert.deepEqual(bounds('FILL(p, 200)'), [0, 200]);
  assert.deepEqual(bounds('FILL(p, REPEAT)'), [0, 100]);
  assert.deepEqual(bounds('SUM([p, p, p])'), [0, 300]);
  assert.deepEqual(bounds('MAX([p, n])'), [0, most]);
  assert.deepEqual(bounds('ABS(p - 100)'), [0, 100]);
  assert.deepEqual(bounds('RATE(p)'), [least, most]);
});

test('a missing datapoint counts as 0 beside another series', () => {
  assert.deepEqual(bounds('HOUR(p) + MONTH(p)'), [0, 35]);
  assert.deepEqual(bounds('MONTH(p) + 1'), [2, 13]);
});
