/** A directed graph over the nodes 0 … count-1: edge e goes from sources[e] to targets[e]. */
export interface Graph {
  count: number;
  sources: Int32Array;
  targets: Int32Array;
}

/** For each node the edges at it: `edges.subarray(offsets[n], offsets[n + 1])`, in the order of the edges. */
export interface Incidence {
  offsets: Int32Array;
  edges: Int32Array;
}

/** Lists the edges by one of their ends. */
export function incidence(count: number, ends: Int32Array): Incidence {
  const offsets = new Int32Array(count + 1);
  for (const node of ends) offsets[node + 1]!++;
  for (let node = 0; node < count; node++) offsets[node + 1]! += offsets[node]!;
  const next = offsets.slice(0, count);
  const edges = new Int32Array(ends.length);
  ends.forEach((node, edge) => {
    edges[next[node]!++] = edge;
  });
  return { offsets, edges };
}
