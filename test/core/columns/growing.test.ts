import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { growing, lists } from '../../../server/core/columns/growing.ts';

test('columns keep what they hold when they grow, and begin with zeros', () => {
  const table = growing({ number: 'f64', flag: 'u8' });
  table.reserve(1);
  table.at.number[0] = 0.5;
  table.at.flag[0] = 255;
  table.reserve(100_000);
  assert.deepEqual([table.at.number[0], table.at.flag[0], table.at.number[99_999]], [0.5, 255, 0]);
});

test('shifted columns lose their first records and end with zeros', () => {
  const table = growing({ number: 'u32' });
  table.reserve(1024);
  table.at.number.forEach((_, index, all) => {
    all[index] = index;
  });
  table.shift(1000);
  assert.deepEqual([...table.at.number.subarray(0, 26)], [...Array.from({ length: 24 }, (_, i) => 1000 + i), 0, 0]);
  table.shift(5000);
  assert.ok(table.at.number.every((value) => value === 0));
});

test('a list is what its row was given last, whatever the other rows get', () => {
  const changes = fc.array(fc.tuple(fc.nat(20), fc.array(fc.nat(1000), { maxLength: 300 })), { maxLength: 200 });
  fc.assert(
    fc.property(changes, (all) => {
      const table = lists({ value: 'u32' });
      const expected = new Map<number, number[]>();
      for (const [row, values] of all) {
        const first = table.replace(row, values.length);
        values.forEach((value, index) => {
          table.at.value[first + index] = value;
        });
        expected.set(row, values);
      }
      for (const [row, values] of expected) {
        const first = table.first(row);
        assert.deepEqual([...table.at.value.subarray(first, first + table.count(row))], values);
      }
    }),
    { numRuns: 100 },
  );
});

test('lists that are replaced again and again take no more room than a few times what they hold', () => {
  const table = lists({ value: 'u32' });
  for (let time = 0; time < 10_000; time += 1) table.replace(time % 10, 1 + (time % 100));
  assert.ok(table.at.value.length < 10_000, `${table.at.value.length} for 1,000 at most`);
});
