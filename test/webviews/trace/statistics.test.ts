import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupRows } from '../../../webviews/trace/statistics-groups.ts';
import { rowsOf } from './outline.ts';

const ms = (seconds: number) => Math.round(seconds * 1e6) / 1e3;

test('calls are counted by name within a service, with nearest-rank percentiles', () => {
  const rows = rowsOf(`
    shop@shop 0-100
      pay@shop 0-10
      pay@shop 10-30 fault
      pay@shop 30-60 throttle error
      pay@shop 60-100 error
      pay@other 0-1
  `);
  const pay = groupRows(rows, 'name')[1]!;
  assert.deepEqual([pay.name, pay.service, pay.count], ['pay', 'shop', 4]);
  // 10, 20, 30, 40 ms: half of them is the second, nine tenths and more are the fourth.
  assert.deepEqual([pay.min, pay.p50, pay.p90, pay.p99, pay.max].map(ms), [10, 20, 40, 40, 40]);
  assert.deepEqual([pay.faults, pay.throttles, pay.errors], [1, 1, 1]);
  assert.deepEqual([...pay.rows], [1, 2, 3, 4]);
});

test('a call inside of another one of its name adds no time, but counts', () => {
  const rows = rowsOf(`
    walk 0-100
      walk 10-90
        walk 20-50
  `);
  const [walk] = groupRows(rows, 'name');
  assert.deepEqual([walk!.count, ms(walk!.total)], [3, 100]);
  // 100 - 80, 80 - 30, 30.
  assert.equal(ms(walk!.self), 100);
});

test('a call below another one of its name adds what lies beyond that', () => {
  const [send] = groupRows(
    rowsOf(`
    send 0-100
      send 50-70
      send 80-150
      send 400-410
  `),
    'name',
  );
  // 100, nothing, 50 after the outer one's end, and 10.
  assert.equal(ms(send!.total), 160);
});

test('what is in progress counts, but its time is not known', () => {
  const rows = rowsOf(`
    shop 0-100
      wait 0-50 open
      wait 50-60
      hang 60-100 open
  `);
  const [, wait, hang] = groupRows(rows, 'name');
  assert.deepEqual([wait!.count, wait!.inProgress, ms(wait!.max)], [2, 1, 10]);
  assert.deepEqual([hang!.min, hang!.p50, hang!.max], [Number.NaN, Number.NaN, Number.NaN]);
});

test('by service all calls of a service are one line', () => {
  const rows = rowsOf(`
    shop@shop 0-100
      pay@shop 0-40
        pay@pay 5-35
      look@shop 40-60
  `);
  assert.deepEqual(
    groupRows(rows, 'service').map(({ name, count, total, self }) => [name, count, ms(total), ms(self)]),
    // Of shop's 100 ms pay's service worked for 30.
    [
      ['shop', 3, 100, 70],
      ['pay', 1, 30, 30],
    ],
  );
});
