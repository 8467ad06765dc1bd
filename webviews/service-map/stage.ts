import { surface } from '../lib/canvas.ts';
import { element, healthIcon, iconElement } from '../lib/dom.ts';
import { healthMarks, healths } from '../lib/health.ts';
import type { Icon } from '../lib/icons.ts';
import type { Theme } from '../lib/theme.ts';
import type { View } from '../lib/zoom.ts';
import { camera } from './camera.ts';
import { drawMap } from './draw.ts';
import { type Hit, hit } from './hit.ts';
import { mapCursor } from './map-cursor.ts';
import type { Part } from './neighbourhood.ts';
import { type ScenePaths, scenePaths } from './paths.ts';
import type { Picture } from './picture.ts';
import type { Scene } from './scene.ts';
import { changeMarks } from './tone.ts';

/** The map on its canvas, with the keyboard's cursor over it. */
export interface Stage {
  node: HTMLElement;
  /** Shows a scene; `whole` also shows all of it, unless a person has moved the map. */
  show(scene: Scene, whole: boolean): void;
  /** Marks a node, or the edge of this key. */
  select(node: string | undefined, edge: string | undefined): void;
  /** Nodes and edges that keep their strength while all others fade; undefined: all. */
  keep(kept: Part | undefined): void;
  /** What the marks mean: outcomes, or changes where windows are compared; and insights. */
  explain(comparing: boolean, insights: boolean): void;
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
  let theme = startTheme;
  let scene = noScene;
  let paths: ScenePaths = { edges: [], dots: new Map() };
  const marks: Marks = {
    hovered: undefined,
    hoveredEdge: undefined,
    selected: undefined,
    selectedEdge: undefined,
    kept: undefined,
  };
  const holder = element('div', { class: 'canvas' });
  const canvas = surface(holder, paint, () => look.reframe());
  const look = camera(
    holder,
    () => canvas,
    start,
    events.moved,
    () => theme.still,
  );
  const box = () => (scene.nodes.length > 0 ? scene.box : undefined);
  const zoom = (how: 'in' | 'out' | 'fit') => look.zoom(how, box());
  const cursor = mapCursor({
    scene: () => scene,
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
    drawMap(context, { scene, paths, view: look.view(), theme, width, height, ...marks });
    cursor.follow();
  }
  watchPointer(holder, {
    find: (x, y) => hit(scene, look.view(), x, y),
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

  const legend = element('ul', { class: 'legend', 'aria-label': 'Legend' }, ...legendOf(false, false));

  return {
    node: element('div', { class: 'stage' }, element('div', { class: 'map' }, holder, cursor.node), legend),
    show(next, whole) {
      scene = next;
      paths = scenePaths(scene);
      if (whole) look.reframe();
      cursor.node.setAttribute('aria-label', `Service map, ${scene.nodes.length} nodes, arrow keys move along calls`);
      canvas.invalidate();
    },
    select(selected, selectedEdge) {
      mark({ selected, selectedEdge });
      cursor.refresh();
    },
    keep: (kept) => mark({ kept }),
    explain(comparing, insights) {
      const explained = `${comparing} ${insights}`;
      if (legend.dataset.explains === explained) return;
      legend.dataset.explains = explained;
      legend.replaceChildren(...legendOf(comparing, insights));
    },
    theme(next) {
      theme = next;
      canvas.invalidate();
    },
    zoom,
    focus: cursor.focus,
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

function legendOf(comparing: boolean, insights: boolean): HTMLElement[] {
  const kinds = comparing
    ? Object.entries(changeMarks).map(([kind, { label, icon }]) => [label, markOf(icon, `change-${kind}`)] as const)
    : healths.toReversed().map((each) => [healthMarks[each].label, healthIcon(each)] as const);
  const sample = (of: string) => element('span', { class: `sample ${of}`, 'aria-hidden': 'true' });
  const all = [
    ...kinds,
    ...(insights ? [['Insight (filled: root cause)', markOf('pulse', 'health-fault')] as const] : []),
    ['Inferred', sample('inferred')] as const,
    ['Asynchronous', sample('async')] as const,
  ];
  return all.map(([label, mark]) => element('li', {}, mark, label));
}

function markOf(icon: Icon, look: string): HTMLElement {
  const mark = iconElement(icon);
  mark.classList.add(look);
  return mark;
}
