import { element, healthIcon, iconElement } from './dom.ts';
import type { Health } from './health.ts';
import { rows } from './rows.ts';

/** A column of a table twin. */
export interface Column<Row> {
  id: string;
  title: string;
  /** What the cell shows. */
  text(row: Row): string;
  /** What the column sorts by; texts in natural order, numbers by size, absent ones last. Default: the text. */
  key?(row: Row): string | number | undefined;
  /** An outcome, shown as its icon before the text. */
  health?(row: Row): Health;
  /** Numbers stand at the right. */
  numeric?: boolean;
  /** Share of the width, as a CSS grid `fr`. Default 1. */
  width?: number;
  /** What it needs to be read, in `ch`: it never gets less. */
  least?: number;
}

export interface Order {
  column: string;
  descending: boolean;
}

export interface Table<Row> {
  node: HTMLElement;
  /** Replaces the rows; order and active row stay. */
  update(rows: ArrayLike<Row>): void;
  /** Marks the row whose details are shown elsewhere, and brings it into sight. */
  select(row: Row | undefined): void;
  order(): Order;
  focus(): void;
}

export interface TableOptions<Row> {
  label: string;
  columns: readonly Column<Row>[];
  order: Order;
  chosen(row: Row): void;
  ordered?(order: Order): void;
  /** Sorts in place of `sortRows`, for more rows than can be objects. */
  sort?(rows: ArrayLike<Row>, order: Order): ArrayLike<Row>;
  /** Shown in place of rows when there are none. */
  empty: string;
}

const ROW_HEIGHT = 24;

/** Makes an ARIA grid with virtual rows; a click or Enter on a heading sorts by it, a second one turns the order. */
export function table<Row>({
  label,
  columns,
  chosen,
  ordered,
  empty,
  sort,
  ...options
}: TableOptions<Row>): Table<Row> {
  let order = options.order;
  let data: ArrayLike<Row> = [];
  let sorted: ArrayLike<Row> = [];
  let selected: Row | undefined;
  const template = columns.map(({ width = 1, least = 0 }) => `minmax(${least}ch, ${width}fr)`).join(' ');
  const body = rows({
    height: ROW_HEIGHT,
    role: 'row',
    firstIndex: 2,
    fill(row, index) {
      row.style.gridTemplateColumns = template;
      const item = sorted[index]!;
      if (item === selected) row.setAttribute('aria-selected', 'true');
      else row.removeAttribute('aria-selected');
      for (const { text, numeric, health } of columns) {
        const value = text(item);
        const mark = health && healthIcon(health(item));
        row.append(
          element('div', { role: 'gridcell', class: numeric ? 'numeric' : undefined, title: value }, mark, value),
        );
      }
    },
    chosen: (index) => chosen(sorted[index]!),
  });
  const headings = columns.map((column) => heading(column.title, column.numeric, () => sortBy(column.id)));
  const head = element('div', { role: 'row', class: 'table-head', 'aria-rowindex': 1 }, ...headings);
  head.style.gridTemplateColumns = template;
  const nothing = element('p', { class: 'table-empty' }, empty);
  const node = element(
    'div',
    { class: 'table', role: 'grid', 'aria-label': label, 'aria-colcount': columns.length },
    element('div', { role: 'rowgroup' }, head),
    body.node,
    nothing,
  );

  const show = () => {
    const column = columns.find(({ id }) => id === order.column) ?? columns[0]!;
    sorted = sort ? sort(data, order) : sortRows(Array.from(data), column, order.descending);
    columns.forEach((column, index) => {
      markHeading(headings[index]!, column.id === order.column ? order : undefined);
    });
    node.setAttribute('aria-rowcount', String(sorted.length + 1));
    nothing.hidden = sorted.length > 0;
    body.update(sorted.length);
  };
  const sortBy = (column: string) => {
    order = { column, descending: order.column === column ? !order.descending : false };
    ordered?.(order);
    show();
  };
  show();
  return {
    node,
    update(next) {
      data = next;
      show();
    },
    select(row) {
      if (row === selected) return;
      selected = row;
      body.update(sorted.length);
      const index = row === undefined ? -1 : Array.prototype.indexOf.call(sorted, row);
      if (index >= 0) body.reveal(index, false);
    },
    order: () => order,
    focus: () => (sorted.length > 0 ? body.reveal(body.active(), true) : headings[0]?.querySelector('button')?.focus()),
  };
}

/** The rows in the order of a column; equal rows keep theirs, absent keys come last either way. */
export function sortRows<Row>(data: readonly Row[], column: Column<Row>, descending: boolean): Row[] {
  const key = column.key ?? column.text;
  const collator = new Intl.Collator('en', { numeric: true });
  const direction = descending ? -1 : 1;
  return data
    .map((row) => ({ row, key: key(row) }))
    .sort(({ key: a }, { key: b }) => {
      if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
      if (typeof a === 'number' && typeof b === 'number') return direction * (a - b);
      return direction * collator.compare(String(a), String(b));
    })
    .map(({ row }) => row);
}

function heading(title: string, numeric: boolean | undefined, pressed: () => void): HTMLElement {
  const button = element('button', { type: 'button' }, title);
  button.addEventListener('click', pressed);
  return element('div', { role: 'columnheader', class: numeric ? 'numeric' : undefined }, button);
}

function markHeading(node: HTMLElement, order: Order | undefined): void {
  node.setAttribute('aria-sort', order ? (order.descending ? 'descending' : 'ascending') : 'none');
  const button = node.querySelector('button')!;
  button.querySelector('.icon')?.remove();
  if (order) button.append(iconElement(order.descending ? 'triangle-down' : 'triangle-up'));
}
