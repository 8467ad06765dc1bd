import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { incidence } from '../../../webviews/service-map/layout/graph.ts';
import { cut, type Layers } from '../../../webviews/service-map/layout/layers.ts';
import { type Layout, type LayoutInput, layout } from '../../../webviews/service-map/layout/layout.ts';
import { order, totalCrossings } from '../../../webviews/service-map/layout/order.ts';
import { project, spacing } from '../../../webviews/service-map/layout/place.ts';
import { cycleEdges, ranks } from '../../../webviews/service-map/layout/rank.ts';
import { graph, randomTree, serviceGraph } from './graphs.ts';

const anyGraph = fc.integer({ min: 1, max: 40 }).chain((count) => {
  const node = fc.integer({ min: 0, max: count - 1 });
  return fc
    .record({
      input: fc.array(fc.tuple(node, node), { maxLength: 90 }).map((edges) => graph(count, edges)),
      root: node,
    })
    .map(({ input, root }) => ({ ...input, roots: Int32Array.of(root) }));
});

test('rank is the shortest distance from a root, calls back aside', () => {
  // 0 → 1 → 2 → 3, a short cut 0 → 3, a call back 3 → 1, and 4, which nothing calls, → 2.
  const input = graph(
    5,
    [
      [0, 1],
      [1, 2],
      [2, 3],
      [0, 3],
      [3, 1],
      [4, 2],
    ],
    [0],
  );
  assert.deepEqual([...ranks(input, input.roots)], [0, 1, 1, 1, 0]);
});

test('a ring without a root begins at its first node', () => {
  const input = graph(3, [
    [0, 1],
    [1, 2],
    [2, 0],
  ]);
  assert.deepEqual([...ranks(input, input.roots)], [0, 1, 2]);
});

test('without the closing edges no cycle is left', () => {
  fc.assert(
    fc.property(anyGraph, (input) => {
      const closing = cycleEdges(input, incidence(input.count, input.sources), input.roots);
      const left = [...input.sources.keys()].filter((edge) => !closing[edge]);
      assert.ok(isAcyclic(input, left));
    }),
  );
});

test('the crossings counter agrees with looking at every pair', () => {
  fc.assert(
    fc.property(anyGraph, (input) => {
      const layers = cut(input, ranks(input, input.roots));
      assert.equal(totalCrossings(layers, layers.layers), naiveCrossings(layers, layers.layers));
    }),
  );
});

test('ordering never makes crossings more, and undoes a plain swap', () => {
  fc.assert(
    fc.property(anyGraph, (input) => {
      const layers = cut(input, ranks(input, input.roots));
      assert.ok(totalCrossings(layers, order(layers)) <= totalCrossings(layers, layers.layers));
    }),
  );
  // 0 and 1 call 3 and 2: drawn in the order of their numbers the two calls cross.
  const swapped = graph(4, [
    [0, 3],
    [1, 2],
  ]);
  const layers = cut(swapped, ranks(swapped, swapped.roots));
  assert.equal(totalCrossings(layers, layers.layers), 1);
  assert.equal(totalCrossings(layers, order(layers)), 0);
});

test('projection keeps order and gaps and moves as little as it must', () => {
  const place = (wishes: number[]) => [
    ...project(Float64Array.from(wishes), new Float64Array(wishes.length).fill(1), Float64Array.of(0, 10, 10)),
  ];
  assert.deepEqual(place([0, 30, 90]), [0, 30, 90], 'wishes that fit are granted');
  // Both want 20: the nearest places 10 apart are 15 and 25.
  assert.deepEqual(place([20, 20, 90]), [15, 25, 90]);
  // Upside down: all three share the mean of 20, 10 apart.
  assert.deepEqual(place([40, 20, 0]), [10, 20, 30]);
});

test('no two nodes overlap, every edge is routed, and the same graph gives the same map', () => {
  fc.assert(
    fc.property(anyGraph, (input) => {
      const result = layout(input);
      assertNoOverlaps(result);
      assertRouted(input, result);
      assert.deepEqual(layout(input), result);
    }),
    { numRuns: 200 },
  );
});

test('a real-sized, cyclic graph keeps to few columns of a screen-like shape', () => {
  const input = serviceGraph();
  const result = layout(input);
  assertNoOverlaps(result);
  assertRouted(input, result);
  assert.ok(Math.max(...result.rank) < 12);
  const shape = Math.max(...result.x) / Math.max(...result.y);
  assert.ok(shape > 0.4 && shape < 2.5, `width to height ${shape}`);
});

