import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-option/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { element, iconButton, iconElement } from '../lib/dom.ts';
import type { Icon } from '../lib/icons.ts';
import type { LaneName } from './columns.ts';
import type { Zone } from './instants.ts';
import { type Kind, type Outcome, outcomeLabels, outcomes } from './kinds.ts';
import { markElement } from './mark.ts';
import { type DataSet, recordedSet } from './messages.ts';
import { type Filter, type Grouping, groupings } from './model.ts';

export interface ToolbarState {
  set: string;
  by: Grouping;
  filter: Filter;
  zone: Zone;
  live: boolean;
  table: boolean;
}

export interface ToolbarEvents {
  /** A person changed something. */
  changed(change: Partial<ToolbarState>): void;
  zoomed(how: 'in' | 'out' | 'fit'): void;
  openFiles(): void;
}

/** The rows of controls above the timeline. The second one is the legend as well. */
export interface Toolbar {
  node: HTMLElement;
  update(state: ToolbarState, sets: readonly DataSet[]): void;
  /** A short text about what is shown, at the right. */
  summary(text: string): void;
}

/** Makes the toolbar. */
export function toolbar(start: ToolbarState, events: ToolbarEvents): Toolbar {
  let state = start;
  const change = (changed: Partial<ToolbarState>) => {
    state = { ...state, ...changed };
    show();
    events.changed(changed);
  };
  const filtered = (changed: Partial<Filter>) => change({ filter: { ...state.filter, ...changed } });
  const sets = setPicker((set) => change({ set }));
  const field = element('vscode-textfield', { type: 'search', placeholder: 'Find events', label: 'Find events' });
  field.addEventListener('input', () => filtered({ search: field.value }));
  const live = pressed('broadcast', 'Live', 'Show new events as they come', () => change({ live: !state.live }));
  const zone = pressed('watch', 'UTC', 'Show times in UTC', () =>
    change({ zone: state.zone === 'utc' ? 'local' : 'utc' }),
  );
  const [lanes, table] = [
    pressed('history', 'Lanes', 'Show as lanes', () => change({ table: false })),
    pressed('table', 'Table', 'Show as a table', () => change({ table: true })),
  ];
  const zoom = group(
    'Zoom',
    iconButton('zoom-out', 'Zoom out (-)', () => events.zoomed('out')),
    iconButton('zoom-in', 'Zoom in (+)', () => events.zoomed('in')),
    iconButton('screen-full', 'Show all (0)', () => events.zoomed('fit')),
  );
  const summary = element('span', { class: 'summary' });
  const by = lanePicker(start.by, (grouping) => change({ by: grouping }));
  const access = (['read', 'write'] as const).map((name) => ({
    on: () => state.filter[name],
    node: toggle(name, name === 'read' ? 'Read' : 'Write', () => filtered({ [name]: !state.filter[name] })),
  }));
  const outcome = outcomes.map((name) => ({
    on: () => state.filter.outcomes[name],
    node: toggle(name === 'none' ? undefined : name, outcomeLabels[name], () =>
      filtered({ outcomes: flipped(state, name) }),
    ),
  }));
  const chips = element('div', { class: 'group chips', role: 'group', 'aria-label': 'Only' });
  const node = element(
    'div',
    {},
    element(
      'div',
      { class: 'toolbar' },
      sets.node,
      iconButton('folder-opened', 'Open CloudTrail files or a folder', events.openFiles),
      by.node,
      field,
      group('Show as', lanes, table),
      zoom,
      group('Time', live, zone),
      summary,
    ),
    element(
      'div',
      { class: 'toolbar filters' },
      group('Access', ...access.map((each) => each.node)),
      group('Outcome', ...outcome.map((each) => each.node)),
      chips,
    ),
  );

  function show() {
    const { filter } = state;
    if (field.value !== filter.search) field.value = filter.search;
    for (const { on, node: each } of [...access, ...outcome]) press(each, on());
    press(live, state.live);
    press(zone, state.zone === 'utc');
    press(lanes, !state.table);
    press(table, state.table);
    by.node.hidden = state.table;
    const values = Object.entries(filter.values) as [LaneName, string][];
    chips.replaceChildren(
      ...values.map(([lane, value]) => chip(lane, value, () => filtered({ values: without(filter.values, lane) }))),
    );
    chips.hidden = values.length === 0;
  }
  show();
  return {
    node,
    update(next, known) {
      state = next;
      sets.update(state.set, known);
      by.update(state.by);
      show();
    },
    summary: (text) => {
      if (summary.textContent !== text) summary.textContent = text;
    },
  };
}

function flipped({ filter }: ToolbarState, outcome: Outcome): Filter['outcomes'] {
  return { ...filter.outcomes, [outcome]: !filter.outcomes[outcome] };
}

function without(values: Filter['values'], lane: LaneName): Filter['values'] {
  const { [lane]: _, ...rest } = values;
  return rest;
}

function group(label: string, ...children: HTMLElement[]): HTMLElement {
  return element('div', { class: 'group', role: 'group', 'aria-label': label }, ...children);
}

function pressed(icon: Icon, text: string, title: string, clicked: () => void): HTMLElement {
  const node = element('button', { type: 'button', class: 'toggle', title }, iconElement(icon), text);
  node.addEventListener('click', clicked);
  return node;
}

function toggle(kind: Kind | undefined, text: string, clicked: () => void): HTMLElement {
  const mark = kind ? markElement(kind) : iconElement('pass');
  const node = element('button', { type: 'button', class: 'toggle', title: `Show or hide: ${text}` }, mark, text);
  node.addEventListener('click', clicked);
  return node;
}

function press(node: HTMLElement, on: boolean): void {
  node.setAttribute('aria-pressed', String(on));
}

function chip(lane: LaneName, value: string, removed: () => void): HTMLElement {
  const name = `${lane in groupings ? groupings[lane as Grouping] : lane === 'name' ? 'Event' : 'Error'}: ${value || '(none)'}`;
  const node = element('span', { class: 'chip' }, element('span', { title: name }, name));
  node.append(iconButton('close', `Remove the filter ${name}`, removed));
  return node;
}

function lanePicker(start: Grouping, chosen: (by: Grouping) => void) {
  const options = Object.entries(groupings).map(([value, label]) =>
    element('vscode-option', { value, selected: value === start }, `By ${label.toLowerCase()}`),
  );
  const node = element('vscode-single-select', { label: 'Lanes', 'aria-label': 'Lanes' }, ...options);
  node.addEventListener('change', () => chosen(node.value as Grouping));
  return {
    node,
    update(by: Grouping) {
      if (node.value !== by) node.value = by;
    },
  };
}

function setPicker(chosen: (set: string) => void) {
  const node = element('vscode-single-select', { label: 'Data set', 'aria-label': 'Data set' });
  let shown = '';
  node.addEventListener('change', () => chosen(node.value));
  return {
    node,
    update(set: string, sets: readonly DataSet[]) {
      const names = [...new Set([recordedSet, ...sets.map(({ name }) => name), set])];
      const key = JSON.stringify([set, names]);
      if (key === shown) return;
      shown = key;
      const label = (name: string) => (name === recordedSet ? 'Recorded here' : name);
      node.replaceChildren(
        ...names.map((value) => element('vscode-option', { value, selected: value === set }, label(value))),
      );
    },
  };
}
