import type { Theme } from '../lib/theme.ts';
import type { View } from '../lib/zoom.ts';
import { RADIUS } from './curve.ts';
import type { Part } from './neighbourhood.ts';
import type { ScenePaths } from './paths.ts';
import type { Scene } from './scene.ts';

/** What to draw and how it is looked at. */
export interface Picture {
  scene: Scene;
  paths: ScenePaths;
  view: View;
  theme: Theme;
  width: number;
  height: number;
  /** Node ids; these stand out, and with `faded` everything else steps back. */
  hovered: string | undefined;
  hoveredEdge: string | undefined;
  selected: string | undefined;
  selectedEdge: string | undefined;
  /** Nodes and edge keys that keep their strength; undefined: all. */
  kept: Part | undefined;
}

/** Whether any of a node, with its texts, can be seen. */
export function inSight({ x, y }: { x: number; y: number }, { view, width, height }: Picture): boolean {
  const [left, top] = [x * view.k + view.x, y * view.k + view.y];
  const room = 2 * RADIUS * view.k + 80;
  return left > -room && left < width + room && top > -room && top < height + room;
}
