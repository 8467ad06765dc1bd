import { type Graph, type Incidence, incidence } from './graph.ts';

/**
 * The graph cut at its ranks: items are the nodes and then the dummies, one for each rank that an edge passes.
 * A segment joins two items of neighbouring ranks, the left one in `left`, the right one in `right`.
 */
export interface Layers {
  /** Number of items that are nodes; the others are dummies. */
  nodes: number;
  items: number;
  rank: Int32Array;
  /** The items of each rank, in drawing order. */
  layers: Int32Array[];
  left: Int32Array;
  right: Int32Array;
  /** Segments by their left item, and by their right item. */
  toRight: Incidence;
  toLeft: Incidence;
  /** First dummy of each edge, -1 without; its others follow it, in the edge's own direction. */
  firstDummy: Int32Array;
  /** How many dummies each edge has. */
  dummies: Int32Array;
}

/** More dummies than this cost more than they help: longer edges are then drawn straight. Bounds memory and time. */
const MAX_DUMMIES = 60_000;

/** Cuts the graph. Within a rank, items stand in the order of their numbers. */
export function cut(graph: Graph, nodeRank: Int32Array): Layers {
  const { count, sources, targets } = graph;
  const span = Int32Array.from(sources, (source, edge) => Math.abs(nodeRank[source]! - nodeRank[targets[edge]!]!));
  const limit = longestRouted(span);
  const dummies = span.map((length) => (length >= 2 && length <= limit ? length - 1 : 0));
  const items = count + dummies.reduce((sum, number) => sum + number, 0);
  const rank = new Int32Array(items);
  rank.set(nodeRank);
  const firstDummy = new Int32Array(sources.length).fill(-1);
  const left: number[] = [];
  const right: number[] = [];
  let next = count;

  sources.forEach((source, edge) => {
    const target = targets[edge]!;
    if (span[edge] === 0 || span[edge]! > limit) return;
    const step = nodeRank[target]! > nodeRank[source]! ? 1 : -1;
    if (dummies[edge]! > 0) firstDummy[edge] = next;
    let from = source;
    for (let i = 0; i <= dummies[edge]!; i++) {
      const to = i === dummies[edge] ? target : next++;
      if (to !== target) rank[to] = rank[from]! + step;
      left.push(step > 0 ? from : to);
      right.push(step > 0 ? to : from);
      from = to;
    }
  });

  const leftEnds = Int32Array.from(left);
  const rightEnds = Int32Array.from(right);
  return {
    nodes: count,
    items,
    rank,
    layers: byRank(rank),
    left: leftEnds,
    right: rightEnds,
    toRight: incidence(items, leftEnds),
    toLeft: incidence(items, rightEnds),
    firstDummy,
    dummies,
  };
}

/** The longest span for which all edges up to it together stay within the number of dummies. */
function longestRouted(span: Int32Array): number {
  const sorted = span.slice().sort();
  let total = 0;
  for (let i = 0; i < sorted.length; i++) {
    total += Math.max(0, sorted[i]! - 1);
    if (total > MAX_DUMMIES) return sorted[i]! - 1;
  }
  return sorted.at(-1) ?? 0;
}

function byRank(rank: Int32Array): Int32Array[] {
  const count = rank.reduce((max, each) => Math.max(max, each), -1) + 1;
  const { offsets, edges: items } = incidence(count, rank);
  return Array.from({ length: count }, (_, each) => items.slice(offsets[each]!, offsets[each + 1]!));
}
