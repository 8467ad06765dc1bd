import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { newestFirst } from '../../../server/simulator/traces/newest-first.ts';

const ROWS = 4;

test('rows come by their times, newest first, whatever was added, moved and removed before', () => {
  const step = fc.tuple(fc.constantFrom('add', 'add', 'move', 'remove', 'ask'), fc.nat(ROWS - 1), fc.nat(20));
  const steps = fc.array(step, { maxLength: 40, size: 'max' });
  fc.assert(
    fc.property(steps, (all) => {
      const times = new Map<number, number>();
      const compare = (a: number, b: number) => times.get(a)! - times.get(b)! || a - b;
      const order = newestFirst((row) => times.has(row), compare);
      const check = (): void =>
        assert.deepEqual(
          [...order.rows((row) => row !== 3)],
          [...times.keys()].filter((row) => row !== 3).sort((a, b) => compare(b, a)),
        );
      for (const [step, row, time] of all) {
        if (step === 'ask') check();
        else if (step === 'add' && !times.has(row)) {
          times.set(row, time);
          order.add(row);
        } else if (step === 'move' && times.has(row)) {
          times.set(row, time);
          order.moved();
        } else if (step === 'remove' && times.delete(row)) order.removed();
      }
      check();
    }),
  );
});
