import assert from 'node:assert/strict';
import { test } from 'node:test';
import { criticalPath } from '../../../webviews/trace/critical-path.ts';
import type { TraceRows } from '../../../webviews/trace/rows.ts';
import { selfTimes } from '../../../webviews/trace/self-time.ts';
import {
  collapsedFrom,
  inSight,
  passing,
  placeOf,
  type RowFilter,
  searched,
  toggled,
  withAncestors,
} from '../../../webviews/trace/tree.ts';
import { idOf, names, rowsOf } from './sketch.ts';

const shop = rowsOf(`
  seg shop 0-1000 {"fault":true}
    sub checkout 10-900 {"fault":true}
      aws DynamoDB 20-50 {"aws":{"operation":"PutItem","table_name":"orders"}}
      remote stock 100-800 {"throttle":true,"error":true,"http":{"request":{"url":"http://stock/items","method":"GET"}}}
        seg stock 110-790
    sub audit 905-910 {"annotations":{"tenant":"acme"},"cause":{"exceptions":[{"id":"00000000000000aa","message":"Disk full"}]}}
`);

function found(rows: TraceRows, filter: RowFilter, service = ''): string[] {
  const measures = { self: selfTimes(rows), critical: criticalPath(rows).seconds };
  const passes = passing(rows, filter, service, measures);
  return passes ? names(rows, inSight(rows, new Set(), withAncestors(rows, passes))) : ['all'];
}

test('filters leave what passes and all above it', () => {
  assert.deepEqual(found(shop, 'all'), ['all']);
  assert.deepEqual(found(shop, 'fault'), ['shop', 'checkout']);
  assert.deepEqual(found(shop, 'throttle'), ['shop', 'checkout', 'stock']);
  assert.deepEqual(found(shop, 'error'), []);
  assert.deepEqual(found(shop, 'failed'), ['shop', 'checkout', 'stock']);
  // Own times: shop 105 (110 - 5), checkout 160, the segment stock 680; the call stock 20.
  assert.deepEqual(found(shop, 'slow'), ['shop', 'checkout', 'stock', 'stock']);
  assert.deepEqual(found(shop, 'open'), []);
  assert.deepEqual(found(shop, 'all', 'stock'), ['shop', 'checkout', 'stock', 'stock']);
  // The inferred table stands below its call.
  assert.deepEqual(found(shop, 'critical').length, 7);
});

test('a search finds names, services, operations, addresses, annotations, exceptions and ids, whatever the case', () => {
  const hits = (text: string) => names(shop, searched(shop, text));
  assert.deepEqual(hits('CHECKOUT'), ['checkout']);
  assert.deepEqual(hits('putitem orders'), ['DynamoDB', 'DynamoDB']);
  assert.deepEqual(hits('/items'), ['stock']);
  assert.deepEqual([hits('tenant=acme'), hits('disk full')], [['audit'], ['audit']]);
  assert.deepEqual(hits(idOf(5)), ['audit']);
  assert.deepEqual([hits('nothing'), hits('  ')], [[], []]);
});

test('collapsed rows hide all below them, and only that', () => {
  const sight = (...collapsed: number[]) => names(shop, inSight(shop, new Set(collapsed)));
  assert.deepEqual(sight(), ['shop', 'checkout', 'DynamoDB', 'DynamoDB', 'stock', 'stock', 'audit']);
  assert.deepEqual(sight(1), ['shop', 'checkout', 'audit']);
  assert.deepEqual(sight(0, 1), ['shop']);
  assert.deepEqual(names(shop, collapsedFrom(shop, 1)), ['checkout', 'DynamoDB', 'stock']);
});

test('a hidden row is found at the nearest one above it', () => {
  const sight = inSight(shop, new Set([1]));
  assert.deepEqual(
    [0, 1, 4, 6].map((row) => placeOf(sight, row)),
    [0, 1, 1, 2],
  );
  assert.equal(placeOf(new Uint32Array(), 3), -1);
});

test('a row is collapsed and expanded alone, or with its siblings that have something below', () => {
  const ids = (...lines: number[]) => lines.map(idOf);
  const checkout = [...toggled(shop, new Set(), 1, false)];
  assert.deepEqual(checkout, ids(1));
  assert.deepEqual([...toggled(shop, new Set(checkout), 1, false)], []);
  // Row 4 is the call to stock, after the inferred row of the table; DynamoDB and stock are lines 2 and 3.
  assert.deepEqual([...toggled(shop, new Set(), 4, true)], ids(2, 3));
  assert.deepEqual([...toggled(shop, new Set(ids(2, 3)), 2, true)], []);
});
