import assert from 'node:assert/strict';
import { test } from 'node:test';
import { difference, union } from '../../../webviews/service-map/difference.ts';
import type { CallStatistics } from '../../../webviews/service-map/messages.ts';
import { edgeKey, type Graph, graphOf } from '../../../webviews/service-map/model.ts';
import { calls, edge, node } from './shop.ts';

/** So many calls of just this time, the last of them failed. */
function steady(seconds: number, count: number, faults = 0): CallStatistics {
  return { ...calls(seconds, count - faults, 0, 0, faults), histogram: [[seconds, count]] };
}

const one = (statistics: CallStatistics): Graph => graphOf({ nodes: [node('a', undefined, statistics)], edges: [] });
const changeOf = (before: CallStatistics, now: CallStatistics) => difference(one(now), one(before)).nodes.get('a');

test('what is there only now is new, what was there only before is gone', () => {
  const before = graphOf({
    nodes: [node('a', undefined, steady(1, 9)), node('old', undefined, steady(1, 9))],
    edges: [edge('a', 'old', steady(1, 9))],
  });
  const now = graphOf({
    nodes: [node('a', undefined, steady(1, 9)), node('young', undefined, steady(1, 1))],
    edges: [edge('a', 'young', steady(1, 1))],
  });
  const { nodes, edges } = difference(now, before);
  assert.deepEqual(
    [...nodes],
    [
      ['young', { kind: 'new', text: 'new' }],
      ['old', { kind: 'gone', text: 'gone' }],
    ],
  );
  assert.deepEqual(
    [...edges].map(([key, { kind }]) => [key, kind]),
    [
      [edgeKey({ from: 'a', to: 'young' }), 'new'],
      [edgeKey({ from: 'a', to: 'old' }), 'gone'],
    ],
  );
});

test('both graphs as one: what is gone is there without calls', () => {
  const all = union(one(steady(1, 9)), graphOf({ nodes: [node('old', 'remote', steady(1, 9))], edges: [] }));
  assert.deepEqual([all.nodes.get('a')?.total, all.nodes.get('old')?.total], [9, 0]);
  assert.equal(all.nodes.get('old')?.type, 'remote');
});

test('slower and faster: p50 or p90 changed by a quarter and by more than 2 ms', () => {
  assert.deepEqual(changeOf(steady(0.1, 10), steady(0.2, 10)), { kind: 'slower', text: 'p50 100 ms → 200 ms' });
  assert.deepEqual(changeOf(steady(0.2, 10), steady(0.1, 10)), { kind: 'faster', text: 'p50 200 ms → 100 ms' });
  assert.equal(changeOf(steady(0.1, 10), steady(0.12, 10)), undefined, 'by a fifth');
  assert.equal(changeOf(steady(0.001, 10), steady(0.002, 10)), undefined, 'by a millisecond');
  // Eight of ten calls stay as they were, two are slow now: the median stays, the ninth of ten is slow.
  const tail: CallStatistics = {
    ...steady(0.1, 10),
    histogram: [
      [0.1, 8],
      [0.9, 2],
    ],
  };
  assert.deepEqual(changeOf(steady(0.1, 10), tail), { kind: 'slower', text: 'p90 100 ms → 900 ms' });
});

test('failures tell more than times; a share that moved by less than a point tells nothing', () => {
  assert.deepEqual(changeOf(steady(0.1, 100), steady(0.3, 100, 8)), { kind: 'failing', text: 'failed 0 % → 8 %' });
  assert.deepEqual(changeOf(steady(0.1, 100, 8), steady(0.1, 100)), { kind: 'mended', text: 'failed 8 % → 0 %' });
  assert.equal(changeOf(steady(0.1, 1000), steady(0.1, 1000, 9)), undefined, '0.9 points');
  assert.equal(changeOf(steady(0.1, 10), steady(0.1, 10, 1)), undefined, 'one failed call');
});

test('a handful of calls says nothing', () => {
  assert.equal(changeOf(steady(0.1, 4), steady(3, 400)), undefined);
});
