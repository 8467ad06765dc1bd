/** The panel of the selected row: its tabs. */

import { closeOnEscape, element, iconButton } from '../lib/dom.ts';
import { tabs } from '../lib/tabs.ts';
import type { RowDetail, TraceFacts } from './detail.ts';
import { exceptionsTab } from './exceptions.ts';
import { linkedTab } from './linked.ts';
import { logsTab } from './logs.ts';
import { annotationsTab, metadataTab, rawTab, resourcesTab } from './member-tabs.ts';
import { overview, type RowFacts } from './overview.ts';
import type { Tab, TabEvents } from './parts.ts';
import { sqlTab } from './sql.ts';

export interface Details {
  readonly node: HTMLElement;
  /** Shows what the columns tell of a row, until its document is there. */
  show(facts: RowFacts): void;
  fill(detail: RowDetail | undefined, facts: TraceFacts): void;
  failed(message: string): void;
  focus(): void;
}

export interface DetailsEvents extends TabEvents {
  close(): void;
  /** A person chose a tab, by its name. */
  tabbed(name: string): void;
}

/** Tabs that say how many things they hold. */
const counted = new Set(['Annotations', 'Metadata', 'Exceptions', 'Linked']);

/** Makes the panel, closed, with a tab open. */
export function details(startTab: string, events: DetailsEvents): Details {
  const first = overview(events);
  const members: readonly { name: string; tab: Tab }[] = [
    { name: 'Resources', tab: resourcesTab() },
    { name: 'Annotations', tab: annotationsTab() },
    { name: 'Metadata', tab: metadataTab() },
    { name: 'Exceptions', tab: exceptionsTab(events) },
    { name: 'SQL', tab: sqlTab(events) },
    { name: 'Logs', tab: logsTab(events) },
    { name: 'Linked', tab: linkedTab(events) },
    { name: 'Raw', tab: rawTab(events) },
  ];
  const all = [
    { id: 'Overview', title: 'Overview', content: first.node },
    ...members.map(({ name, tab }) => ({ id: name, title: name, content: tab.node })),
  ];
  let shown: RowFacts | undefined;
  const title = element('h2');
  const state = element('p', { class: 'muted', role: 'status' });
  const row = tabs('About this row', all, events.tabbed);
  if (all.some(({ id }) => id === startTab)) row.choose(startTab);
  const node = element(
    'aside',
    { class: 'panel', 'aria-label': 'Row details' },
    element('header', {}, title, iconButton('close', 'Close (Escape)', events.close)),
    state,
    row.node,
  );
  node.hidden = true;
  closeOnEscape(node, events.close);
  return {
    node,
    show(facts) {
      const { rows, row: at } = facts;
      const same = shown !== undefined && shown.rows.ids[shown.row] === rows.ids[at];
      shown = facts;
      title.textContent = rows.texts[rows.name[at]!]!;
      node.hidden = false;
      if (same) return;
      state.textContent = '';
      first.show(facts, undefined);
    },
    fill(detail, facts) {
      if (!shown) return;
      first.show(shown, detail);
      state.textContent = detail ? '' : 'Its document is not there.';
      if (!detail) return;
      for (const { name, tab } of members) {
        const count = tab.show(detail, facts);
        if (counted.has(name)) row.count(name, count > 0 ? String(count) : '');
      }
    },
    failed(message) {
      state.textContent = message;
    },
    focus: () => row.node.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus(),
  };
}
