import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-option/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { element, iconButton, iconElement } from '../lib/dom.ts';
import type { TimeRange } from './messages.ts';
import { offeredRanges } from './model.ts';

export interface ToolbarEvents {
  ranged(range: TimeRange): void;
  searched(text: string): void;
  /** Enter in the search box. */
  searchEntered(): void;
  tabled(table: boolean): void;
  zoomed(how: 'in' | 'out' | 'fit'): void;
}

export interface Toolbar {
  node: HTMLElement;
  /** A short text about what is shown, at the right. */
  summary(text: string): void;
}

/** The row of controls above the map. */
export function toolbar(start: { range: TimeRange; search: string; table: boolean }, events: ToolbarEvents): Toolbar {
  const field = element('vscode-textfield', { type: 'search', placeholder: 'Find services', label: 'Find services' });
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
  const summary = element('span', { class: 'summary' });
  return {
    node: element('div', { class: 'toolbar' }, rangePicker(start.range, events.ranged), field, twins, zoom, summary),
    summary: (text) => {
      summary.textContent = text;
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

function rangePicker(range: TimeRange, ranged: (range: TimeRange) => void): HTMLElement {
  const offered = 'last' in range && offeredRanges.some(({ last }) => last === range.last);
  const value = offered ? String(range.last) : CUSTOM;
  const option = (label: string, own: string) =>
    element('vscode-option', { value: own, selected: own === value }, label);
  const select = element(
    'vscode-single-select',
    { label: 'Time range', 'aria-label': 'Time range' },
    ...offeredRanges.map(({ label, last }) => option(label, String(last))),
    option('Custom…', CUSTOM),
  );
  const custom = customRange(range, ranged);
  custom.hidden = value !== CUSTOM;
  select.addEventListener('change', () => {
    custom.hidden = select.value !== CUSTOM;
    if (select.value !== CUSTOM) ranged({ last: Number(select.value) });
  });
  return element('div', { class: 'group' }, select, custom);
}

function customRange(range: TimeRange, ranged: (range: TimeRange) => void): HTMLElement {
  const input = (label: string, value: string) =>
    element('input', { type: 'datetime-local', step: 1, 'aria-label': label, value });
  const [from, to] = [
    input('From', 'from' in range ? localText(range.from) : ''),
    input('To', 'to' in range ? localText(range.to) : ''),
  ];
  const apply = element('vscode-button', { secondary: true }, 'Apply');
  apply.addEventListener('click', () => {
    const chosen = { from: Date.parse(from.value) / 1000, to: Date.parse(to.value) / 1000 };
    const wrong = chosen.from < chosen.to ? '' : 'The range must end after it begins.';
    to.setCustomValidity(wrong);
    to.reportValidity();
    if (!wrong) ranged(chosen);
  });
  return element('div', { class: 'group' }, from, '–', to, apply);
}

/** Epoch seconds as the value of a datetime-local input, in the reader's zone. */
function localText(epochSeconds: number): string {
  const shifted = epochSeconds * 1000 - new Date(epochSeconds * 1000).getTimezoneOffset() * 60_000;
  return new Date(shifted).toISOString().slice(0, 19);
}
