import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chunksToMerge } from '../../../server/simulator/store/compaction.ts';

const MEGABYTE = 1 << 20;

/** Heads of chunks with these sizes, one record each. */
function heads(...sizes: readonly number[]) {
  return sizes.map((bytes, first) => ({ stream: 's', first, count: 1, age: first, ranges: {}, bytes }));
}

/** The sequence numbers of the chunks to merge. */
function merged(...sizes: readonly number[]): number[] {
  return chunksToMerge(heads(...sizes)).map(({ first }) => first);
}

test('a few small chunks wait for more', () => {
  assert.deepEqual(merged(...Array(31).fill(100)), []);
});

test('many small ones become one', () => {
  assert.equal(merged(...Array(32).fill(100)).length, 32);
});

test('a larger neighbour is left alone until as much came after it', () => {
  // 32 chunks of 100 bytes are 3,200 bytes.
  assert.equal(merged(3201, ...Array(32).fill(100)).includes(0), false);
  assert.equal(merged(3200, ...Array(32).fill(100)).includes(0), true);
});

test('full chunks are never touched again', () => {
  assert.deepEqual(merged(...Array(100).fill(MEGABYTE)), []);
});

test('what sums up to more than a megabyte is merged from the oldest on, up to a full chunk', () => {
  // 100 KB each: the eleventh makes it full (11 * 102,400 = 1,126,400 >= 1,048,576).
  assert.deepEqual(merged(...Array(40).fill(102_400)), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test('small chunks before a full one have no more neighbours to wait for', () => {
  assert.deepEqual(merged(100, 100, MEGABYTE, 100), [0, 1]);
  assert.deepEqual(merged(100, MEGABYTE, 100, MEGABYTE), []);
});
