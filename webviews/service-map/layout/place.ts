import type { Layers } from './layers.ts';

/** Room between marks, in map units (CSS pixels at zoom 1). */
export const spacing = {
  /** Between the centres of two nodes in one column. */
  row: 112,
  /** Between the columns of one rank, where a rank has more than one. */
  column: 120,
  /** Between two ranks; crowded gaps get more. */
  rank: 176,
  /** Between two edges that pass. */
  passing: 22,
  /** Between a node and an edge that passes above it, or below it, where the node's name stands. */
  above: 44,
  below: 84,
} as const;

const PASSES = 12;

/** A straight run of a long edge is worth more than a node in the very middle of its neighbours. */
const STRAIGHTNESS = 4;

/** How strongly a node that was drawn before stays where it was. */
const INERTIA = 20;

/** Of the nodes alone; edges that pass make the drawing higher. */
const WIDTH_TO_HEIGHT = 2.5;

/**
 * How many columns each rank is spread over: one, unless a rank is so tall that the map would be a thread. The map
 * then becomes about as wide as a screen is, for its height.
 */
export function columnsOf(nodesInRank: readonly number[]): number[] {
  const spread = (rows: number) => nodesInRank.map((nodes) => Math.max(1, Math.ceil(nodes / rows)));
  const width = (columns: number[]) =>
    columns.reduce((sum, number) => sum + spacing.rank + (number - 1) * spacing.column, 0);
  let rows = 10;
  while (rows < Math.max(...nodesInRank) && width(spread(rows)) > WIDTH_TO_HEIGHT * rows * spacing.row)
    rows = Math.ceil(rows * 1.1);
  return spread(rows);
}

/** The least distances between the items of one rank. */
export interface Gaps {
  /** Between two nodes: the nodes of a spread rank take turns in its columns. */
  nodes: number;
  above: number;
  below: number;
  passing: number;
}

/** Many edges that pass a rank move together: otherwise they would stretch the map more than its nodes do. */
export function gapsOf(columns: number, dummies: number): Gaps {
  const passing = Math.max(4, spacing.passing * Math.min(1, 30 / dummies));
  return {
    nodes: spacing.row / columns,
    above: Math.max(passing, spacing.above / columns),
    below: Math.max(passing, spacing.below / columns),
    passing,
  };
}

/**
 * The height of each item: over and over the mean of its neighbours on the left, on the right, then on both, each time
 * moved as little as the order and the gaps demand. `former` holds wished heights, NaN for what is new.
 */
export function heights(
  graph: Layers,
  layers: readonly Int32Array[],
  columns: readonly number[],
  former?: Float64Array,
): Float64Array {
  const y = new Float64Array(graph.items);
  const gaps = layers.map((layer, rank) => gapsBefore(graph, layer, columns[rank]!));
  layers.forEach((layer, rank) => {
    let height = gaps[rank]!.reduce((sum, gap) => sum + gap, 0) / -2;
    layer.forEach((item, index) => {
      height += gaps[rank]![index]!;
      y[item] = height;
    });
  });
  for (let pass = 0; pass < PASSES; pass++) {
    const rightwards = pass % 2 === 0;
    const both = pass >= PASSES - 2;
    const wishOf = (item: number) => wish(graph, item, y, both || rightwards, both || !rightwards, former);
    for (let i = 0; i < layers.length; i++) {
      const rank = rightwards ? i : layers.length - 1 - i;
      align(layers[rank]!, gaps[rank]!, y, wishOf);
    }
  }
  return y;
}

/** The least distance of each item of a rank from the one before it; 0 for the first. */
function gapsBefore(graph: Layers, layer: Int32Array, columns: number): Float64Array {
  const isNode = (item: number) => item < graph.nodes;
  const dummies = layer.reduce((sum, item) => sum + Number(!isNode(item)), 0);
  const { nodes, above, below, passing } = gapsOf(columns, dummies);
  return Float64Array.from(layer, (item, index) => {
    if (index === 0) return 0;
    const previous = isNode(layer[index - 1]!);
    if (isNode(item)) return previous ? nodes : above;
    return previous ? below : passing;
  });
}

/** Moves the items of one rank to their wishes, as far as order and gaps let them. */
function align(
  layer: Int32Array,
  gaps: Float64Array,
  y: Float64Array,
  wishOf: (item: number) => [number, number],
): void {
  const wishes = new Float64Array(layer.length);
  const weights = new Float64Array(layer.length);
  layer.forEach((item, index) => {
    [wishes[index], weights[index]] = wishOf(item);
  });
  project(wishes, weights, gaps).forEach((height, index) => {
    y[layer[index]!] = height;
  });
}

/** The mean height of an item's neighbours on the asked sides, and how much it counts. */
function wish(
  graph: Layers,
  item: number,
  y: Float64Array,
  left: boolean,
  right: boolean,
  former?: Float64Array,
): [number, number] {
  const dummy = item >= graph.nodes;
  let sum = 0;
  let weight = 0;
  const add = (at: { offsets: Int32Array; edges: Int32Array }, far: Int32Array) => {
    for (let i = at.offsets[item]!; i < at.offsets[item + 1]!; i++) {
      const neighbour = far[at.edges[i]!]!;
      const pull = dummy && neighbour >= graph.nodes ? STRAIGHTNESS : 1;
      sum += pull * y[neighbour]!;
      weight += pull;
    }
  };
  const known = former?.[item];
  if (known !== undefined && !Number.isNaN(known)) return [known, INERTIA];
  if (left) add(graph.toLeft, graph.left);
  if (right) add(graph.toRight, graph.right);
  return weight === 0 ? [y[item]!, 0.1] : [sum / weight, weight];
}

/**
 * The heights nearest to the wishes (weighted least squares) that keep the order and the gaps: pool adjacent violators,
 * after subtracting the room that the gaps take.
 */
export function project(wishes: Float64Array, weights: Float64Array, gaps: Float64Array): Float64Array {
  const count = wishes.length;
  const offset = new Float64Array(count);
  for (let i = 1; i < count; i++) offset[i] = offset[i - 1]! + gaps[i]!;
  const mean = new Float64Array(count);
  const weight = new Float64Array(count);
  const size = new Int32Array(count);
  let blocks = 0;
  for (let i = 0; i < count; i++) {
    mean[blocks] = wishes[i]! - offset[i]!;
    weight[blocks] = weights[i]!;
    size[blocks] = 1;
    while (blocks > 0 && mean[blocks - 1]! > mean[blocks]!) {
      const total = weight[blocks - 1]! + weight[blocks]!;
      mean[blocks - 1] = (mean[blocks - 1]! * weight[blocks - 1]! + mean[blocks]! * weight[blocks]!) / total;
      weight[blocks - 1] = total;
      size[blocks - 1]! += size[blocks]!;
      blocks--;
    }
    blocks++;
  }
  const result = new Float64Array(count);
  for (let block = 0, i = 0; block < blocks; block++) {
    for (let left = size[block]!; left > 0; left--, i++) result[i] = mean[block]! + offset[i]!;
  }
  return result;
}
