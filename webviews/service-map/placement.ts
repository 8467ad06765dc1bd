import type { FormerHeights, Layout, LayoutInput } from './layout/layout.ts';
import type { Graph } from './model.ts';

/** Where a node stands, in map units, and in which rank. */
export interface Place {
  x: number;
  y: number;
  rank: number;
}

/** How an edge runs between its nodes. */
export interface Route {
  /** Points (x, y pairs) that it passes. */
  waypoints: Float64Array;
  /** Its height at each rank that it passes. */
  passing: Float64Array;
}

/** A layout by the names of what was laid out: node ids and edge keys. */
export interface Placement {
  nodes: ReadonlyMap<string, Place>;
  routes: ReadonlyMap<string, Route>;
}

export const noPlacement: Placement = { nodes: new Map(), routes: new Map() };

/** The graph as numbers, for the layout: node and edge i are the i-th of the model's maps. */
export function layoutInput(model: Graph, former: Placement): LayoutInput {
  const ids = [...model.nodes.keys()];
  const index = new Map(ids.map((id, each) => [id, each]));
  const edges = [...model.edges.values()];
  const behindClient = new Set(edges.filter(({ from }) => model.nodes.get(from)?.client).map(({ to }) => to));
  const roots = [...model.nodes.values()].filter(({ id, client, root }) => client || (root && !behindClient.has(id)));
  return {
    count: ids.length,
    sources: Int32Array.from(edges, ({ from }) => index.get(from)!),
    targets: Int32Array.from(edges, ({ to }) => index.get(to)!),
    roots: Int32Array.from(roots, ({ id }) => index.get(id)!),
    ...(isLargePart(model, former) && { former: formerHeights(model, former) }),
  };
}

/** Of another map, or of a small part of the former one, the places there would only stretch it. */
function isLargePart({ nodes }: Graph, former: Placement): boolean {
  const known = [...nodes.keys()].filter((id) => former.nodes.has(id)).length;
  return known > 0 && known >= former.nodes.size / 2;
}

function formerHeights(model: Graph, former: Placement): FormerHeights {
  const passing: number[] = [];
  const start = [0];
  for (const key of model.edges.keys()) {
    passing.push(...(former.routes.get(key)?.passing ?? []));
    start.push(passing.length);
  }
  const y = Float64Array.from(model.nodes.keys(), (id) => former.nodes.get(id)?.y ?? Number.NaN);
  return { y, passing: Float64Array.from(passing), start: Int32Array.from(start) };
}

/** The layout of the model that its input was made of. */
export function placementOf(model: Graph, layout: Layout): Placement {
  const { x, y, rank, waypoints, waypointStart, passing, passingStart } = layout;
  const route = (i: number): Route => ({
    waypoints: waypoints.subarray(waypointStart[i]!, waypointStart[i + 1]!),
    passing: passing.subarray(passingStart[i]!, passingStart[i + 1]!),
  });
  return {
    nodes: new Map([...model.nodes.keys()].map((id, i) => [id, { x: x[i]!, y: y[i]!, rank: rank[i]! }])),
    routes: new Map([...model.edges.keys()].map((key, i) => [key, route(i)])),
  };
}
