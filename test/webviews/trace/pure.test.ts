import assert from 'node:assert/strict';
import { test } from 'node:test';
import { selfTimes } from '../../../webviews/trace/self-time.ts';
import { idleStretches, timeScale } from '../../../webviews/trace/time-scale.ts';
import { rowsOf } from './sketch.ts';

const ms = (seconds: number) => Math.round(seconds * 1e4) / 10;

test('own time is what no child covers, and what children share counts once', () => {
  const rows = rowsOf(`
    seg shop 0-100
      sub a 10-50
      sub b 30-60
      sub mail 80-200
        sub send 90-100
  `);
  // shop: 100 - (10 to 60) - (80 to 100). mail: 120 - 10.
  assert.deepEqual([...selfTimes(rows)].map(ms), [30, 40, 30, 110, 10]);
});

test('a child that starts before its parent covers it from its start on', () => {
  const rows = rowsOf(`
    seg function 50-100
      sub Initialization 0-60
  `);
  assert.deepEqual([...selfTimes(rows)].map(ms), [40, 60]);
});

test('long stretches without work are folded, short ones and waiting are not', () => {
  const rows = rowsOf(`
    seg shop 0-100
      aws SQS 10-20
        seg worker 900-1000
    seg mail 1010-1020 {"parent_id":"ffffffffffffffff"}
  `);
  assert.deepEqual(
    idleStretches(rows).map(({ from, to }) => [ms(from), ms(to)]),
    [[100, 900]],
  );
  assert.deepEqual(idleStretches(rowsOf('seg shop 0-1000\n  sub read 900-1000')), []);
});

test('a fold takes 3 % of the busy time; times within it stay in order', () => {
  // 100 s of work around a fold of 800 s, which is drawn 3 s long.
  const scale = timeScale(900, [{ from: 50, to: 850 }]);
  assert.equal(scale.length, 103);
  assert.deepEqual([0, 50, 450, 850, 900].map(scale.drawn), [0, 50, 51.5, 53, 103]);
  assert.deepEqual([0, 50, 51.5, 53, 103].map(scale.time), [0, 50, 450, 850, 900]);
});

test('two folds shift what comes after both', () => {
  const scale = timeScale(1000, [
    { from: 10, to: 500 },
    { from: 520, to: 950 },
  ]);
  // 80 s of work, 2.4 s for each fold.
  assert.deepEqual(
    [500, 520, 950, 1000].map((time) => Math.round(scale.drawn(time) * 1000) / 1000),
    [12.4, 32.4, 34.8, 84.8],
  );
  for (const time of [0, 10, 300, 510, 700, 960])
    assert.equal(Math.round(scale.time(scale.drawn(time)) * 1e6) / 1e6, time);
});
