import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ticks } from '../../../webviews/trace/axis.ts';
import { around, moved, zoomed } from '../../../webviews/trace/span.ts';
import { timeScale } from '../../../webviews/trace/time-scale.ts';

const labels = (duration: number, from: number, to: number, count = 5) =>
  ticks(timeScale(duration), { from, to }, count).map(({ label }) => label);

test('ticks stand at round times, in one unit, as exact as they must be', () => {
  assert.deepEqual(labels(1, 0, 1), ['0.0 s', '0.2 s', '0.4 s', '0.6 s', '0.8 s', '1.0 s']);
  assert.deepEqual(labels(0.05, 0, 0.05), ['0 ms', '10 ms', '20 ms', '30 ms', '40 ms', '50 ms']);
  assert.deepEqual(labels(0.05, 0.0101, 0.0103, 2), ['10.1 ms', '10.2 ms', '10.3 ms']);
  assert.deepEqual(labels(0.0004, 0, 0.0004, 2), ['0 µs', '200 µs', '400 µs']);
  assert.deepEqual(labels(0, 0, 0), []);
});

test('no tick stands within a fold; those behind it tell the true time', () => {
  // 10 s, 80 s folded to 0.6 s, 10 s.
  const scale = timeScale(100, [{ from: 10, to: 90 }]);
  const found = ticks(scale, { from: 0, to: scale.length }, 4);
  assert.deepEqual(
    found.map(({ label, drawn }) => [label, Math.round(drawn * 10) / 10]),
    [
      ['0 s', 0],
      ['5 s', 5],
      ['10 s', 10],
      ['90 s', 10.6],
      ['95 s', 15.6],
      ['100 s', 20.6],
    ],
  );
});

test('the time in sight is zoomed around a moment and stays within the trace', () => {
  assert.deepEqual(zoomed({ from: 0, to: 10 }, 0.5, 2, 10), { from: 1, to: 6 });
  assert.deepEqual(zoomed({ from: 0, to: 4 }, 2, 0, 10), { from: 0, to: 8 });
  assert.equal(zoomed({ from: 1, to: 6 }, 2, 3, 10), undefined, 'all of it');
  assert.deepEqual(moved({ from: 1, to: 6 }, 100, 10), { from: 5, to: 10 });
  assert.deepEqual(moved({ from: 1, to: 6 }, -100, 10), { from: 0, to: 5 });
  assert.deepEqual(around(4, 5, 10), { from: 3.9, to: 3.9 + 1.2 });
});

test('one cannot zoom beyond what SDKs tell', () => {
  const near = zoomed({ from: 1, to: 1.00002 }, 0.01, 1, 10)!;
  assert.ok(Math.abs(near.to - near.from - 1e-5) < 1e-12);
  assert.equal(zoomed({ from: 0, to: 0 }, 0.5, 0, 0), undefined);
});

test('ticks come to an end where the next one would be the same number', () => {
  assert.ok(labels(2e18, 1e18, 1e18 + 256, 5).length <= 50);
});
