/** The answer: a grid with virtual rows, what can be done with all of it, and one row in full. */
import { jsonOf, sheetOf } from '../../server/core/trail/query-formats.ts';
import { closeOnEscape, element, iconButton } from '../lib/dom.ts';
import { actionButton } from '../lib/notice.ts';
import { type Column, sortRows, type Table, table } from '../lib/table.ts';
import type { Answer } from './messages.ts';
import { eventOf, rowText, valueWords, widthOf } from './model.ts';

export interface GridEvents {
  copy(text: string): void;
  save(format: 'csv' | 'json', text: string): void;
  openEvent(event: { eventId: string; set?: string }): void;
  /** The data set that was asked, where it is one. */
  set(): string | undefined;
}

export interface AnswerGrid {
  node: HTMLElement;
  show(answer: Answer | undefined): void;
  /** Says something in place of the rows. */
  tell(text: string): void;
  focus(): void;
}

/** Makes the grid. Enter on a row shows it in full, Ctrl+C copies it. */
export function answerGrid(events: GridEvents): AnswerGrid {
  let answer: Answer | undefined;
  let grid: Grid | undefined;
  const status = element('span', { class: 'muted', role: 'status' });
  const tools = toolsOf(events, () => answer);
  const rows = element('div', { class: 'grid' });
  const detail = element('aside', { class: 'detail', 'aria-label': 'Row', tabindex: -1 });
  const close = () => {
    detail.hidden = true;
    grid?.focus();
  };
  const open = (row: number) => {
    if (!answer) return;
    detail.hidden = false;
    detail.replaceChildren(...rowInFull(answer, row, events, close));
    detail.scrollTop = 0;
    // In a narrow panel it stands below the rows.
    detail.scrollIntoView({ block: 'nearest' });
  };
  closeOnEscape(detail, close);
  rows.addEventListener('keydown', (event) => {
    const row = copiedRow(event, grid);
    if (answer && row !== undefined) events.copy(rowText(answer, row));
  });
  tools.hidden = true;
  detail.hidden = true;
  return {
    node: element(
      'section',
      { class: 'answer', 'aria-label': 'Answer' },
      element('div', { class: 'answer-bar' }, status, tools),
      element('div', { class: 'answer-body' }, rows, detail),
    ),
    show(shown) {
      if (shown === answer) return;
      answer = shown;
      grid = shown && gridOf(shown, open);
      rows.replaceChildren(...(grid ? [grid.node] : []));
      tools.hidden = !shown || shown.rows.length === 0;
      detail.hidden = true;
    },
    tell(text) {
      if (status.textContent !== text) status.textContent = text;
    },
    focus: () => grid?.focus(),
  };
}

function toolsOf(events: GridEvents, answer: () => Answer | undefined): HTMLElement {
  const whole = (title: string, work: (shown: Answer) => void) => {
    const pressed = () => {
      const shown = answer();
      if (shown) work(shown);
    };
    return actionButton(title, pressed, true);
  };
  return element(
    'div',
    { class: 'group', role: 'group', 'aria-label': 'The whole answer' },
    whole('Copy', (shown) => events.copy(sheetOf(shown))),
    whole('Export CSV …', (shown) => events.save('csv', sheetOf(shown))),
    whole('Export JSON …', (shown) => events.save('json', jsonOf(shown))),
  );
}

/** The row that the keyboard wants to copy, where no text is selected. */
function copiedRow(event: KeyboardEvent, grid: Grid | undefined): number | undefined {
  if (event.key !== 'c' || !(event.ctrlKey || event.metaKey) || getSelection()?.toString()) return undefined;
  const { index } = document.activeElement instanceof HTMLElement ? document.activeElement.dataset : {};
  return index === undefined ? undefined : grid?.rowAt(Number(index));
}

interface Grid extends Table<number> {
  /** The row at a place on the screen. */
  rowAt(index: number): number | undefined;
}

/** So many characters of each value, a time among them, are in sight before the rows scroll to the side. */
const READABLE = 22;

/** Rows are known by their place in the answer, in whose order they stand until a person wants another. */
function gridOf(answer: Answer, chosen: (row: number) => void): Grid {
  const { columns, rows } = answer;
  const cell = (row: number, at: number) => rows[row]![at]!;
  const widths = columns.map((_, at) => widthOf(answer, at));
  const shown: Column<number>[] = columns.map((title, at) => ({
    id: String(at),
    title,
    text: (row) => String(cell(row, at) ?? ''),
    key: (row) => cell(row, at) ?? undefined,
    numeric: rows.length > 0 && rows.every((row) => typeof row[at] === 'number'),
    width: widths[at]!,
    least: Math.min(widths[at]!, READABLE),
  }));
  let order: ArrayLike<number> = [];
  const made = table<number>({
    label: 'Rows',
    columns: shown,
    order: { column: '', descending: false },
    sort(data, { column, descending }) {
      const by = shown.find(({ id }) => id === column);
      order = by ? sortRows(Array.from(data), by, descending) : data;
      return order;
    },
    chosen,
    empty: 'No rows.',
  });
  const least = shown.reduce((sum, column) => sum + column.least!, 0);
  made.node.style.minWidth = `calc(${least}ch + ${columns.length * 8 + 24}px)`;
  made.update([...rows.keys()]);
  return { ...made, rowAt: (index) => order[index] };
}

function rowInFull(answer: Answer, row: number, events: GridEvents, close: () => void): HTMLElement[] {
  const event = eventOf(answer, row, events.set());
  const values = answer.columns.map((name, at) =>
    element(
      'div',
      {},
      element('dt', {}, name),
      element('dd', {}, element('pre', { tabindex: 0, 'aria-label': name }, valueWords(answer.rows[row]![at]!))),
    ),
  );
  return [
    element('div', { class: 'detail-head' }, element('h2', {}, `Row ${row + 1}`), iconButton('close', 'Close', close)),
    element(
      'div',
      { class: 'actions' },
      ...(event ? [actionButton('Show in Timeline', () => events.openEvent(event))] : []),
      actionButton('Copy Row', () => events.copy(rowText(answer, row)), true),
    ),
    element('dl', {}, ...values),
  ];
}