test('a chain of 5,000 services, each calling back to the first, needs neither stack nor memory', () => {
  const count = 5000;
  const forth = Array.from({ length: count - 1 }, (_, each) => [each, each + 1] as const);
  const back = Array.from({ length: count - 1 }, (_, each) => [each + 1, 0] as const);
  const result = layout(graph(count, [...forth, ...back]));
  assert.equal(result.rank[count - 1], count - 1);
  // The sum of all spans is 12.5 million; the longest are drawn straight instead.
  assert.ok(result.waypoints.length < 200_000);
});

test('when a service is added, those already drawn stay near their place', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 0, max: 29 }), (seed, caller) => {
      const before = randomTree(30, seed);
      const drawn = layout(before);
      const after = layout({
        count: 31,
        sources: Int32Array.of(...before.sources, caller),
        targets: Int32Array.of(...before.targets, 30),
        roots: before.roots,
        former: { y: Float64Array.of(...drawn.y, Number.NaN), passing: drawn.passing, start: drawn.passingStart },
      });
      for (let node = 0; node < 30; node++) {
        const moved = Math.abs(after.y[node]! - drawn.y[node]!);
        assert.ok(moved <= spacing.row, `node ${node} moved ${moved}`);
      }
      assertNoOverlaps(after);
    }),
  );
});

test('the same graph with its former heights stays exactly where it is', () => {
  const input = serviceGraph(120, 300);
  const { y, passing, passingStart: start } = layout(input);
  const again = layout({ ...input, former: { y, passing, start } });
  y.forEach((each, node) => {
    assert.ok(Math.abs(each - again.y[node]!) < 1e-6);
  });
});

test('another graph is drawn afresh', () => {
  const input = serviceGraph(50, 100);
  const stranger = Float64Array.from({ length: 50 }, (_, node) => (node < 10 ? 5000 * node : Number.NaN));
  const former = { y: stranger, passing: new Float64Array(), start: new Int32Array(101) };
  assert.deepEqual(layout({ ...input, former }), layout(input));
});

test('nothing, and one service that calls itself', () => {
  assert.equal(layout(graph(0, [])).x.length, 0);
  const alone = layout(graph(1, [[0, 0]]));
  assert.deepEqual([alone.x[0], alone.y[0]], [0, 0]);
});

function assertNoOverlaps({ x, y }: Layout): void {
  const columns = Map.groupBy(x.keys(), (node) => x[node]!);
  for (const nodes of columns.values()) {
    const heights = nodes.map((node) => y[node]!).sort((a, b) => a - b);
    for (let i = 1; i < heights.length; i++) {
      assert.ok(heights[i]! - heights[i - 1]! >= spacing.row - 1e-6, `${heights[i]! - heights[i - 1]!} apart`);
    }
  }
  const places = [...columns.keys()].sort((a, b) => a - b);
  for (let i = 1; i < places.length; i++) assert.ok(places[i]! - places[i - 1]! >= spacing.column - 1e-6);
}

/** An edge between ranks that aren't neighbours passes each rank between, in order. */
function assertRouted(input: LayoutInput, { rank, waypoints, waypointStart: start, x }: Layout): void {
  assert.equal(start.length, input.sources.length + 1);
  input.sources.forEach((source, edge) => {
    const target = input.targets[edge]!;
    const points = waypoints.subarray(start[edge]!, start[edge + 1]!);
    const between = Math.max(0, Math.abs(rank[source]! - rank[target]!) - 1);
    assert.ok(points.length / 2 >= between && points.length / 2 <= 2 * between);
    const direction = Math.sign(x[target]! - x[source]!);
    for (let i = 2; i < points.length; i += 2) assert.ok(direction * (points[i]! - points[i - 2]!) >= 0);
    assert.ok(points.every(Number.isFinite));
  });
}

function naiveCrossings(graph: Layers, layers: readonly Int32Array[]): number {
  const position = new Map(layers.flatMap((layer) => [...layer].map((item, index) => [item, index] as const)));
  const segments = [...graph.left.keys()].map((each) => ({
    rank: graph.rank[graph.left[each]!]!,
    left: position.get(graph.left[each]!)!,
    right: position.get(graph.right[each]!)!,
  }));
  let total = 0;
  segments.forEach((a, i) => {
    for (const b of segments.slice(i + 1)) {
      if (a.rank === b.rank && (a.left - b.left) * (a.right - b.right) < 0) total++;
    }
  });
  return total;
}

/** Kahn's way: take away what nothing calls until nothing is left. */
function isAcyclic({ count, sources, targets }: LayoutInput, edges: number[]): boolean {
  let rest = edges;
  for (let round = 0; round < count && rest.length > 0; round++) {
    const called = new Set(rest.map((edge) => targets[edge]!));
    rest = rest.filter((edge) => called.has(sources[edge]!));
  }
  return rest.length === 0;
}
