import '@vscode-elements/elements/dist/vscode-button/index.js';
import { element, iconButton, iconElement } from '../lib/dom.ts';
import { picker } from '../lib/picker.ts';
import { expressionBox } from './expression-box.ts';
import type { Names } from './filter-completion.ts';
import type { GroupBy } from './grouping.ts';
import type { TimeRange } from './messages.ts';
import { offeredRanges } from './model.ts';
import type { SizeBy } from './scene.ts';
import type { ViewState } from './view-state.ts';

export interface ToolbarEvents {
  ranged(range: TimeRange): void;
  searched(text: string): void;
  /** Enter in the search box. */
  searchEntered(): void;
  tabled(table: boolean): void;
  zoomed(how: 'in' | 'out' | 'fit'): void;
  filtered(filter: string): void;
  /** A group of X-Ray's, or none. */
  grouped(group: string | undefined): void;
  groupedBy(by: GroupBy | undefined): void;
  sizedBy(by: SizeBy): void;
  /** A data set that was opened, or what is recorded here. */
  chosenSet(set: string | undefined): void;
  /** Everything is to be shown again, not only what is near to a service. */
  unfocused(): void;
  names(): Names;
}

export interface Toolbar {
  node: HTMLElement;
  /** Shows what was chosen elsewhere. */
  update(state: ViewState, focusName: string | undefined): void;
  groups(names: readonly string[]): void;
  sets(names: readonly string[]): void;
  /** A short text about what is shown, at the right. */
  summary(text: string): void;
}

/** The rows of controls above the map; `more` stand at the end of the last one. */
export function toolbar(start: ViewState, events: ToolbarEvents, ...more: HTMLElement[]): Toolbar {
  const field = element('input', { type: 'search', placeholder: 'Find services', 'aria-label': 'Find services' });
  field.value = start.search;
  field.addEventListener('input', () => events.searched(field.value));
  field.addEventListener('keydown', ({ key }) => key === 'Enter' && events.searchEntered());
  const zoom = element(
    'div',
    { class: 'group', role: 'group', 'aria-label': 'Zoom' },
    iconButton('zoom-out', 'Zoom out (-)', () => events.zoomed('out')),
    iconButton('zoom-in', 'Zoom in (+)', () => events.zoomed('in')),
    iconButton('screen-full', 'Show all (0)', () => events.zoomed('fit')),
  );
  zoom.hidden = start.table;
  const twins = twinSwitch(start.table, (table) => {
    zoom.hidden = table;
    events.tabled(table);
  });
  const range = rangePicker(start.query.range, events.ranged);
  const filter = expressionBox(start.query.filter ?? '', { applied: events.filtered, names: events.names });
  const set = namePicker('Data set', 'Recorded here', start.query.set, events.chosenSet);
  const group = namePicker('X-Ray group', 'All traces', start.query.group, events.grouped);
  const by = picker('Group services', Object.entries(groupings), start.groupBy ?? '', (value) =>
    events.groupedBy(value === '' ? undefined : (value as GroupBy)),
  );
  const size = picker('Size', Object.entries(sizes), start.sizeBy, (value) => events.sizedBy(value as SizeBy));
  const chips = element('div', { class: 'group chips', role: 'group', 'aria-label': 'Only' });
  const summary = element('span', { class: 'summary' });
  let shownChip: string | undefined;
  chips.hidden = true;
  return {
    node: element(
      'div',
      {},
      element('div', { class: 'toolbar' }, set.node, range.node, field, twins, zoom, by.node, size.node, summary),
      element('div', { class: 'toolbar' }, group.node, filter.node, chips, ...more),
    ),
    update({ query, focus, groupBy, sizeBy }, focusName) {
      range.set(query.range);
      filter.set(query.filter ?? '');
      group.set(query.group);
      set.set(query.set);
      by.set(groupBy ?? '');
      size.set(sizeBy);
      const calls = focus?.hops === 1 ? '1 call' : `${focus?.hops} calls`;
      const text = focusName === undefined ? undefined : `${calls} around ${focusName}`;
      if (text === shownChip) return;
      shownChip = text;
      chips.replaceChildren(...(text === undefined ? [] : [chip(text, events.unfocused)]));
      chips.hidden = text === undefined;
    },
    sets: set.offer,
    groups: group.offer,
    summary: (text) => {
      if (summary.textContent !== text) summary.textContent = text;
    },
  };
}

