import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dictionary } from '../../../server/core/columns/dictionary.ts';

test('a value has one number as long as it is used; then the number goes to another one', () => {
  const names = dictionary<string>();
  const use = (name: string): number => names.use(name, undefined, () => name);
  assert.deepEqual([use('a'), use('b'), use('a')], [0, 1, 0]);
  names.release(0);
  assert.equal(names.value(0), 'a');
  names.release(0);
  assert.equal(names.value(0), undefined);
  assert.deepEqual([use('c'), use('a')], [0, 2]);
  assert.equal(names.size, 3);
});

test('numbers and texts that look alike are different values', () => {
  const values = dictionary<string>();
  const numbers = [1, '1', true, 'true'].map((inner) => values.use('field', inner, () => typeof inner));
  assert.deepEqual(numbers, [0, 1, 2, 3]);
});
