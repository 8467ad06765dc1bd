import type { Graph } from './graph.ts';
import { cut, type Layers } from './layers.ts';
import { order } from './order.ts';
import { columnsOf, heights, spacing } from './place.ts';
import { ranks } from './rank.ts';

/**
 * Where the services of a map stand and how its calls run: layered from left to right, pure and deterministic, without
 * recursion. Ours, because general graph libraries need 20 to 60 s for what this does in a tenth of a second
 * (test/bench/layout.bench.ts).
 *
 * The steps are Sugiyama's: break cycles and rank (rank.ts), cut long edges (layers.ts), order (order.ts), place
 * (place.ts).
 */
export interface LayoutInput extends Graph {
  /** Nodes of the first rank: clients, and services that are called from outside. */
  roots: Int32Array;
  /** An earlier layout of these nodes and edges: what was there stays near its place. */
  former?: FormerHeights;
}

export interface FormerHeights {
  /** Height of each node, NaN for new ones. */
  y: Float64Array;
  /** Of edge e: the height at each rank that it passed, `passing.subarray(start[e], start[e + 1])`. */
  passing: Float64Array;
  start: Int32Array;
}

export interface Layout {
  /** Centre of each node in map units. */
  x: Float64Array;
  y: Float64Array;
  rank: Int32Array;
  /** Waypoints (x, y pairs) of edge e between its two nodes: `waypoints.subarray(start[e], start[e + 1])`. */
  waypoints: Float64Array;
  waypointStart: Int32Array;
  /** For the next layout, as in `FormerHeights`. */
  passing: Float64Array;
  passingStart: Int32Array;
}

/** Below this share of known nodes it is another map, which is drawn afresh. */
const SAME_MAP = 0.5;

/** Lays the graph out. Any graph is fine: cycles, self calls, several edges between two nodes, unconnected parts. */
export function layout(input: LayoutInput): Layout {
  const rank = ranks(input, input.roots);
  const graph = cut(input, rank);
  const former = input.former && isSameMap(input.former) ? formerHeights(graph, input.former) : undefined;
  const layers = order(graph, former && wishedHeights(graph, input, former));
  const columns = columnsOf(layers.map((layer) => layer.reduce((sum, item) => sum + Number(item < graph.nodes), 0)));
  const y = heights(graph, layers, columns, former);
  if (!former) moveToOrigin(y);
  const { left, right } = rankEdges(graph, columns);
  const x = new Float64Array(graph.nodes);
  layers.forEach((layer, each) => {
    let turn = 0;
    for (const item of layer)
      if (item < graph.nodes) x[item] = left[each]! + (turn++ % columns[each]!) * spacing.column;
  });
  return {
    x,
    y: y.slice(0, graph.nodes),
    rank,
    ...waypoints(graph, input, y, left, right),
    passing: y.slice(graph.nodes),
    passingStart: starts(graph.dummies),
  };
}

/** Left and right edge (x) of each rank. A gap with many segments is wider, so that they don't run too steep. */
function rankEdges(graph: Layers, columns: readonly number[]): { left: number[]; right: number[] } {
  const segments = new Int32Array(columns.length);
  for (const item of graph.left) segments[graph.rank[item]!]!++;
  const left: number[] = [];
  const right: number[] = [];
  columns.forEach((number, rank) => {
    const before = rank === 0 ? 0 : right[rank - 1]! + spacing.rank + Math.min(spacing.rank, 2 * segments[rank - 1]!);
    left.push(before);
    right.push(before + (number - 1) * spacing.column);
  });
  return { left, right };
}

/** An edge passes a rank level: in at its left, out at its right, or the other way when it leads back. */
function waypoints(graph: Layers, { sources, targets }: Graph, y: Float64Array, left: number[], right: number[]) {
  const waypointStart = new Int32Array(sources.length + 1);
  const points: number[] = [];
  sources.forEach((source, edge) => {
    const back = graph.rank[targets[edge]!]! < graph.rank[source]!;
    for (let i = 0; i < graph.dummies[edge]!; i++) {
      const dummy = graph.firstDummy[edge]! + i;
      const rank = graph.rank[dummy]!;
      const [enter, leave] = back ? [right[rank]!, left[rank]!] : [left[rank]!, right[rank]!];
      points.push(enter, y[dummy]!);
      if (leave !== enter) points.push(leave, y[dummy]!);
    }
    waypointStart[edge + 1] = points.length;
  });
  return { waypoints: Float64Array.from(points), waypointStart };
}

function isSameMap({ y }: FormerHeights): boolean {
  const known = y.reduce((sum, each) => sum + Number(!Number.isNaN(each)), 0);
  return known > 0 && known >= y.length * SAME_MAP;
}

/** Former heights by item, NaN where there is none: new nodes, and edges that passed other ranks. */
function formerHeights(graph: Layers, { y, passing, start }: FormerHeights): Float64Array {
  const result = new Float64Array(graph.items).fill(Number.NaN);
  result.set(y);
  graph.dummies.forEach((number, edge) => {
    const heights = passing.subarray(start[edge]!, start[edge + 1]!);
    if (number > 0 && heights.length === number) result.set(heights, graph.firstDummy[edge]!);
  });
  return result;
}

/** Heights to order by: for what is new the mean of a node's known neighbours, or the point of an edge on its way. */
function wishedHeights(graph: Layers, { sources, targets }: Graph, former: Float64Array): Float64Array {
  const sum = new Float64Array(graph.nodes);
  const known = new Int32Array(graph.nodes);
  const learn = (node: number, neighbour: number) => {
    if (Number.isNaN(former[neighbour]!)) return;
    sum[node]! += former[neighbour]!;
    known[node]!++;
  };
  sources.forEach((source, edge) => {
    learn(source, targets[edge]!);
    learn(targets[edge]!, source);
  });
  const below =
    former.filter((each) => !Number.isNaN(each)).reduce((max, each) => Math.max(max, each), 0) + spacing.row;
  const wish = former.slice();
  for (let node = 0; node < graph.nodes; node++) {
    if (Number.isNaN(wish[node]!)) wish[node] = known[node]! > 0 ? sum[node]! / known[node]! : below;
  }
  sources.forEach((source, edge) => {
    const first = graph.firstDummy[edge]!;
    const steps = graph.dummies[edge]! + 1;
    for (let i = 1; i < steps; i++) {
      const straight = wish[source]! + ((wish[targets[edge]!]! - wish[source]!) * i) / steps;
      if (Number.isNaN(wish[first + i - 1]!)) wish[first + i - 1] = straight;
    }
  });
  return wish;
}

/** Offsets of consecutive runs of these lengths, and the end of the last. */
function starts(lengths: Int32Array): Int32Array {
  const result = new Int32Array(lengths.length + 1);
  lengths.forEach((length, index) => {
    result[index + 1] = result[index]! + length;
  });
  return result;
}

function moveToOrigin(y: Float64Array): void {
  const top = y.reduce((min, each) => Math.min(min, each), Number.POSITIVE_INFINITY);
  for (let i = 0; i < y.length; i++) y[i]! -= top;
}
