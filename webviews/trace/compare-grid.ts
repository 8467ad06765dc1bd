import { element, healthIcon, iconElement } from '../lib/dom.ts';
import type { Health } from '../lib/health.ts';
import { rows as virtualRows } from '../lib/rows.ts';
import type { Pair } from './compare-align.ts';
import { changedPairs, changeMarks, signed, timeText } from './compare-words.ts';
import { ERROR, FAULT, THROTTLE, type TraceRows } from './rows.ts';

/** The calls of two traces as one tree. */
export interface CompareGrid {
  readonly node: HTMLElement;
  show(pairs: readonly Pair[], before: TraceRows, after: TraceRows, onlyChanges: boolean): void;
  /** Shows where a row of the second trace is. */
  select(row: number | undefined): void;
  focus(): void;
}

const ROW_HEIGHT = 24;
/** Deeper calls are set in no further. */
const DEEPEST_INDENT = 24;

/** Makes the grid; `chosen` is told a row of the second trace. */
export function compareGrid({ chosen }: { chosen(row: number): void }): CompareGrid {
  let shown: readonly Pair[] = [];
  let traces: { before: TraceRows; after: TraceRows } | undefined;
  let longest = 0;
  const body = virtualRows({
    height: ROW_HEIGHT,
    role: 'row',
    firstIndex: 2,
    fill(row, index) {
      const pair = shown[index]!;
      if (!traces) return;
      row.setAttribute('aria-level', String(pair.depth + 1));
      row.dataset.change = pair.change;
      row.append(...cells(pair, traces, longest));
    },
    chosen(index) {
      const row = shown[index]?.after ?? -1;
      if (row >= 0) chosen(row);
    },
  });
  const head = element(
    'div',
    { role: 'row', class: 'table-head compare-row', 'aria-rowindex': 1 },
    ...['Call', 'Here', 'There', 'Difference', 'Change'].map((title, at) =>
      element('div', { role: 'columnheader', class: at === 1 || at === 2 || at === 3 ? 'numeric' : undefined }, title),
    ),
  );
  const nothing = element('p', { class: 'table-empty' }, 'No call differs.');
  const node = element(
    'div',
    { class: 'table compare-grid', role: 'treegrid', 'aria-label': 'Calls of both traces', 'aria-colcount': 5 },
    element('div', { role: 'rowgroup' }, head),
    body.node,
    nothing,
  );
  return {
    node,
    show(pairs, before, after, onlyChanges) {
      shown = onlyChanges ? changedPairs(pairs) : pairs;
      traces = { before, after };
      longest = pairs.reduce((most, { difference }) => Math.max(most, Math.abs(difference) || 0), 0);
      node.setAttribute('aria-rowcount', String(shown.length + 1));
      nothing.hidden = shown.length > 0;
      body.update(shown.length);
    },
    select(row) {
      const index = row === undefined ? -1 : shown.findIndex(({ after }) => after === row);
      if (index >= 0) body.reveal(index, false);
    },
    focus: () => body.reveal(body.active(), true),
  };
}

function cells(pair: Pair, { before, after }: { before: TraceRows; after: TraceRows }, longest: number): HTMLElement[] {
  const [rows, row] = pair.after >= 0 ? [after, pair.after] : [before, pair.before];
  const name = rows.texts[rows.name[row]!]!;
  const service = rows.texts[rows.service[row]!]!;
  const inside = service && service !== name ? ` in ${service}` : '';
  const call = cell(
    { title: name + inside },
    outcomeIcon(pair, before, after),
    name,
    inside ? element('span', { class: 'compare-service' }, inside) : undefined,
  );
  call.style.paddingLeft = `${Math.min(pair.depth, DEEPEST_INDENT) * 12}px`;
  const { label, icon } = changeMarks[pair.change];
  const words = pair.outcome ? `${label}, ended otherwise` : label;
  return [
    call,
    cell({ class: 'numeric' }, timeText(after, pair.after)),
    cell({ class: 'numeric' }, timeText(before, pair.before)),
    differenceCell(pair, longest),
    cell({ title: words }, icon && iconElement(icon), words),
  ];
}

/** The difference, beside a bar as long as its share of the largest one. */
function differenceCell({ change, difference }: Pair, longest: number): HTMLElement {
  const node = cell({ class: 'numeric compare-difference' });
  const text = element('span', {}, signed(difference));
  if (change === 'slower' || change === 'faster') {
    const bar = element('span', { class: `compare-bar-mark ${change}`, 'aria-hidden': 'true' });
    bar.style.width = `${(45 * Math.abs(difference)) / (longest || 1)}%`;
    node.append(bar);
  }
  node.append(text);
  return node;
}

/** How the call ended: here, or there where it is only there. */
function outcomeIcon(pair: Pair, before: TraceRows, after: TraceRows): HTMLElement {
  const health = pair.after >= 0 ? healthOf(after.flags[pair.after]!) : healthOf(before.flags[pair.before]!);
  return healthIcon(health);
}

function healthOf(flags: number): Health {
  if (flags & FAULT) return 'fault';
  if (flags & THROTTLE) return 'throttle';
  return flags & ERROR ? 'error' : 'ok';
}

function cell(attributes: Record<string, string | undefined>, ...children: (Node | string | undefined)[]): HTMLElement {
  return element('div', { role: 'gridcell', ...attributes }, ...children);
}
