import { surface } from '../lib/canvas.ts';
import { element } from '../lib/dom.ts';
import type { Theme } from '../lib/theme.ts';
import type { View } from '../lib/zoom.ts';
import { camera } from './camera.ts';
import { drawMap } from './draw.ts';
import { type Hit, hit } from './hit.ts';
import { type Explained, legend } from './legend.ts';
import { mapCursor } from './map-cursor.ts';
import type { Part } from './neighbourhood.ts';
import { type ScenePaths, scenePaths } from './paths.ts';
import type { Picture } from './picture.ts';
import type { Scene } from './scene.ts';

/** The map on its canvas, with the keyboard's cursor over it. */
export interface Stage {
  node: HTMLElement;
  /** Shows a scene; `whole` also shows all of it, unless a person has moved the map. */
  show(scene: Scene, whole: boolean): void;
  /** Marks a node, or the edge of this key. */
  select(node: string | undefined, edge: string | undefined): void;
  /** Nodes and edges that keep their strength while all others fade; undefined: all. */
  keep(kept: Part | undefined): void;
  /** Says what the marks mean. */
  explain(explained: Explained): void;
  theme(theme: Theme): void;
  zoom(how: 'in' | 'out' | 'fit'): void;
  /** Moves the keyboard's cursor, and the map if need be. */
  focus(node?: string): void;
}

export interface StageEvents {
  /** A click, Enter or Space on a node or a click on an edge; a click beside all, or Escape, gives nothing. */
  chosen(at: Hit, byKeyboard: boolean): void;
  /** A person moved the map; undefined: back to all of it. */
  moved(view: View | undefined): void;
  /** What a screen reader says of a node. */
  describe(node: string): string;
  /** The tooltip of a node; '' for none. */
  title(node: string): string;
}

type Marks = Pick<Picture, 'hovered' | 'hoveredEdge' | 'selected' | 'selectedEdge' | 'kept'>;

const noScene: Scene = { nodes: [], edges: [], loudEdges: new Set(), box: { left: 0, top: 0, right: 0, bottom: 0 } };

/** Makes the stage. `start` is the view that a person had chosen before, if any. */
export function stage(startTheme: Theme, start: View | undefined, events: StageEvents): Stage {
  const shown: Staged = { theme: startTheme, scene: noScene, paths: { edges: [], dots: new Map() }, marks: unmarked() };
  const { marks } = shown;
  const holder = element('div', { class: 'canvas' });
  const canvas = surface(holder, paint, () => look.reframe());
  const look = camera(
    holder,
    () => canvas,
    start,
    events.moved,
    () => shown.theme.still,
  );
  const box = () => (shown.scene.nodes.length > 0 ? shown.scene.box : undefined);
  const zoom = (how: 'in' | 'out' | 'fit') => look.zoom(how, box());
  const cursor = mapCursor({
    scene: () => shown.scene,
    camera: () => look,
    selected: () => marks.selected,
    describe: events.describe,
    chosen: (node) => events.chosen(node === undefined ? {} : { node }, true),
    zoom,
    repaint: canvas.invalidate,
  });
  const mark = (change: Partial<Marks>) => {
    Object.assign(marks, change);
    canvas.invalidate();
  };
  function paint(context: CanvasRenderingContext2D, width: number, height: number) {
    look.frame(box());
    const { scene, paths, theme } = shown;
    drawMap(context, { scene, paths, view: look.view(), theme, width, height, ...marks });
    cursor.follow();
  }
  watchPointer(holder, {
    find: (x, y) => hit(shown.scene, look.view(), x, y),
    hovered: ({ node, edge }) => {
      if (node === marks.hovered && edge === marks.hoveredEdge) return;
      holder.title = node === undefined ? '' : events.title(node);
      mark({ hovered: node, hoveredEdge: edge });
    },
    clicked(at) {
      if (at.node !== undefined) cursor.put(at.node);
      events.chosen(at, false);
    },
  });
  const key = legend();
  return {
    node: element('div', { class: 'stage' }, element('div', { class: 'map' }, holder, cursor.node), key.node),
    show(scene, whole) {
      Object.assign(shown, { scene, paths: scenePaths(scene) });
      if (whole) look.reframe();
      cursor.node.setAttribute('aria-label', `Service map, ${scene.nodes.length} nodes, arrow keys move along calls`);
      canvas.invalidate();
    },
    select(selected, selectedEdge) {
      mark({ selected, selectedEdge });
      cursor.refresh();
    },
    keep: (kept) => mark({ kept }),
    explain: key.explain,
    theme(theme) {
      shown.theme = theme;
      canvas.invalidate();
    },
    zoom,
    focus: cursor.focus,
  };
}

/** What is painted. */
interface Staged {
  theme: Theme;
  scene: Scene;
  paths: ScenePaths;
  readonly marks: Marks;
}

function unmarked(): Marks {
  return {
    hovered: undefined,
    hoveredEdge: undefined,
    selected: undefined,
    selectedEdge: undefined,
    kept: undefined,
  };
}

interface PointerEvents {
  find(x: number, y: number): Hit;
  hovered(at: Hit): void;
  clicked(at: Hit): void;
}

function watchPointer(target: HTMLElement, { find, hovered, clicked }: PointerEvents): void {
  target.addEventListener('pointermove', ({ offsetX, offsetY, buttons }) => {
    if (buttons !== 0) return;
    const at = find(offsetX, offsetY);
    target.style.cursor = at.node === undefined && at.edge === undefined ? '' : 'pointer';
    hovered(at);
  });
  target.addEventListener('pointerleave', () => hovered({}));
  target.addEventListener('click', ({ offsetX, offsetY }) => clicked(find(offsetX, offsetY)));
}
