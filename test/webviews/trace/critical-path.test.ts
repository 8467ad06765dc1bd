import assert from 'node:assert/strict';
import { test } from 'node:test';
import { criticalPath } from '../../../webviews/trace/critical-path.ts';
import { rowsOf } from './sketch.ts';

/** `name from-to` in milliseconds, in order. */
function pathOf(drawing: string): string[] {
  const rows = rowsOf(drawing);
  return criticalPath(rows).pieces.map(({ row, from, to }) => `${rows.texts[rows.name[row]!]} ${ms(from)}-${ms(to)}`);
}
const ms = (seconds: number) => Math.round(seconds * 1000);

test('a row is on the path itself where none of its children is waited for', () => {
  assert.deepEqual(
    pathOf(`
    seg shop 0-100
      sub read 10-40
      sub write 50-90
  `),
    ['shop 0-10', 'read 10-40', 'shop 40-50', 'write 50-90', 'shop 90-100'],
  );
});

test('of siblings that overlap, the one that ended last was waited for', () => {
  // Until 80 for b. Before b began at 20, a was still at work: nothing waited for it.
  assert.deepEqual(
    pathOf(`
    seg shop 0-100
      sub a 10-70
      sub b 20-80
  `),
    ['shop 0-20', 'b 20-80', 'shop 80-100'],
  );
  // Before c began at 60, a had ended at 50; b ran beside c.
  assert.deepEqual(
    pathOf(`
    seg shop 0-100
      sub a 10-50
      sub b 30-70
      sub c 60-90
  `),
    ['shop 0-10', 'a 10-50', 'shop 50-60', 'c 60-90', 'shop 90-100'],
  );
});

test('the path goes down through calls into the segments that answer them', () => {
  assert.deepEqual(
    pathOf(`
    seg shop 0-100
      remote stock 10-90
        seg stock 20-80
          sub query 30-70
  `),
    ['shop 0-10', 'stock 10-20', 'stock 20-30', 'query 30-70', 'stock 70-80', 'stock 80-90', 'shop 90-100'],
  );
});

test('what outlasts its parent was not waited for', () => {
  assert.deepEqual(
    pathOf(`
    seg shop 0-50
      sub mail 10-200
      sub save 20-40
  `),
    ['shop 0-20', 'save 20-40', 'shop 40-50'],
  );
  // Short as it is: it is no answer from another machine.
  assert.deepEqual(
    pathOf(`
    seg shop 0-50
      sub save 20-35
      sub mail 40-60
  `),
    ['shop 0-20', 'save 20-35', 'shop 35-50'],
  );
  // The function took longer than the call that started it.
  assert.deepEqual(
    pathOf(`
    seg shop 0-100
      remote worker 10-30
        seg worker 20-300
  `),
    ['shop 0-10', 'worker 10-30', 'shop 30-100'],
  );
});

test('an answer by a clock that goes ahead counts within its call, and so does what is below it', () => {
  // stock took 40 of the call's 50 ms, and ends 10 ms after it by its own clock.
  assert.deepEqual(
    pathOf(`
    seg shop 0-100
      remote stock 10-60
        seg stock-service 30-70
          sub query 40-69
  `),
    ['shop 0-10', 'stock 10-30', 'stock-service 30-40', 'query 40-60', 'shop 60-100'],
  );
});

test('a child that starts before its parent counts from the start of the parent', () => {
  assert.deepEqual(
    pathOf(`
    seg function 50-100
      sub Initialization 0-60
  `),
    ['Initialization 50-60', 'function 60-100'],
  );
});

test('what is in progress is waited for until now', () => {
  assert.deepEqual(
    pathOf(`
    seg shop 0-
      remote stock 100- {"http":{"request":{"traced":true}}}
  `),
    ['shop 0-100', 'stock 100-1000'],
  );
});

test('the path follows the first segment, and sums up to its time', () => {
  const { length, seconds } = criticalPath(
    rowsOf(`
    seg shop 0-100
      sub read 10-40
    seg other 0-900 {"parent_id":"ffffffffffffffff"}
  `),
  );
  assert.equal(ms(length), 100);
  assert.deepEqual([...seconds].map(ms), [70, 30, 0]);
});

test('no rows have no path', () => {
  assert.deepEqual(pathOf(''), []);
});
