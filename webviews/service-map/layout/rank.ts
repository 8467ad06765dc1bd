import { type Graph, type Incidence, incidence } from './graph.ts';

/**
 * The column of each node: its shortest distance from a root. The longest path, which layered drawings often use, gives
 * 119 columns on a real, cyclic graph of 1,238 services where the shortest distance gives 6.
 *
 * Roots are the given ones and every node that nothing calls, once the edges that close a cycle are set aside.
 */
export function ranks(graph: Graph, roots: Int32Array): Int32Array {
  const { count, targets } = graph;
  const out = incidence(count, graph.sources);
  const closing = cycleEdges(graph, out, roots);
  const called = new Uint8Array(count);
  targets.forEach((target, edge) => {
    if (!closing[edge]) called[target] = 1;
  });

  const rank = new Int32Array(count).fill(-1);
  const queue = new Int32Array(count);
  let end = 0;
  const visit = (node: number, distance: number) => {
    if (rank[node] !== -1) return;
    rank[node] = distance;
    queue[end++] = node;
  };
  for (const root of roots) visit(root, 0);
  for (let node = 0; node < count; node++) if (!called[node]) visit(node, 0);
  for (let head = 0; head < end; head++) {
    const node = queue[head]!;
    for (let i = out.offsets[node]!; i < out.offsets[node + 1]!; i++) {
      const edge = out.edges[i]!;
      if (!closing[edge]) visit(targets[edge]!, rank[node]! + 1);
    }
  }
  return rank;
}

/**
 * Marks the edges that lead back to a node on the way to them (self calls too): without those the graph has no cycle.
 * Depth first and from the roots, so that the calls back are the ones marked; with its own stack, because service
 * graphs can be as deep as they are large.
 */
export function cycleEdges(graph: Graph, out: Incidence, roots: Int32Array): Uint8Array {
  const { count, targets } = graph;
  const closing = new Uint8Array(targets.length);
  const incoming = new Int32Array(count);
  targets.forEach((target, edge) => {
    if (graph.sources[edge] !== target) incoming[target]!++;
  });
  const [unseen, open, done] = [0, 1, 2];
  const state = new Uint8Array(count);
  const next = out.offsets.slice(0, count);
  const path = new Int32Array(count);

  const search = (start: number) => {
    if (state[start] !== unseen) return;
    let depth = 0;
    path[0] = start;
    state[start] = open;
    while (depth >= 0) {
      const node = path[depth]!;
      if (next[node]! === out.offsets[node + 1]!) {
        state[node] = done;
        depth--;
        continue;
      }
      const edge = out.edges[next[node]!++]!;
      const target = targets[edge]!;
      if (state[target] === open) closing[edge] = 1;
      else if (state[target] === unseen) {
        state[target] = open;
        path[++depth] = target;
      }
    }
  };
  for (const root of roots) search(root);
  for (let node = 0; node < count; node++) if (incoming[node] === 0) search(node);
  for (let node = 0; node < count; node++) search(node);
  return closing;
}
