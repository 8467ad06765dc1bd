/** The waterfall: a tree grid at the left, bars on a canvas at the right, one scroll for both. */
import { surface } from '../lib/canvas.ts';
import { element } from '../lib/dom.ts';
import { rows as virtualRows } from '../lib/rows.ts';
import type { Theme } from '../lib/theme.ts';
import { drawBars, ROW_HEIGHT } from './bars.ts';
import type { CriticalPath } from './critical-path.ts';
import { minimap } from './minimap.ts';
import type { TraceRows } from './rows.ts';
import { around, moved, type Span, zoomed } from './span.ts';
import { splitter } from './splitter.ts';
import { timeGestures } from './time-gestures.ts';
import type { TimeScale } from './time-scale.ts';
import { placeOf } from './tree.ts';
import { treeKey } from './tree-keys.ts';
import { fillRow } from './tree-row.ts';

export interface WaterfallContent {
  readonly rows: TraceRows;
  /** The rows that are neither collapsed nor filtered away, in order. */
  readonly sight: Uint32Array;
  readonly collapsed: ReadonlySet<number>;
  readonly scale: TimeScale;
  /** Undefined: all of the time is in sight. */
  readonly span: Span | undefined;
  readonly self: Float64Array;
  readonly path: CriticalPath;
  readonly showPath: boolean;
  readonly marked: ReadonlySet<number> | undefined;
}

export interface WaterfallEvents {
  /** The keyboard or the mouse is on a row; `enter`: it is to go on to the row's details. */
  chosen(row: number, enter: boolean): void;
  /** A row is to be collapsed or expanded; with `all`, its siblings too. */
  toggled(row: number, all: boolean): void;
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
  zoom(how: 'in' | 'out' | 'fit' | 'row'): void;
  focus(): void;
}

