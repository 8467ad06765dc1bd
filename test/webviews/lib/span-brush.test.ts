import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moved, snapped } from '../../../webviews/lib/span-brush.ts';

test('a drag takes the bins that it covers, a click none', () => {
  // Ten bins of 10 pixels.
  assert.deepEqual(snapped([20, 50], 100, 10), { from: 2, to: 5 });
  assert.deepEqual(snapped([22, 47], 100, 10), { from: 2, to: 5 });
  assert.deepEqual(snapped([19, 51], 100, 10), { from: 2, to: 5 }, 'a pixel beside is no bin');
  assert.deepEqual(snapped([90, 100], 100, 10), { from: 9, to: 10 });
  assert.equal(snapped([40, 41], 100, 10), undefined);
  assert.equal(snapped([0, 50], 100, 0), undefined);
});

test('arrow keys move the stretch and stop at the ends', () => {
  const press = (key: string, span?: { from: number; to: number }, shiftKey = false) =>
    moved({ key, shiftKey }, span, 10);
  assert.deepEqual(press('ArrowRight'), { from: 0, to: 1 });
  assert.deepEqual(press('ArrowLeft'), { from: 9, to: 10 });
  assert.deepEqual(press('ArrowRight', { from: 2, to: 5 }), { from: 3, to: 6 });
  assert.deepEqual(press('ArrowRight', { from: 7, to: 10 }), { from: 7, to: 10 });
  assert.deepEqual(press('ArrowRight', { from: 2, to: 5 }, true), { from: 2, to: 6 });
  assert.deepEqual(press('ArrowLeft', { from: 2, to: 3 }, true), { from: 2, to: 3 });
  assert.deepEqual(press('End', { from: 2, to: 5 }), { from: 7, to: 10 });
  assert.equal(press('Escape', { from: 2, to: 5 }), undefined);
  assert.equal(press('Escape'), 'ignored', 'Escape closes what is around');
});
