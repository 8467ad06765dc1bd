import { element, iconButton, iconElement } from '../lib/dom.ts';
import type { Icon } from '../lib/icons.ts';
import type { LaneName } from './columns.ts';
import type { Filter } from './filter.ts';
import { type Kind, outcomeLabels, outcomes } from './kinds.ts';
import { markElement } from './mark.ts';
import { type Grouping, groupings } from './model.ts';

/** The second row of controls, the legend as well: what passes, and what can be done with it. */
export interface FilterBar {
  node: HTMLElement;
  show(filter: Filter): void;
}

export interface FilterBarEvents {
  filter(): Filter;
  filtered(filter: Filter): void;
  /** What is shown, as a file. */
  exported(format: 'json' | 'csv'): void;
  /** A person wants to know what happened to a resource. */
  historyWanted(): void;
}

/** Makes the row. */
export function filterBar({ filter, filtered, exported, historyWanted }: FilterBarEvents): FilterBar {
  const access = (['read', 'write'] as const).map((name) => ({
    on: () => filter()[name],
    node: toggle(name, name === 'read' ? 'Read' : 'Write', () => filtered({ ...filter(), [name]: !filter()[name] })),
  }));
  const flipped = (name: keyof Filter['outcomes']) => ({ ...filter().outcomes, [name]: !filter().outcomes[name] });
  const outcome = outcomes.map((name) => ({
    on: () => filter().outcomes[name],
    node: toggle(name === 'none' ? undefined : name, outcomeLabels[name], () =>
      filtered({ ...filter(), outcomes: flipped(name) }),
    ),
  }));
  const chips = element('div', { class: 'group chips', role: 'group', 'aria-label': 'Only' });
  const node = element(
    'div',
    { class: 'toolbar filters' },
    group('Access', ...access.map((each) => each.node)),
    group('Outcome', ...outcome.map((each) => each.node)),
    chips,
    group(
      'Follow and export',
      command('history', 'Resource history…', 'What happened to a resource', historyWanted),
      command('arrow-down', 'JSON', 'Export what is shown, as CloudTrail writes it', () => exported('json')),
      command('arrow-down', 'CSV', 'Export what is shown, for spreadsheets', () => exported('csv')),
    ),
  );
  return {
    node,
    show(now) {
      for (const { on, node: each } of [...access, ...outcome]) each.setAttribute('aria-pressed', String(on()));
      chips.replaceChildren(...chipsOf(now, filtered));
      chips.hidden = chips.childElementCount === 0;
    },
  };
}

/** The filter without a resource that events must mention. */
export function unmentioned({ mentions: _, ...rest }: Filter): Filter {
  return rest;
}

export function group(label: string, ...children: HTMLElement[]): HTMLElement {
  return element('div', { class: 'group', role: 'group', 'aria-label': label }, ...children);
}

function chipsOf(filter: Filter, filtered: (filter: Filter) => void): HTMLElement[] {
  const values = Object.entries(filter.values) as [LaneName, string][];
  const { mentions } = filter;
  return [
    ...values.map(([lane, value]) =>
      chip(laneTitle(lane), value, () => filtered({ ...filter, values: without(filter.values, lane) })),
    ),
    ...(mentions ? [chip('Mentions', mentions, () => filtered(unmentioned(filter)))] : []),
  ];
}

function without(values: Filter['values'], lane: LaneName): Filter['values'] {
  const { [lane]: _, ...rest } = values;
  return rest;
}

function laneTitle(lane: LaneName): string {
  if (lane in groupings) return groupings[lane as Grouping];
  return otherTitles[lane as keyof typeof otherTitles];
}

const otherTitles = { name: 'Event', error: 'Error', issuedKey: 'Issued key', type: 'Type', agent: 'User agent' };

function chip(title: string, value: string, removed: () => void): HTMLElement {
  const name = `${title}: ${value || '(none)'}`;
  const node = element('span', { class: 'chip' }, element('span', { title: name }, name));
  node.append(iconButton('close', `Remove the filter ${name}`, removed));
  return node;
}

function toggle(kind: Kind | undefined, text: string, clicked: () => void): HTMLElement {
  const mark = kind ? markElement(kind) : iconElement('pass');
  const node = element('button', { type: 'button', class: 'toggle', title: `Show or hide: ${text}` }, mark, text);
  node.addEventListener('click', clicked);
  return node;
}

/** A button with an icon and a text, of which the icon stays where there is little room; short texts stay, too. */
export function command(icon: Icon, text: string, title: string, clicked: () => void): HTMLElement {
  const words = element('span', { class: text.length > 4 ? 'label' : undefined }, text);
  const node = element(
    'button',
    { type: 'button', class: 'toggle', title, 'aria-label': text },
    iconElement(icon),
    words,
  );
  node.addEventListener('click', clicked);
  return node;
}
