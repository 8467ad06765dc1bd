import '@vscode-elements/elements/dist/vscode-button/index.js';
import { element, iconButton } from '../lib/dom.ts';
import { filterBox } from '../lib/filter-box.ts';
import type { Events } from './columns.ts';
import type { Filter } from './filter.ts';
import { command, type FilterBarEvents, filterBar, group } from './filter-bar.ts';
import type { Zone } from './instants.ts';
import type { DataSet } from './messages.ts';
import type { Grouping } from './model.ts';
import { lanePicker, setPicker } from './pickers.ts';
import { isFinished, parseQuery } from './query.ts';
import { offersAt } from './query-completion.ts';

export interface ToolbarState {
  set: string;
  by: Grouping;
  filter: Filter;
  zone: Zone;
  live: boolean;
  table: boolean;
}

export interface ToolbarEvents extends Pick<FilterBarEvents, 'exported' | 'historyWanted'> {
  /** A person changed something. */
  changed(change: Partial<ToolbarState>): void;
  zoomed(how: 'in' | 'out' | 'fit'): void;
  openFiles(): void;
  /** The events whose values the filter box offers. */
  events(): Events;
}

/** The rows of controls above the timeline. */
export interface Toolbar {
  node: HTMLElement;
  update(state: ToolbarState, sets: readonly DataSet[]): void;
}

/** Makes the toolbar. */
export function toolbar(start: ToolbarState, events: ToolbarEvents): Toolbar {
  let state = start;
  const change = (changed: Partial<ToolbarState>) => {
    state = { ...state, ...changed };
    show();
    events.changed(changed);
  };
  const sets = setPicker((set) => change({ set }));
  const by = lanePicker(start.by, (grouping) => change({ by: grouping }));
  const field = queryBox(start.filter.search, events.events, (search) =>
    change({ filter: { ...state.filter, search } }),
  );
  const modes = modeButtons(() => state, change);
  const { exported, historyWanted } = events;
  const filters = filterBar({
    filter: () => state.filter,
    filtered: (filter) => change({ filter }),
    exported,
    historyWanted,
  });
  const open = iconButton('folder-opened', 'Open CloudTrail files or a folder', events.openFiles);
  const controls = [sets.node, open, by.node, field.node, modes.shape, zoomButtons(events.zoomed), modes.time];
  const node = element('div', {}, element('div', { class: 'toolbar' }, ...controls), filters.node);

  function show() {
    field.set(state.filter.search);
    modes.show();
    by.node.hidden = state.table;
    filters.show(state.filter);
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
  };
}

function queryBox(start: string, events: () => Events, applied: (search: string) => void) {
  return filterBox(start, {
    label: 'Filter events',
    placeholder: 'Filter, such as eventName:Delete* -principal:ci',
    eager: isFinished,
    offers: (text, cursor) => offersAt(text, cursor, events()),
    faults: (text) => parseQuery(text).faults,
    applied,
  });
}

function zoomButtons(zoomed: ToolbarEvents['zoomed']): HTMLElement {
  return group(
    'Zoom',
    iconButton('zoom-out', 'Zoom out (-)', () => zoomed('out')),
    iconButton('zoom-in', 'Zoom in (+)', () => zoomed('in')),
    iconButton('screen-full', 'Show all (0)', () => zoomed('fit')),
  );
}

/** What is pressed or isn't: lanes or table, live, UTC. */
function modeButtons(state: () => ToolbarState, change: (changed: Partial<ToolbarState>) => void) {
  const live = command('broadcast', 'Live', 'Show new events as they come', () => change({ live: !state().live }));
  const zone = command('watch', 'UTC', 'Show times in UTC', () =>
    change({ zone: state().zone === 'utc' ? 'local' : 'utc' }),
  );
  const lanes = command('history', 'Lanes', 'Show as lanes', () => change({ table: false }));
  const table = command('table', 'Table', 'Show as a table', () => change({ table: true }));
  return {
    shape: group('Show as', lanes, table),
    time: group('Time', live, zone),
    show() {
      press(live, state().live);
      press(zone, state().zone === 'utc');
      press(lanes, !state().table);
      press(table, state().table);
    },
  };
}

function press(node: HTMLElement, on: boolean): void {
  node.setAttribute('aria-pressed', String(on));
}