const groupings = { '': 'Each service', account: 'By account', type: 'By type', prefix: 'By name prefix' };

const sizes: Record<SizeBy, string> = { nothing: 'One size', traffic: 'Size by traffic', failures: 'Size by failures' };

function chip(text: string, removed: () => void): HTMLElement {
  return element(
    'span',
    { class: 'chip' },
    element('span', { title: text }, text),
    iconButton('close', `Remove: ${text}`, removed),
  );
}

/** A select of names, once there are any, and of none of them. */
function namePicker(
  label: string,
  none: string,
  start: string | undefined,
  chosen: (name: string | undefined) => void,
) {
  let [names, current]: [readonly string[], string | undefined] = [[], start];
  const { node, offer } = picker(label, [], '', (value) => {
    current = value === '' ? undefined : value;
    chosen(current);
  });
  function show() {
    const all = [...new Set([...names, ...(current === undefined ? [] : [current])])];
    node.hidden = all.length === 0;
    offer([['', none], ...all.map((name) => [name, name] as const)], current ?? '');
  }
  show();
  return {
    node,
    set(name: string | undefined) {
      current = name;
      show();
    },
    offer(next: readonly string[]) {
      names = next;
      show();
    },
  };
}

function twinSwitch(startsAsTable: boolean, tabled: (table: boolean) => void): HTMLElement {
  const make = (table: boolean) => {
    const icon = iconElement(table ? 'table' : 'type-hierarchy');
    const button = element('button', { type: 'button', class: 'toggle' }, icon, table ? 'Table' : 'Map');
    button.addEventListener('click', () => {
      press(table);
      tabled(table);
    });
    return button;
  };
  const [map, table] = [make(false), make(true)];
  const press = (asTable: boolean) => {
    map.setAttribute('aria-pressed', String(!asTable));
    table.setAttribute('aria-pressed', String(asTable));
  };
  press(startsAsTable);
  return element('div', { class: 'group', role: 'group', 'aria-label': 'Show as' }, map, table);
}

const CUSTOM = 'custom';

function rangePicker(start: TimeRange, ranged: (range: TimeRange) => void) {
  const offered = (range: TimeRange) =>
    'last' in range && offeredRanges.some(({ last }) => last === range.last) ? String(range.last) : CUSTOM;
  const choices = [
    ...offeredRanges.map(({ label, last }) => [String(last), label] as const),
    [CUSTOM, 'Custom…'] as const,
  ];
  const { node, set } = picker('Time range', choices, offered(start), (value) => {
    custom.node.hidden = value !== CUSTOM;
    if (value !== CUSTOM) ranged({ last: Number(value) });
  });
  const custom = customRange(start, ranged);
  custom.node.hidden = offered(start) !== CUSTOM;
  let current = JSON.stringify(start);
  return {
    node: element('div', { class: 'group' }, node, custom.node),
    set(range: TimeRange) {
      if (JSON.stringify(range) === current) return;
      current = JSON.stringify(range);
      set(offered(range));
      custom.node.hidden = offered(range) !== CUSTOM;
      custom.set(range);
    },
  };
}

function customRange(range: TimeRange, ranged: (range: TimeRange) => void) {
  const input = (label: string) => element('input', { type: 'datetime-local', step: 1, 'aria-label': label });
  const [from, to] = [input('From'), input('To')];
  const set = (next: TimeRange) => {
    if (!('from' in next)) return;
    from.value = localText(next.from);
    to.value = localText(next.to);
  };
  const apply = element('vscode-button', { secondary: true }, 'Apply');
  apply.addEventListener('click', () => {
    const chosen = { from: Date.parse(from.value) / 1000, to: Date.parse(to.value) / 1000 };
    const wrong = chosen.from < chosen.to ? '' : 'The range must end after it begins.';
    to.setCustomValidity(wrong);
    to.reportValidity();
    if (!wrong) ranged(chosen);
  });
  set(range);
  return { node: element('div', { class: 'group' }, from, '–', to, apply), set };
}

/** Epoch seconds as the value of a datetime-local input, in the reader's zone. */
function localText(epochSeconds: number): string {
  const shifted = epochSeconds * 1000 - new Date(epochSeconds * 1000).getTimezoneOffset() * 60_000;
  return new Date(shifted).toISOString().slice(0, 19);
}
