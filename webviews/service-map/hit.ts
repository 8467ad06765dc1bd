import type { View } from '../lib/zoom.ts';
import { squaredDistanceTo } from './curve.ts';
import type { Scene } from './scene.ts';

/** A node's id or an edge's key; neither beside all. */
export interface Hit {
  node?: string;
  edge?: string;
}

/** How near (CSS pixels) the pointer must come to an edge. */
const EDGE_REACH = 6;

/** Smallest radius (CSS pixels) at which a node can be hit, however far away the map is. */
const NODE_REACH = 8;

/** The node or the edge at a point of the canvas (CSS pixels); nodes lie on top. */
export function hit(scene: Scene, view: View, x: number, y: number): Hit {
  const [worldX, worldY] = [(x - view.x) / view.k, (y - view.y) / view.k];
  let nearest = Number.POSITIVE_INFINITY;
  let node: string | undefined;
  for (const each of scene.nodes) {
    const distance = (each.x - worldX) ** 2 + (each.y - worldY) ** 2;
    if (distance > nearest || distance > Math.max(each.radius + 4, NODE_REACH / view.k) ** 2) continue;
    nearest = distance;
    node = each.id;
  }
  if (node !== undefined) return { node };

  nearest = (EDGE_REACH / view.k) ** 2;
  let edge: string | undefined;
  for (const { key, curve } of scene.edges) {
    const distance = squaredDistanceTo(curve, worldX, worldY, EDGE_REACH / view.k);
    if (distance > nearest) continue;
    nearest = distance;
    edge = key;
  }
  return edge === undefined ? {} : { edge };
}
