import type { Scene, SceneNode } from './scene.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * Where an arrow key leads from a node: right and left along its calls to the nearest neighbour on that side, up and
 * down to the next node of its column. Undefined when there is nothing that way.
 */
export function neighbour(scene: Scene, from: string, direction: Direction): string | undefined {
  const here = scene.nodes.find(({ id }) => id === from);
  if (!here) return undefined;
  if (direction === 'left' || direction === 'right') return alongEdge(scene, here, direction);
  const sign = direction === 'down' ? 1 : -1;
  return nearest(
    scene.nodes.filter(({ id, x, y }) => id !== from && x === here.x && sign * (y - here.y) > 0),
    here,
  );
}

/** The nodes column by column from the left, each from its top: the keyboard enters at the first. */
export function readingOrder({ nodes }: Scene): SceneNode[] {
  return [...nodes].sort((a, b) => a.x - b.x || a.y - b.y);
}

function alongEdge({ nodes, edges }: Scene, here: SceneNode, direction: 'left' | 'right'): string | undefined {
  const sign = direction === 'right' ? 1 : -1;
  const linked = new Set(
    edges
      .flatMap(({ from, to }) => (from === here.id ? [to] : to === here.id ? [from] : []))
      .filter((id) => id !== here.id),
  );
  return nearest(
    nodes.filter(({ id, x }) => linked.has(id) && sign * (x - here.x) > 0),
    here,
  );
}

function nearest(nodes: readonly SceneNode[], { x, y }: { x: number; y: number }): string | undefined {
  let best: SceneNode | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const node of nodes) {
    const distance = Math.hypot(node.x - x, node.y - y);
    if (distance >= least) continue;
    best = node;
    least = distance;
  }
  return best?.id;
}
