/** A row of the tree: its cells for the eye and in words. */
import { element, healthIcon, iconElement } from '../lib/dom.ts';
import { duration } from '../lib/format.ts';
import { healthMarks } from '../lib/health.ts';
import { healthOf } from './bars.ts';
import {
  HAS_EXCEPTION,
  HAS_LINKS,
  IN_PROGRESS,
  INFERRED,
  ORPHAN,
  PENDING,
  SEGMENT,
  SKEW,
  type TraceRows,
} from './rows.ts';

export interface RowContent {
  readonly rows: TraceRows;
  readonly collapsed: ReadonlySet<number>;
  readonly self: Float64Array;
  /** Seconds on the critical path. */
  readonly critical: Float64Array;
  /** A filter is on: nothing collapses by hand what it leaves. */
  readonly marked: ReadonlySet<number> | undefined;
}

/** Deeper levels aren't indented further, so that names stay in sight; their number stands before them. */
const DEEPEST_INDENT = 12;

/** Fills a row of the tree grid; `toggled` is told when its arrow is clicked. */
export function fillRow(node: HTMLElement, row: number, content: RowContent, toggled: (row: number) => void): void {
  const { rows, collapsed, self, critical, marked } = content;
  const level = rows.depth[row]! + 1;
  const flags = rows.flags[row]!;
  const name = rows.texts[rows.name[row]!]!;
  const type = rows.texts[rows.type[row]!]!;
  const health = healthOf(flags);
  const notes = notesOf(flags);
  const parent = rows.last[row]! > row;
  node.setAttribute('aria-level', String(level));
  if (parent) node.setAttribute('aria-expanded', String(!collapsed.has(row)));
  else node.removeAttribute('aria-expanded');
  node.classList.toggle('segment-row', (flags & SEGMENT) !== 0);
  node.classList.toggle('marked', marked?.has(row) === true);

  const words = [health === 'ok' ? '' : healthMarks[health].label, ...notes];
  const title = [name, type && `(${type})`, ...words].filter(Boolean).join(' · ');
  const label = element(
    'div',
    { role: 'gridcell', class: 'name', title },
    parent ? twisty(collapsed.has(row), () => toggled(row)) : element('span', { class: 'twisty' }),
    level > DEEPEST_INDENT ? element('span', { class: 'muted level', 'aria-hidden': 'true' }, `${level}`) : undefined,
    health === 'ok' ? undefined : healthIcon(health),
    element('span', { class: 'row-name' }, name),
    hidden(health === 'ok' ? '' : healthMarks[health].label),
    flags & HAS_EXCEPTION ? iconElement('zap') : undefined,
    flags & HAS_LINKS ? iconElement('link') : undefined,
    element('span', { class: 'muted' }, [...notes, type].filter(Boolean).join(' · ')),
  );
  label.style.paddingLeft = `calc(4px + var(--indent) * ${Math.min(level - 1, DEEPEST_INDENT)})`;
  const took = rows.end[row]! - rows.start[row]!;
  node.append(
    label,
    element('div', { role: 'gridcell', class: 'numeric' }, duration(took)),
    element('div', { role: 'gridcell', class: 'numeric self muted' }, duration(self[row]!)),
    element(
      'div',
      { role: 'gridcell', class: 'lane', title: `${title}\n${timesOf(rows, row, self[row]!)}` },
      hidden(`${timesOf(rows, row, self[row]!)}${critical[row]! > 0 ? ', on the critical path' : ''}`),
    ),
  );
}

/** From when to when a row was at work, and what it did. */
export function timesOf(rows: TraceRows, row: number, self: number): string {
  const [start, end] = [rows.start[row]!, rows.end[row]!];
  const detail = rows.texts[rows.detail[row]!]!;
  const times = `${duration(start)} to ${rows.flags[row]! & IN_PROGRESS ? 'now' : duration(end)}, self time ${duration(self)}`;
  return detail ? `${detail}, ${times}` : times;
}

/** What there is to know of a row that no outcome says. */
export function notesOf(flags: number): string[] {
  return [
    flags & IN_PROGRESS && 'in progress',
    flags & INFERRED && 'inferred',
    flags & ORPHAN && 'parent missing',
    flags & PENDING && 'callee not heard of yet',
    flags & SKEW && 'starts before its parent',
  ].filter((note) => typeof note === 'string');
}

function twisty(closed: boolean, clicked: () => void): HTMLElement {
  const node = element(
    'span',
    { class: 'twisty', 'aria-hidden': 'true' },
    iconElement(closed ? 'chevron-right' : 'chevron-down'),
  );
  node.addEventListener('click', (event) => {
    event.stopPropagation();
    clicked();
  });
  return node;
}

function hidden(text: string): HTMLElement | undefined {
  return text === '' ? undefined : element('span', { class: 'visually-hidden' }, text);
}
