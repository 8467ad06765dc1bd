import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stackRows } from '../../../webviews/trace/stack.ts';
import { names, rowsOf } from './sketch.ts';

const ms = (seconds: number) => Math.round(seconds * 1000);

test('linked traces stand below, on the axis of the one that began first', () => {
  const handled = rowsOf('seg worker 500-700\n  sub mail 550-600');
  const sent = { ...rowsOf('seg shop 100-200\n  sub send 150-160'), id: '1-00000000-bbbbbbbbbbbbbbbbbbbbbbbb' };
  const rows = stackRows([handled, sent]);
  assert.deepEqual(names(rows, rows.parent.keys()), ['worker', 'mail', 'shop', 'send']);
  assert.deepEqual([...rows.parent], [-1, 0, -1, 2]);
  assert.deepEqual([...rows.last], [1, 1, 3, 3]);
  // The axis begins with the shop, 400 ms before the worker.
  assert.deepEqual([...rows.start].map(ms), [400, 450, 0, 50]);
  assert.deepEqual([rows.id, rows.size, ms(rows.duration)], [handled.id, 4, 600]);
  assert.deepEqual(names({ ...rows, name: rows.detail }, [0, 2, 3]), ['', `linked trace ${sent.id}`, '']);
});

test('traces without rows add nothing', () => {
  const [shop, empty] = [rowsOf('seg shop 100-200'), rowsOf('')];
  assert.deepEqual([...stackRows([shop, empty]).start], [...shop.start]);
  assert.equal(stackRows([empty, empty]).size, 0);
  assert.equal(stackRows([empty, shop]).size, 1);
});
