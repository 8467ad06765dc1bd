/** The waterfall's tree: a tree grid that holds the rows in sight, of which one may be selected. */
import { element } from '../lib/dom.ts';
import { type Rows, rows as virtualRows } from '../lib/rows.ts';
import { ROW_HEIGHT } from './bars.ts';
import type { TraceRows } from './rows.ts';
import { placeOf } from './tree.ts';
import { fillRow } from './tree-row.ts';

export interface TreeContent {
  readonly rows: TraceRows;
  /** The rows that are neither collapsed nor filtered away, in order. */
  readonly sight: Uint32Array;
  readonly collapsed: ReadonlySet<number>;
  readonly self: Float64Array;
  /** Seconds of each row on the critical path. */
  readonly critical: Float64Array;
  readonly marked: ReadonlySet<number> | undefined;
}

export interface TreeEvents {
  /** The keyboard or the mouse is on a row; `enter`: it is to go on to the row's details. */
  chosen(row: number, enter: boolean): void;
  /** A row is to be collapsed or expanded; with `all`, its siblings too. */
  toggled(row: number, all: boolean): void;
}

export interface TreeGrid {
  readonly node: HTMLElement;
  /** What scrolls; it covers the bars, too. */
  readonly scroller: HTMLElement;
  show(content: TreeContent): void;
  /** Marks a row as selected; `reveal` scrolls to it, `take` moves the keyboard there. */
  select(row: number | undefined, how: { reveal: boolean; take: boolean }): void;
  selected(): number | undefined;
  /** The row in which an element stands. */
  rowOf(target: EventTarget | null): number | undefined;
  /** Where the row that Tab reaches stands among those in sight. */
  active(): number;
  /** Moves the keyboard to a row in sight. */
  go(row: number): void;
  focus(): void;
}

interface Grid {
  content: TreeContent | undefined;
  selected: number | undefined;
  readonly node: HTMLElement;
  readonly list: Rows;
}

/** Makes the grid, empty. */
export function treeGrid(events: TreeEvents): TreeGrid {
  const list = virtualRows({
    height: ROW_HEIGHT,
    role: 'row',
    firstIndex: 2,
    fill(node, place) {
      const row = rowAt(grid, place)!;
      fillRow(node, row, grid.content!, (each) => events.toggled(each, false));
      markSelected(node, row === grid.selected);
    },
    chosen(place) {
      const row = rowAt(grid, place);
      if (row !== undefined) events.chosen(row, false);
    },
  });
  const node = element(
    'div',
    { role: 'treegrid', class: 'tree', 'aria-label': 'Segments and subsegments', 'aria-colcount': 4 },
    element('div', { role: 'rowgroup' }, headings()),
    list.node,
  );
  const grid: Grid = { content: undefined, selected: undefined, node, list };
  listen(grid, events);
  return {
    node,
    scroller: list.node,
    show: (content) => show(grid, content),
    select: (row, how) => select(grid, row, how),
    selected: () => grid.selected,
    rowOf: (target) => rowOf(grid, target),
    active: list.active,
    go: (row) => grid.content && list.reveal(placeOf(grid.content.sight, row), true),
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

function listen(grid: Grid, events: TreeEvents): void {
  const { list } = grid;
  list.node.addEventListener('focusin', ({ target }) => {
    const row = rowOf(grid, target);
    if (row !== undefined && row !== grid.selected) events.chosen(row, false);
  });
  // The focus moves with the click, not with the press: a press may begin a drag, or be on the arrow.
  list.node.addEventListener('mousedown', (event) => rowOf(grid, event.target) !== undefined && event.preventDefault());
}

function show(grid: Grid, content: TreeContent): void {
  const { content: before, list, selected } = grid;
  grid.content = content;
  grid.node.setAttribute('aria-rowcount', String(content.sight.length + 1));
  const sameRows = before?.sight === content.sight && before.rows === content.rows && before.marked === content.marked;
  if (sameRows) return;
  const focused = list.node.contains(document.activeElement);
  list.update(content.sight.length);
  const place = placeIn(grid, selected);
  if (place >= 0 && place !== list.active()) list.reveal(place, focused);
}

function select(grid: Grid, row: number | undefined, { reveal, take }: { reveal: boolean; take: boolean }): void {
  grid.selected = row;
  const place = placeIn(grid, row);
  if (place >= 0 && reveal) grid.list.reveal(place, take);
  for (const each of grid.list.node.querySelectorAll<HTMLElement>('.row')) {
    markSelected(each, rowAt(grid, Number(each.dataset.index)) === row);
  }
}

function markSelected(node: HTMLElement, selected: boolean): void {
  node.classList.toggle('selected', selected);
  node.setAttribute('aria-selected', String(selected));
}

function rowAt({ content }: Grid, place: number): number | undefined {
  return content?.sight[place];
}

/** Where a row stands among those in sight, -1 where it doesn't. */
function placeIn({ content }: Grid, row: number | undefined): number {
  return content && row !== undefined ? placeOf(content.sight, row) : -1;
}

function rowOf(grid: Grid, target: EventTarget | null): number | undefined {
  const node = target instanceof Element ? target.closest<HTMLElement>('.row') : null;
  return node ? rowAt(grid, Number(node.dataset.index)) : undefined;
}
