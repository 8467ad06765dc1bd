import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heldBytes } from '../../server/simulator/held-bytes.ts';

test('requests hold so many bytes together, and give them back', () => {
  const held = heldBytes(10_000);
  const [one, other] = [held.request(), held.request()];
  assert.deepEqual([one.take(6000), other.take(6000), other.take(2000)], [true, false, true]);
  one.release();
  one.release();
  assert.deepEqual([other.take(6000), other.take(6000)], [true, false]);
});

test('a piece counts more than its bytes: a body may come in pieces of one byte each', () => {
  const request = heldBytes(10_000).request();
  let pieces = 0;
  while (request.take(1)) pieces += 1;
  assert.ok(pieces < 100, `${pieces} pieces`);
});
