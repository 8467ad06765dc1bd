/** The waterfall: a tree grid at the left, bars on a canvas at the right, one scroll for both. */
import { type Surface, surface } from '../lib/canvas.ts';
import { element } from '../lib/dom.ts';
import type { Theme } from '../lib/theme.ts';
import { drawBars } from './bars.ts';
import type { CriticalPath } from './critical-path.ts';
import { type Minimap, minimap } from './minimap.ts';
import { around, moved, type Span, zoomed } from './span.ts';
import { type Splitter, splitter } from './splitter.ts';
import { timeGestures } from './time-gestures.ts';
import type { TimeScale } from './time-scale.ts';
import { type TreeContent, type TreeEvents, type TreeGrid, treeGrid } from './tree-grid.ts';
import { type TreeAct, treeKey } from './tree-keys.ts';

export interface WaterfallContent extends Omit<TreeContent, 'critical'> {
  readonly scale: TimeScale;
  /** Undefined: all of the time is in sight. */
  readonly span: Span | undefined;
  readonly path: CriticalPath;
  readonly showPath: boolean;
}

export interface WaterfallEvents extends TreeEvents {
  spanned(span: Span | undefined): void;
  /** Another match of the search is wanted. */
  searched(by: 1 | -1): void;
  /** So many levels of the tree are wanted. */
  levelled(levels: number): void;
  /** What was chosen is left. */
  closed(): void;
  /** The tree's width in CSS pixels. */
  resized(width: number): void;
}

export interface Waterfall {
  readonly node: HTMLElement;
  show(content: WaterfallContent): void;
  /** Marks a row as selected; `reveal` scrolls to it, `take` moves the keyboard there. */
  select(row: number | undefined, how?: { reveal?: boolean; take?: boolean }): void;
  theme(theme: Theme): void;
  zoom(how: Zoom): void;
  focus(): void;
}

type Zoom = 'in' | 'out' | 'fit' | 'row';

/** The waterfall on the page. */
interface View {
  theme: Theme;
  content: WaterfallContent | undefined;
  /** The critical path's stretches of time by row. */
  pieces: ReadonlyMap<number, readonly Span[]>;
  hovered: number | undefined;
  readonly node: HTMLElement;
  readonly grid: TreeGrid;
  readonly overview: Minimap;
  readonly split: Splitter;
  readonly canvas: Surface;
  readonly events: WaterfallEvents;
}

/** Makes the waterfall, empty. `treeWidth` in CSS pixels; undefined: a share of the room. */
export function waterfall(theme: Theme, treeWidth: number | undefined, events: WaterfallEvents): Waterfall {
  const view = createView(theme, treeWidth, events);
  const { node, grid, overview, canvas } = view;
  listen(view);
  return {
    node,
    show: (content) => show(view, content),
    select(row, { reveal = false, take = false } = {}) {
      grid.select(row, { reveal, take });
      canvas.invalidate();
    },
    theme(next) {
      view.theme = next;
      overview.theme(next);
      canvas.invalidate();
    },
    zoom: (how) => zoom(view, how),
    focus: grid.focus,
  };
}

function createView(theme: Theme, treeWidth: number | undefined, events: WaterfallEvents): View {
  const grid = treeGrid(events);
  const overview = minimap(theme, events.spanned);
  const holder = element('div', { class: 'bars' });
  const stage = element('div', { class: 'stage' }, grid.node, holder);
  const node = element('div', { class: 'waterfall' }, overview.node, stage);
  const split = splitter(node, treeWidth, events.resized);
  stage.append(split.node);
  const view: View = {
    theme,
    content: undefined,
    pieces: new Map(),
    hovered: undefined,
    node,
    grid,
    overview,
    split,
    canvas: surface(holder, (...canvas) => paint(view, ...canvas)),
    events,
  };
  return view;
}

