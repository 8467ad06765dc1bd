import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { element, iconButton, iconElement } from '../lib/dom.ts';
import type { Icon } from '../lib/icons.ts';
import { picker } from '../lib/picker.ts';
import { type LayoutName, layouts, type State } from './state.ts';
import { filters, type RowFilter } from './tree.ts';

export interface ToolbarEvents {
  changed(change: Partial<State>): void;
  /** To another match; enters the row with the keyboard only when `take`. */
  searched(by: 1 | -1): void;
  zoomed(how: 'in' | 'out' | 'fit'): void;
  /** Collapses all below the first level, or expands all. */
  collapsed(all: boolean): void;
  moved(where: 'back' | 'forward' | 'other'): void;
}

export interface ToolbarContent {
  readonly state: State;
  readonly services: readonly string[];
  /** How many rows the search found, and which of them is selected, from 1. */
  readonly matches: { readonly count: number; readonly at: number };
  /** Folds that there are. */
  readonly folds: number;
  readonly back: boolean;
  readonly forward: boolean;
}

export interface Toolbar {
  readonly node: HTMLElement;
  update(content: ToolbarContent): void;
  focusSearch(): void;
}

const layoutLabels: Record<LayoutName, { text: string; icon: Icon }> = {
  waterfall: { text: 'Waterfall', icon: 'list-tree' },
  flame: { text: 'Flame', icon: 'flame' },
  statistics: { text: 'Statistics', icon: 'table' },
  compare: { text: 'Compare', icon: 'compare-changes' },
};

/** Makes the rows of controls above the trace. */
export function toolbar(start: State, events: ToolbarEvents): Toolbar {
  const back = iconButton('arrow-left', 'Back to the trace before', () => events.moved('back'));
  const forward = iconButton('arrow-right', 'Forward', () => events.moved('forward'));
  const views = layouts.map((name) =>
    toggle(layoutLabels[name].icon, layoutLabels[name].text, `Show as ${name}`, () => events.changed({ layout: name })),
  );
  const find = searchField(start.search, events);
  const only = flag('filter', 'Only matches', 'Show only what the search finds, and what is above it', (on) =>
    events.changed({ only: on }),
  );
  const outcome = picker('Which rows', Object.entries(filters), start.filter, (value) =>
    events.changed({ filter: value as RowFilter }),
  );
  const service = picker('Service', [['', 'All services']], '', (value) => events.changed({ service: value }));
  const path = flag('milestone', 'Critical path', 'Mark what the response waited for', (on) =>
    events.changed({ path: on }),
  );
  const fold = flag('fold', 'Fold idle time', 'Fold long stretches in which nothing happens', (on) =>
    events.changed({ fold: on }),
  );
  const others = [only, outcome.node, service.node, path, fold, treeTools(events), zoomTools(events)];
  const rowTools = element('div', { class: 'toolbar tools' }, find.node, ...others);
  const traceTools = element(
    'div',
    { class: 'toolbar' },
    group('History', back, forward),
    iconButton('search', 'Open another trace by its id…', () => events.moved('other')),
    group('Show as', ...views),
  );
  return {
    node: element('div', {}, traceTools, rowTools),
    update({ state, services, matches, folds, ...history }) {
      back.disabled = !history.back;
      forward.disabled = !history.forward;
      layouts.forEach((name, at) => {
        press(views[at]!, name === state.layout);
      });
      find.update(state.search, matches);
      press(only, state.only);
      press(path, state.path);
      press(fold, state.fold);
      // Each layout has its own tools; the search goes through all but those that list what they find themselves.
      for (const each of others) each.hidden = state.layout !== 'waterfall';
      rowTools.hidden = state.layout === 'statistics' || state.layout === 'compare';
      fold.hidden ||= folds === 0;
      only.hidden ||= state.search.trim() === '';
      outcome.set(state.filter);
      service.offer([['', 'All services'], ...services.map((name) => [name, name] as const)], state.service);
    },
    focusSearch: () => find.focus(),
  };
}

function treeTools(events: ToolbarEvents): HTMLElement {
  return group(
    'Tree',
    iconButton('expand-all', 'Expand all (1 to 9: so many levels)', () => events.collapsed(false)),
    iconButton('collapse-all', 'Collapse all', () => events.collapsed(true)),
  );
}

function zoomTools(events: ToolbarEvents): HTMLElement {
  return group(
    'Zoom',
    iconButton('zoom-out', 'Zoom out (-)', () => events.zoomed('out')),
    iconButton('zoom-in', 'Zoom in (+)', () => events.zoomed('in')),
    iconButton('screen-full', 'Show all of the time (0)', () => events.zoomed('fit')),
  );
}

function searchField(start: string, events: ToolbarEvents) {
  const field = element('vscode-textfield', { type: 'search', placeholder: 'Find', label: 'Find rows', value: start });
  const count = element('span', { class: 'matches muted', role: 'status' });
  const before = iconButton('arrow-up', 'Previous match (Shift+Enter)', () => events.searched(-1));
  const next = iconButton('arrow-down', 'Next match (Enter)', () => events.searched(1));
  field.addEventListener('input', () => events.changed({ search: field.value }));
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') events.searched(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape' && field.value !== '') {
      field.value = '';
      events.changed({ search: '' });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return {
    node: group('Search', field, count, before, next),
    focus: () => field.focus(),
    update(text: string, { count: found, at }: ToolbarContent['matches']) {
      if (field.value !== text) field.value = text;
      const asked = text.trim() !== '';
      const words = !asked ? '' : found === 0 ? 'none' : at > 0 ? `${at} of ${found}` : `${found} found`;
      if (count.textContent !== words) count.textContent = words;
      before.hidden = !asked;
      next.hidden = !asked;
      before.disabled = found === 0;
      next.disabled = found === 0;
    },
  };
}

function group(label: string, ...children: HTMLElement[]): HTMLElement {
  return element('div', { class: 'group', role: 'group', 'aria-label': label }, ...children);
}

function toggle(icon: Icon, text: string, title: string, clicked: () => void): HTMLElement {
  const words = element('span', { class: 'label' }, text);
  const node = element(
    'button',
    { type: 'button', class: 'toggle', title, 'aria-label': text },
    iconElement(icon),
    words,
  );
  node.addEventListener('click', clicked);
  return node;
}

/** A toggle of something that is on or off; `changed` gets what it is to be. */
function flag(icon: Icon, text: string, title: string, changed: (on: boolean) => void): HTMLElement {
  const node = toggle(icon, text, title, () => changed(node.getAttribute('aria-pressed') !== 'true'));
  return node;
}

function press(node: HTMLElement, on: boolean): void {
  node.setAttribute('aria-pressed', String(on));
}
