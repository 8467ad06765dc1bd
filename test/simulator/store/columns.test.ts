import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeColumns, encodeColumns } from '../../../server/simulator/store/columns.ts';

const SCHEMA = { id: 'text', time: 'number', flag: 'byte' } as const;
const ROWS = [
  { id: 'ab', time: 1.5, flag: 1 },
  { id: '', time: -2, flag: 0 },
  { id: 'b', time: 1e12, flag: 255 },
  { id: 'ab', time: 3, flag: 7 },
  { id: 'größe', time: 0, flag: 0 },
];
const { columns: bytes, ranges } = encodeColumns(SCHEMA, ROWS, Uint32Array.of(1, 2, 3, 4, 5));

test('columns come back as they were', () => {
  const { count, ends, columns } = decodeColumns(SCHEMA, bytes);
  assert.equal(count, 5);
  assert.deepEqual([...ends], [1, 2, 3, 4, 5]);
  assert.deepEqual([...columns.time], [1.5, -2, 1e12, 3, 0]);
  assert.deepEqual([...columns.flag], [1, 0, 255, 7, 0]);
  assert.deepEqual(
    [...columns.id.ids].map((id) => columns.id.value(id)),
    ['ab', '', 'b', 'ab', 'größe'],
  );
});

test('the ranges of numbers tell which chunks a question can skip', () => {
  assert.deepEqual(ranges, { time: [-2, 1e12], flag: [0, 255] });
});

test('a value is found only as a whole, not as a part or across two values', () => {
  const { id } = decodeColumns(SCHEMA, bytes).columns;
  // The values lie as "ab" "" "b" "größe": "b" first appears inside "ab", and "bgr" across two values.
  assert.equal(id.value(id.find('b')), 'b');
  assert.equal(id.value(id.find('größe')), 'größe');
  assert.equal(id.value(id.find('')), '');
  assert.equal(id.find('bgr'), -1);
  assert.equal(id.find('a'), -1);
});

test('few and many values are matched alike', () => {
  const { id } = decodeColumns(SCHEMA, bytes).columns;
  const few = ['ab', 'x'];
  const many = [...few, ...'cdefghijkl'];
  assert.deepEqual([...id.match(new Set(few)).values()], ['ab']);
  assert.deepEqual([...id.match(new Set(many)).values()], ['ab']);
});

test('a column that a chunk was not written with reads as empty', () => {
  const { columns } = decodeColumns({ ...SCHEMA, region: 'text', size: 'number' }, bytes);
  assert.equal(columns.region.value(columns.region.ids[4]!), '');
  assert.deepEqual([...columns.size], [0, 0, 0, 0, 0]);
});

test('bytes at an odd address are read as well', () => {
  const shifted = new Uint8Array(bytes.length + 1);
  shifted.set(bytes, 1);
  assert.deepEqual([...decodeColumns(SCHEMA, shifted.subarray(1)).columns.time], [1.5, -2, 1e12, 3, 0]);
});

test('damaged bytes are an error and never a wrong answer of another size', () => {
  for (const length of [0, 3, 40, bytes.length - 8]) {
    assert.throws(() => decodeColumns(SCHEMA, bytes.slice(0, length)), /./, `${length} bytes`);
    assert.throws(() => decodeColumns(SCHEMA, bytes.subarray(0, length)), /./, `${length} bytes of a larger buffer`);
  }
});