function listen(view: View): void {
  const { node, grid, split, canvas } = view;
  const { scroller } = grid;
  timeGestures(scroller, {
    left: split.width,
    zoomed(factor, share) {
      const { from, to } = spanOf(view);
      zoomAt(view, factor, from + share * (to - from));
    },
    moved: (share) => move(view, share),
  });
  scroller.addEventListener('scroll', canvas.invalidate);
  scroller.addEventListener('mousemove', ({ target }) => hover(view, grid.rowOf(target)));
  scroller.addEventListener('mouseleave', () => hover(view, undefined));
  grid.node.addEventListener('keydown', (event) => onKey(view, event));
  new ResizeObserver(() => {
    node.style.setProperty('--gutter', `${scroller.offsetWidth - scroller.clientWidth}px`);
  }).observe(scroller);
}

function onKey(view: View, event: KeyboardEvent): void {
  if (!view.content || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = treeKey(event.key, view.content, view.grid.active());
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  perform(view, act);
}

function perform(view: View, act: TreeAct) {
  const { grid, events } = view;
  switch (act.do) {
    case 'go':
      return grid.go(act.row);
    case 'toggle':
      return events.toggled(act.row, act.all);
    case 'enter':
      return events.chosen(act.row, true);
    case 'zoom':
      return zoom(view, act.how);
    case 'pan':
      return move(view, act.share);
    case 'search':
      return events.searched(act.by);
    case 'level':
      return events.levelled(act.levels);
    case 'close':
      return events.closed();
  }
}

function hover(view: View, row: number | undefined): void {
  if (row === view.hovered) return;
  view.hovered = row;
  view.canvas.invalidate();
}

function spanOf({ content }: View): Span {
  return content?.span ?? { from: 0, to: content?.scale.length ?? 1 };
}

/** Moves by a share of the time in sight. */
function move(view: View, share: number): void {
  if (!view.content) return;
  const span = spanOf(view);
  view.events.spanned(moved(span, share * (span.to - span.from), view.content.scale.length));
}

function zoomAt(view: View, factor: number, at: number): void {
  if (view.content) view.events.spanned(zoomed(spanOf(view), factor, at, view.content.scale.length));
}

/** Zooms around the selected row where it is in sight, else around the middle. */
function zoom(view: View, how: Zoom) {
  const { content, grid, events } = view;
  if (!content) return;
  if (how === 'fit') return events.spanned(undefined);
  const { rows, scale } = content;
  const row = grid.selected() ?? 0;
  const [from, to] = rows.size === 0 ? [0, 0] : [scale.drawn(rows.start[row]!), scale.drawn(rows.end[row]!)];
  if (how === 'row') return events.spanned(around(from, to, scale.length));
  const span = spanOf(view);
  const middle = (from + to) / 2;
  const isSeen = grid.selected() !== undefined && middle >= span.from && middle <= span.to;
  zoomAt(view, how === 'in' ? 0.5 : 2, isSeen ? middle : (span.from + span.to) / 2);
}

function show(view: View, next: WaterfallContent): void {
  const { content: before, grid, overview, canvas } = view;
  view.content = next;
  if (next.path !== before?.path) view.pieces = byRow(next.path);
  overview.show(next.rows, next.scale);
  overview.mark(next.span);
  grid.show({ ...next, critical: next.path.seconds });
  canvas.invalidate();
}

function byRow({ pieces }: CriticalPath): Map<number, Span[]> {
  const found = new Map<number, Span[]>();
  for (const { row, from, to } of pieces) {
    const known = found.get(row);
    if (known) known.push({ from, to });
    else found.set(row, [{ from, to }]);
  }
  return found;
}

function paint(view: View, context: CanvasRenderingContext2D, width: number, height: number): void {
  const { content, theme, grid, pieces, hovered } = view;
  if (!content) return;
  const { rows, sight, scale, marked, showPath } = content;
  const path = showPath ? pieces : undefined;
  const place = { span: spanOf(view), scrollTop: grid.scroller.scrollTop };
  drawBars(
    context,
    width,
    height,
    { rows, sight, scale, ...place, selected: grid.selected(), hovered, path, marked },
    theme,
  );
}
