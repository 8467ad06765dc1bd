import assert from 'node:assert/strict';
import { test } from 'node:test';
import { againstOf, binsOf, countIn, nearlySame, nextWindow } from '../../../webviews/service-map/replay.ts';
import { windowGraphs } from '../../../webviews/service-map/windows.ts';

/** Ten bars of 30 seconds from 1000 on, of 1, 2, … 10 traces. */
const counts = { from: 1000, step: 30, total: Array.from({ length: 10 }, (_, i) => i + 1) };

test('a window takes the bars that it touches; one beside the strip takes none', () => {
  assert.deepEqual(binsOf(counts, { from: 1030, to: 1090 }), { from: 1, to: 3 });
  assert.deepEqual(binsOf(counts, { from: 1035, to: 1061 }), { from: 1, to: 3 });
  assert.deepEqual(binsOf(counts, { from: 900, to: 1001 }), { from: 0, to: 1 });
  assert.equal(binsOf(counts, { from: 1300, to: 1400 }), undefined);
  assert.equal(binsOf(counts, undefined), undefined);
  assert.equal(countIn(counts, { from: 1030, to: 1090 }), 2 + 3);
  assert.equal(countIn(counts, undefined), 55);
});

test('a replay goes from window to window of one length, to the end', () => {
  assert.deepEqual(nextWindow(counts, { from: 1060, to: 1120 }, 1), { from: 1120, to: 1180 });
  assert.deepEqual(nextWindow(counts, { from: 1060, to: 1120 }, -1), { from: 1000, to: 1060 });
  assert.deepEqual(nextWindow(counts, { from: 1210, to: 1270 }, 1), { from: 1270, to: 1300 }, 'what is left');
  assert.equal(nextWindow(counts, { from: 1240, to: 1300 }, 1), undefined);
  assert.equal(nextWindow(counts, { from: 1000, to: 1060 }, -1), undefined);
  // Without a window a twentieth of the strip, at least one bar, from either end.
  assert.deepEqual(nextWindow(counts, undefined, 1), { from: 1000, to: 1030 });
  assert.deepEqual(nextWindow(counts, undefined, -1), { from: 1270, to: 1300 });
  assert.equal(nextWindow({ ...counts, total: [] }, undefined, 1), undefined);
});

test('the time before is as long as the shown one', () => {
  assert.deepEqual(againstOf('before', { from: 100, to: 160 }), { from: 40, to: 100 });
  assert.deepEqual(againstOf({ from: 1, to: 2 }, { from: 100, to: 160 }), { from: 1, to: 2 });
  assert.equal(againstOf(undefined, { from: 100, to: 160 }), undefined);
});

test('a window that moved by a twentieth is another one', () => {
  assert.equal(nearlySame({ from: 0, to: 300 }, { from: 14, to: 314 }), true);
  assert.equal(nearlySame({ from: 0, to: 300 }, { from: 15, to: 315 }), false);
  assert.equal(nearlySame(undefined, { from: 0, to: 1 }), false);
});

test('a window is asked for once; what came stays until the next has come; late answers are dropped', () => {
  const asked: number[] = [];
  let time = 0;
  const graphs = windowGraphs(
    ({ from }) => asked.push(from),
    () => time,
  );
  const graph = (from: number) => ({ nodes: [], edges: [], from, to: from + 10 });
  graphs.want('shown', { from: 1, to: 11 });
  graphs.want('shown', { from: 1, to: 11 });
  assert.deepEqual([asked, graphs.waiting('shown')], [[1], true]);
  graphs.want('shown', { from: 2, to: 12 });
  assert.equal(graphs.take(1, graph(1)), false, 'nobody waits for it any more');
  assert.equal(graphs.take(2, graph(2)), true);
  graphs.want('shown', { from: 3, to: 13 });
  assert.equal(graphs.graph('shown')?.from, 2);
  graphs.take(3, graph(3));

  graphs.refresh('soon');
  assert.equal(asked.length, 3);
  time = 2000;
  graphs.refresh('soon');
  assert.deepEqual(asked, [1, 2, 3, 3]);
  graphs.want('shown', undefined);
  assert.deepEqual([graphs.graph('shown'), graphs.take(4, graph(3))], [undefined, false]);
});
