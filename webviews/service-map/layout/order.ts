import type { Incidence } from './graph.ts';
import type { Layers } from './layers.ts';

const SWEEPS = 8;

/** Fewer crossings must be worth moving services that people have already found: a quarter of them, and some. */
const WORTH_MOVING = { share: 0.25, crossings: 4 } as const;

/**
 * Orders the items of each rank so that few segments cross: sweeps that sort each rank by the barycentre of its
 * neighbours in the rank before (then after), keeping the best order met.
 *
 * `former` is the wished height of each item from an earlier drawing; its order stays unless the sweeps are much better.
 */
export function order(graph: Layers, former?: Float64Array): Int32Array[] {
  const start = former ? sortBy(graph.layers, former) : graph.layers;
  const position = new Float64Array(graph.items);
  let layers = start.map((layer) => layer.slice());
  let best = start;
  let fewest = totalCrossings(graph, start);
  const formerCrossings = fewest;

  for (const layer of layers) number(layer, position);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    const rightwards = sweep % 2 === 0;
    const [incidence, far] = rightwards ? [graph.toLeft, graph.left] : [graph.toRight, graph.right];
    for (let i = 1; i < layers.length; i++) {
      const layer = layers[rightwards ? i : layers.length - 1 - i]!;
      sortByBarycentre(layer, incidence, far, position);
    }
    const crossings = totalCrossings(graph, layers);
    if (crossings < fewest) {
      fewest = crossings;
      best = layers;
      layers = layers.map((layer) => layer.slice());
    }
  }
  const saved = formerCrossings - fewest;
  const worthMoving = saved >= WORTH_MOVING.crossings && saved >= formerCrossings * WORTH_MOVING.share;
  return former && !worthMoving ? start : best;
}

/** Number of pairs of segments that cross, all ranks together. */
export function totalCrossings(graph: Layers, layers: readonly Int32Array[]): number {
  const position = new Int32Array(graph.items);
  for (const layer of layers) {
    layer.forEach((item, index) => {
      position[item] = index;
    });
  }
  let total = 0;
  for (let i = 0; i + 1 < layers.length; i++) total += crossings(graph, layers[i]!, layers[i + 1]!.length, position);
  return total;
}

/**
 * Crossings between a rank and the next one: going down the left rank, each segment crosses those before it that end
 * lower on the right. A Fenwick tree counts these in logarithmic time.
 */
function crossings(graph: Layers, layer: Int32Array, width: number, position: Int32Array): number {
  const { offsets, edges } = graph.toRight;
  const tree = new Int32Array(width + 1);
  let seen = 0;
  let total = 0;
  for (const item of layer) {
    const ends = edges.subarray(offsets[item]!, offsets[item + 1]!).map((segment) => position[graph.right[segment]!]!);
    for (const end of ends.sort()) {
      for (let i = end + 1; i > 0; i -= i & -i) total -= tree[i]!;
      total += seen++;
      for (let i = end + 1; i <= width; i += i & -i) tree[i]!++;
    }
  }
  return total;
}

/** An item without neighbours on that side keeps its place among the others. */
function sortByBarycentre(layer: Int32Array, near: Incidence, far: Int32Array, position: Float64Array): void {
  const wish = new Map<number, number>();
  for (const item of layer) {
    let sum = 0;
    const [start, end] = [near.offsets[item]!, near.offsets[item + 1]!];
    for (let i = start; i < end; i++) sum += position[far[near.edges[i]!]!]!;
    wish.set(item, end > start ? sum / (end - start) : position[item]!);
  }
  layer.set([...layer].sort((a, b) => wish.get(a)! - wish.get(b)! || position[a]! - position[b]!));
  number(layer, position);
}

/** Positions run from 0 to 1 in every rank, so that ranks of different size can be compared. */
function number(layer: Int32Array, position: Float64Array): void {
  layer.forEach((item, index) => {
    position[item] = (index + 0.5) / layer.length;
  });
}

function sortBy(layers: readonly Int32Array[], height: Float64Array): Int32Array[] {
  return layers.map((layer) => layer.slice().sort((a, b) => height[a]! - height[b]! || a - b));
}
