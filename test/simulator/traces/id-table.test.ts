import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { idTable } from '../../../server/simulator/traces/id-table.ts';

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
/** Ids as they should be, with capital letters, and other texts. */
const ids = fc.oneof(
  fc.tuple(hex(8), hex(24)).map(([time, rest]) => `1-${time}-${rest}`),
  fc.tuple(hex(8), hex(24)).map(([time, rest]) => `1-${time}-${rest}`.toUpperCase()),
  fc.constantFrom('', '1-', `1-${'0'.repeat(8)}-${'g'.repeat(24)}`, `2-${'0'.repeat(8)}-${'0'.repeat(24)}`),
);

test('an id is found under the row that it has, as it was written, until that is removed', () => {
  fc.assert(
    fc.property(fc.uniqueArray(ids, { maxLength: 50 }), fc.array(fc.nat(49)), (all, gone) => {
      const table = idTable();
      all.forEach((id, row) => {
        table.add(id, row);
      });
      const removed = new Set(gone.filter((row) => row < all.length));
      for (const row of removed) table.remove(row);
      all.forEach((id, row) => {
        assert.equal(table.find(id), removed.has(row) ? -1 : row);
        if (!removed.has(row)) assert.equal(table.id(row), id);
      });
    }),
  );
});

test('rows are ordered by their ids', () => {
  fc.assert(
    fc.property(ids, ids, (a, b) => {
      fc.pre(a !== b);
      const table = idTable();
      table.add(a, 0);
      table.add(b, 1);
      assert.equal(table.compare(0, 1) < 0, a < b);
    }),
  );
});

test('ids that were counted up, come and go by the hundred thousand', () => {
  const table = idTable();
  const id = (number: number): string => `1-6553f100-${number.toString(16).padStart(24, '0')}`;
  for (let number = 0; number < 200_000; number += 1) {
    table.add(id(number), number % 1000);
    if (number >= 999) table.remove((number + 1) % 1000);
  }
  assert.equal(table.find(id(199_999)), 999);
  assert.equal(table.find(id(199_000)), -1);
});
