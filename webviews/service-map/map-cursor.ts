import { focusLayer, type Mark } from '../lib/focus.ts';
import type { Camera } from './camera.ts';
import { type Direction, neighbour, readingOrder } from './navigate.ts';
import type { Scene } from './scene.ts';

/** The keyboard's place on the map: always on some node, while there are nodes. */
export interface MapCursor {
  /** The layer that lies over the canvas. */
  node: HTMLElement;
  /** Puts it on a node without taking the focus. */
  put(node: string): void;
  /** Takes the focus, at a node or where it is. */
  focus(node?: string): void;
  /** Follows its node; to be called after each paint. */
  follow(): void;
  /** Says anew what its node is. */
  refresh(): void;
}

export interface CursorWorld {
  scene(): Scene;
  camera(): Camera;
  selected(): string | undefined;
  describe(node: string): string;
  /** Enter or Space on a node; Escape gives undefined. */
  chosen(node: string | undefined): void;
  zoom(how: 'in' | 'out' | 'fit'): void;
  repaint(): void;
}

const arrows: Record<string, Direction> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

const zooms: Record<string, 'in' | 'out' | 'fit'> = { '+': 'in', '=': 'in', '-': 'out', '0': 'fit' };

/** Makes the cursor. */
export function mapCursor(world: CursorWorld): MapCursor {
  let current: string | undefined;
  const layer = focusLayer('Service map', keydown, world.repaint);

  function place(take: boolean, anew: boolean) {
    const { nodes } = world.scene();
    const at = nodes.find(({ id }) => id === current) ?? readingOrder(world.scene())[0];
    if (!at) {
      layer.hide();
      return;
    }
    if (take) world.camera().reveal(at.x, at.y);
    const { k, x, y } = world.camera().view();
    const box: Pick<Mark, 'x' | 'y' | 'size'> = {
      x: at.x * k + x,
      y: at.y * k + y,
      size: Math.max(16, (2 * at.radius + 14) * k),
    };
    if (!anew && at.id === current) {
      layer.move(box);
      return;
    }
    current = at.id;
    layer.place({ ...box, label: world.describe(at.id), selected: at.id === world.selected() }, take);
  }
  function focus(id = current) {
    current = id;
    place(true, true);
    world.repaint();
  }
  function keydown(event: KeyboardEvent) {
    const { key } = event;
    const scene = world.scene();
    const [direction, zoom] = [arrows[key], zooms[key]];
    if (direction && current !== undefined) focus(neighbour(scene, current, direction));
    else if (zoom) world.zoom(zoom);
    else if (key === 'Home') focus(readingOrder(scene)[0]?.id);
    else if (key === 'End') focus(readingOrder(scene).at(-1)?.id);
    else if (key === 'Enter' || key === ' ') world.chosen(current);
    else if (key === 'Escape') world.chosen(undefined);
    else return;
    event.preventDefault();
  }

  return {
    node: layer.node,
    put(id) {
      current = id;
    },
    focus,
    follow: () => place(false, false),
    refresh: () => place(false, true),
  };
}
