import type { Graph } from './model.ts';

/** Ids of nodes and keys of edges. */
export interface Part {
  nodes: ReadonlySet<string>;
  edges: ReadonlySet<string>;
}

/**
 * What can be reached from a node in at most so many calls, along them or against them, and all calls between. Nothing
 * for a node that isn't there.
 */
export function neighbourhood({ nodes, edges }: Graph, start: string, hops: number): Part {
  const reached = new Set(nodes.has(start) ? [start] : []);
  let border: ReadonlySet<string> = reached;
  for (let hop = 0; hop < hops && border.size > 0; hop++) {
    const next = new Set<string>();
    for (const { from, to } of edges.values()) {
      if (border.has(from) && !reached.has(to)) next.add(to);
      if (border.has(to) && !reached.has(from)) next.add(from);
    }
    for (const id of next) reached.add(id);
    border = next;
  }
  return { nodes: reached, edges: edgesWithin({ nodes, edges }, reached) };
}

/** The node and the calls at it, with the services at their other ends: what stands out beside a selected node. */
export function star({ edges }: Graph, id: string): Part {
  const nodes = new Set([id]);
  const kept = new Set<string>();
  for (const [key, { from, to }] of edges) {
    if (from !== id && to !== id) continue;
    kept.add(key);
    nodes.add(from).add(to);
  }
  return { nodes, edges: kept };
}

/** Keys of the edges whose two ends are both among these nodes. */
export function edgesWithin({ edges }: Graph, nodes: ReadonlySet<string>): Set<string> {
  const within = new Set<string>();
  for (const [key, { from, to }] of edges) if (nodes.has(from) && nodes.has(to)) within.add(key);
  return within;
}

/** The graph of these nodes and edges only. */
export function only(graph: Graph, { nodes, edges }: Part): Graph {
  return {
    nodes: new Map([...graph.nodes].filter(([id]) => nodes.has(id))),
    edges: new Map([...graph.edges].filter(([key]) => edges.has(key))),
  };
}

/** The names of all nodes and edges of a graph. */
export function partOf({ nodes, edges }: Graph): Part {
  return { nodes: new Set(nodes.keys()), edges: new Set(edges.keys()) };
}