/** Makes the waterfall, empty. `treeWidth` in CSS pixels; undefined: a share of the room. */
export function waterfall(startTheme: Theme, treeWidth: number | undefined, events: WaterfallEvents): Waterfall {
  let theme = startTheme;
  let content: WaterfallContent | undefined;
  let pieces: ReadonlyMap<number, readonly Span[]> = new Map();
  let piecesOf: CriticalPath | undefined;
  let selected: number | undefined;
  let hovered: number | undefined;
  const list = virtualRows({
    height: ROW_HEIGHT,
    role: 'row',
    firstIndex: 2,
    fill(node, place) {
      const row = content!.sight[place]!;
      const { rows, collapsed, self, path, marked } = content!;
      fillRow(node, row, { rows, collapsed, self, critical: path.seconds, marked }, (each) =>
        events.toggled(each, false),
      );
      markSelected(node, row === selected);
    },
    chosen: (place) => content?.sight[place] !== undefined && events.chosen(content.sight[place]!, false),
  });
  const grid = element(
    'div',
    { role: 'treegrid', class: 'tree', 'aria-label': 'Segments and subsegments', 'aria-colcount': 4 },
    element('div', { role: 'rowgroup' }, headings()),
    list.node,
  );
  const holder = element('div', { class: 'bars' });
  const over = minimap(theme, (span) => events.spanned(span));
  const stage = element('div', { class: 'stage' }, grid, holder);
  const node = element('div', { class: 'waterfall' }, over.node, stage);
  const split = splitter(node, treeWidth, events.resized);
  stage.append(split.node);
  const canvas = surface(holder, paint);
  timeGestures(list.node, {
    left: () => split.width(),
    zoomed: (factor, share) => zoomAt(factor, spanNow().from + share * (spanNow().to - spanNow().from)),
    moved: (share) =>
      content && events.spanned(moved(spanNow(), share * (spanNow().to - spanNow().from), content.scale.length)),
  });

  list.node.addEventListener('scroll', canvas.invalidate);
  list.node.addEventListener('mousemove', ({ target }) => hover(rowOf(target)));
  list.node.addEventListener('mouseleave', () => hover(undefined));
  list.node.addEventListener('focusin', ({ target }) => {
    const row = rowOf(target);
    if (row !== undefined && row !== selected) events.chosen(row, false);
  });
  // The focus moves with the click, not with the press: a press may begin a drag, or be on the arrow.
  list.node.addEventListener('mousedown', (event) => rowOf(event.target) !== undefined && event.preventDefault());
  grid.addEventListener('keydown', keydown);
  new ResizeObserver(() => {
    node.style.setProperty('--gutter', `${list.node.offsetWidth - list.node.clientWidth}px`);
  }).observe(list.node);

  function keydown(event: KeyboardEvent) {
    if (!content || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = treeKey(event.key, content, list.active());
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    switch (act.do) {
      case 'go':
        return list.reveal(placeOf(content.sight, act.row), true);
      case 'toggle':
        return events.toggled(act.row, act.all);
      case 'enter':
        return events.chosen(act.row, true);
      case 'zoom':
        return zoom(act.how);
      case 'pan':
        return events.spanned(moved(spanNow(), act.share * (spanNow().to - spanNow().from), content.scale.length));
      case 'search':
        return events.searched(act.by);
      case 'level':
        return events.levelled(act.levels);
      case 'close':
        return events.closed();
    }
  }
  function rowOf(target: EventTarget | null): number | undefined {
    const node = target instanceof Element ? target.closest<HTMLElement>('.row') : null;
    return node ? content?.sight[Number(node.dataset.index)] : undefined;
  }
  function hover(row: number | undefined) {
    if (row === hovered) return;
    hovered = row;
    canvas.invalidate();
  }
  function spanNow(): Span {
    return content?.span ?? { from: 0, to: content?.scale.length ?? 1 };
  }
  function zoomAt(factor: number, at: number) {
    if (content) events.spanned(zoomed(spanNow(), factor, at, content.scale.length));
  }
  function zoom(how: 'in' | 'out' | 'fit' | 'row') {
    if (!content) return;
    const { rows, scale } = content;
    const row = selected ?? 0;
    const [from, to] = rows.size === 0 ? [0, 0] : [scale.drawn(rows.start[row]!), scale.drawn(rows.end[row]!)];
    if (how === 'fit') return events.spanned(undefined);
    if (how === 'row') return events.spanned(around(from, to, scale.length));
    const span = spanNow();
    const middle = (from + to) / 2;
    const at = selected !== undefined && middle >= span.from && middle <= span.to ? middle : (span.from + span.to) / 2;
    zoomAt(how === 'in' ? 0.5 : 2, at);
  }
  function paint(context: CanvasRenderingContext2D, width: number, height: number) {
    if (!content) return;
    const { rows, sight, scale, marked, showPath } = content;
    const scrollTop = list.node.scrollTop;
    const path = showPath ? pieces : undefined;
    drawBars(
      context,
      width,
      height,
      { rows, sight, scale, span: spanNow(), scrollTop, selected, hovered, path, marked },
      theme,
    );
  }
  return {
    node,
    show(next) {
      const before = content;
      content = next;
      if (next.path !== piecesOf) pieces = byRow(next.path);
      piecesOf = next.path;
      grid.setAttribute('aria-rowcount', String(next.sight.length + 1));
      over.show(next.rows, next.scale);
      over.mark(next.span);
      const sameRows =
        before && before.sight === next.sight && before.rows === next.rows && before.marked === next.marked;
      if (!sameRows) {
        const focused = list.node.contains(document.activeElement);
        list.update(next.sight.length);
        const place = selected === undefined ? -1 : placeOf(next.sight, selected);
        if (place >= 0 && place !== list.active()) list.reveal(place, focused);
      }
      canvas.invalidate();
    },
    select(row, { reveal = false, take = false } = {}) {
      selected = row;
      const place = row === undefined || !content ? -1 : placeOf(content.sight, row);
      if (place >= 0 && reveal) list.reveal(place, take);
      for (const each of list.node.querySelectorAll<HTMLElement>('.row')) {
        markSelected(each, content?.sight[Number(each.dataset.index)] === row);
      }
      canvas.invalidate();
    },
    theme(next) {
      theme = next;
      over.theme(next);
      canvas.invalidate();
    },
    zoom,
    focus: () => list.reveal(list.active(), true),
  };
}

function headings(): HTMLElement {
  const heading = (text: string, name: string) => element('div', { role: 'columnheader', class: name }, text);
  return element(
    'div',
    { role: 'row', class: 'tree-head', 'aria-rowindex': 1 },
    heading('Name', 'name'),
    heading('Time', 'numeric'),
    heading('Self', 'numeric self'),
    element('div', { role: 'columnheader', class: 'lane' }, element('span', { class: 'visually-hidden' }, 'When')),
  );
}

function markSelected(node: HTMLElement, selected: boolean): void {
  node.classList.toggle('selected', selected);
  node.setAttribute('aria-selected', String(selected));
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
