import type { ExplainedRule } from '../../server/core/sampling-rule/explain.ts';
import { element, iconElement, marked } from '../lib/dom.ts';
import { compact } from '../lib/format.ts';
import type { Icon } from '../lib/icons.ts';
import type { RuleState } from './model.ts';
import { sparkline } from './sparkline.ts';
import { matches, rate, reservoir, samples, warnings } from './words.ts';

/** The rules, each with what it matches, its counts, and what it makes of the request that is typed. */
export interface RulesGrid {
  node: HTMLElement;
  update(rules: readonly RuleState[], selected: string | undefined, outcomes: readonly ExplainedRule[]): void;
  focus(rule?: string): void;
}

const headings = ['Priority', 'Rule', 'Requests', 'Sampled', 'Borrowed', 'Reservoir', 'Rate'];

/** Makes the grid. Up, Down, Home and End move between rules; Enter, Space or a click choose one. */
export function rulesGrid(chosen: (rule: string, byKeyboard: boolean) => void): RulesGrid {
  const body = element('div', { role: 'rowgroup' });
  const head = element(
    'div',
    { role: 'row', class: 'rule-row rules-head' },
    ...headings.map((title, index) =>
      element('div', { role: 'columnheader', class: index > 1 ? 'numeric' : undefined }, title),
    ),
  );
  const node = element(
    'div',
    { class: 'rules', role: 'grid', 'aria-label': 'Sampling rules, in the order in which they are tried' },
    element('div', { role: 'rowgroup' }, head),
    body,
  );
  const rows = new Map<string, HTMLElement>();
  const cursor = rowCursor(body, rows, chosen);
  return {
    node,
    update(states, selected, explained) {
      arrange(
        body,
        rows,
        states.map(({ rule }) => rule.RuleName),
      );
      for (const state of states) {
        const { RuleName } = state.rule;
        const outcome = explained.find(({ name }) => name === RuleName);
        fill(rows.get(RuleName)!, state, outcome, RuleName === selected);
      }
      cursor.keep();
    },
    focus: cursor.focus,
  };
}

/** One row at a time is in the tab order. */
function rowCursor(
  body: HTMLElement,
  rows: ReadonlyMap<string, HTMLElement>,
  chosen: (rule: string, byKeyboard: boolean) => void,
) {
  let active: string | undefined;
  const activate = (name: string | undefined, take: boolean) => {
    if (name === undefined || !rows.has(name)) return;
    active = name;
    for (const [each, row] of rows) row.tabIndex = each === name ? 0 : -1;
    if (take) rows.get(name)!.focus();
  };
  body.addEventListener('click', ({ target }) => {
    const name = ruleOf(target);
    if (name === undefined) return;
    activate(name, true);
    chosen(name, false);
  });
  body.addEventListener('keydown', (event) => {
    const names = [...rows.keys()];
    const at = names.indexOf(active ?? '');
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: names.length - 1 }[event.key];
    if (next !== undefined) activate(names[Math.max(0, Math.min(names.length - 1, next))], true);
    else if ((event.key === 'Enter' || event.key === ' ') && active !== undefined) chosen(active, true);
    else return;
    event.preventDefault();
  });
  return {
    /** After rows came or went. */
    keep() {
      activate(active !== undefined && rows.has(active) ? active : [...rows.keys()][0], false);
    },
    focus: (rule?: string) => activate(rule ?? active, true),
  };
}

/** Makes the rows those of the wanted rules, in their order; the focus stays on its rule. */
function arrange(body: HTMLElement, rows: Map<string, HTMLElement>, wanted: readonly string[]): void {
  if ([...rows.keys()].join('\n') === wanted.join('\n')) return;
  const focused = ruleOf(document.activeElement);
  const before = new Map(rows);
  rows.clear();
  for (const name of wanted) rows.set(name, before.get(name) ?? newRow(name));
  body.replaceChildren(...rows.values());
  if (focused !== undefined) rows.get(focused)?.focus();
}

function ruleOf(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('.rule-row')?.dataset.rule : undefined;
}

function newRow(name: string): HTMLElement {
  const row = element('div', { role: 'row', class: 'rule-row', tabindex: -1 });
  row.dataset.rule = name;
  return row;
}

function fill(row: HTMLElement, state: RuleState, outcome: ExplainedRule | undefined, selected: boolean): void {
  const { rule, totals } = state;
  row.setAttribute('aria-selected', String(selected));
  row.classList.toggle('decides', outcome?.matches === true);
  row.classList.toggle('passed', outcome !== undefined && outcome.matches !== true);
  row.replaceChildren(
    cell('priority', String(rule.Priority)),
    cell(
      'about',
      element('strong', {}, rule.RuleName),
      element('div', {}, ...marked(`${matches(rule)}. ${samples(rule)}.`)),
      ...warnings(state).map((text) => line('warning', text)),
      outcome && outcomeLine(outcome),
    ),
    countCell('Requests', totals.requests, state.requests),
    countCell('Sampled', totals.sampled, state.sampled),
    countCell('Borrowed', totals.borrowed, state.borrowed),
    labelled('Reservoir', reservoir(state)),
    labelled('Rate', rate(state)),
  );
}

const outcomes: Record<'true' | 'false' | 'undefined', [icon: Icon, word: string]> = {
  true: ['pass', 'Decides'],
  false: ['close', 'No'],
  undefined: ['remove', 'Not tried'],
};

function outcomeLine({ matches: matched, says }: ExplainedRule): HTMLElement {
  const [icon, word] = outcomes[`${matched}`];
  const text = matched === undefined ? says.replace(/^Not tried: /, '') : says;
  return element(
    'div',
    { class: 'outcome' },
    iconElement(icon),
    element('span', {}, element('b', {}, word), ' ', ...marked(text)),
  );
}

function line(icon: Icon, text: string): HTMLElement {
  return element('div', { class: 'outcome health-error' }, iconElement(icon), element('span', {}, ...marked(text)));
}

function cell(kind: string, ...children: (Node | string | undefined)[]): HTMLElement {
  return element('div', { role: 'gridcell', class: `cell ${kind}` }, ...children);
}

/** In a narrow view the headings go, and each cell says what it is. */
function labelled(title: string, lines: readonly string[]): HTMLElement {
  const name = element('span', { class: 'cell-title' }, title);
  return cell('numeric', name, ...lines.map((text) => element('div', { class: 'line' }, text)));
}

function countCell(title: string, total: number, counts: readonly number[]): HTMLElement {
  const node = labelled(title, [compact(total)]);
  if (total > 0) node.append(sparkline(counts, title.toLowerCase()));
  return node;
}
