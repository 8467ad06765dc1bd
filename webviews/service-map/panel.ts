import { closeOnEscape, element, healthIcon, iconButton, iconElement } from '../lib/dom.ts';
import { duration } from '../lib/format.ts';
import { healthMarks } from '../lib/health.ts';
import type { Theme } from '../lib/theme.ts';
import { badgeElement, badgesOf } from './badges.ts';
import { histogramChart } from './histogram-chart.ts';
import type { TraceRow } from './messages.ts';
import type { Graph } from './model.ts';
import { narrowed } from './narrowed.ts';
import { type PanelTabsEvents, panelTabs } from './panel-tabs.ts';
import type { Shown } from './shown.ts';
import { figuresOf, outcomesOf, type Subject, sideRows, sidesNote } from './subject.ts';
import { changeMarks } from './tone.ts';
import type { TimeSpan } from './trace-filter.ts';

/** The panel at the side: the figures and traces of a service, a group or a call. */
export interface Panel {
  node: HTMLElement;
  /** Shows a subject; `anew` when it is another one than before. Its traces stay until others come. */
  show(shown: Shown, all: Graph, subject: Subject, looks: PanelLooks, anew: boolean): void;
  loading(): void;
  traces(traces: readonly TraceRow[], more: boolean): void;
  failed(message: string): void;
  focusTraces(): void;
  theme(theme: Theme): void;
}

/** How the shown node is looked at. */
export interface PanelLooks {
  /** Hops of the neighbourhood around this node; 0 when the whole map is shown. */
  hops: number;
  /** The open group that it belongs to. */
  openGroup: { id: string; name: string } | undefined;
}

export interface PanelEvents extends PanelTabsEvents {
  close(): void;
  reveal(): void;
  /** A response time was chosen, or none. */
  spanned(span: TimeSpan | undefined): void;
  /** Show only what is so many calls away; 0: everything. */
  near(hops: number): void;
  /** Shows the services of a group one by one, or as one again. */
  opened(group: string, open: boolean): void;
  /** Take the subject's filter expression over into the filter box. */
  filtered(): void;
}

/** Makes the panel, closed. */
export function panel(theme: Theme, events: PanelEvents): Panel {
  const title = element('h2');
  const type = element('p', { class: 'muted' });
  const change = element('p', { class: 'change' });
  const badges = element('ul', { class: 'badges', 'aria-label': 'Beside its outcomes' });
  const figures = element('dl', { class: 'figures' });
  const sides = element('div', { class: 'sides' });
  const outcomes = element('ul', { class: 'outcomes', 'aria-label': 'Outcomes' });
  const chart = histogramChart(theme, spanned);
  const span = narrowed('All response times', () => {
    chart.clear();
    spanned(undefined);
  });
  const lists = panelTabs(events);
  const actions = panelActions(events);
  const node = element(
    'aside',
    { class: 'panel', 'aria-label': 'Service details' },
    element('header', {}, title, ...actions.buttons, iconButton('close', 'Close (Escape)', events.close)),
    type,
    change,
    actions.node,
    badges,
    figures,
    sides,
    outcomes,
    chart.node,
    span.node,
    lists.node,
  );
  node.hidden = true;
  closeOnEscape(node, events.close);
  function spanned(next: TimeSpan | undefined) {
    span.show(next && `Only ${duration(next.from)} to ${duration(next.to)}`);
    lists.clearUrl();
    events.spanned(next);
  }

  return {
    node,
    show(shown, all, subject, looks, anew) {
      if (anew) span.show(undefined);
      node.hidden = false;
      title.textContent = subject.title;
      type.textContent = subject.line;
      showChange(change, subject);
      actions.show(subject, looks);
      showBadges(badges, subject);
      figures.replaceChildren(...figuresOf(subject, shown).map(([term, value]) => figure(term, value)));
      sides.replaceChildren(...sideTable(subject));
      outcomes.replaceChildren(...outcomeRows(subject));
      // No filter expression asks for the ages of a link.
      chart.show(subject.calls, subject.kind !== 'link', anew);
      lists.show(shown, all, subject, anew);
    },
    loading: lists.loading,
    traces: lists.traces,
    failed: lists.failed,
    focusTraces: lists.focusTraces,
    theme: chart.theme,
  };
}

function showChange(node: HTMLElement, { change }: Subject): void {
  node.hidden = change === undefined;
  if (!change) return;
  const { label, icon } = changeMarks[change.kind];
  const mark = iconElement(icon);
  mark.classList.add(`change-${change.kind}`);
  const text = change.text === label.toLowerCase() ? '' : `: ${change.text}`;
  node.replaceChildren(mark, `${label}${text}`);
}

function showBadges(node: HTMLElement, { calls }: Subject): void {
  const all = badgesOf(calls);
  node.hidden = all.length === 0;
  node.replaceChildren(...all.map(({ kind, text }) => element('li', {}, badgeElement(kind), text)));
}

/** What can be done with the subject. The buttons stay the same, so that the focus stays on them. */
function panelActions(events: PanelEvents) {
  let group: string | undefined;
  let opens = true;
  const reveal = iconButton('json', 'Show the definition', events.reveal);
  const filter = iconButton('filter', 'Filter the map by its traces', events.filtered);
  const hops = [0, 1, 2, 3].map((count) => {
    const label = count === 0 ? 'All' : String(count);
    const name = count === 0 ? 'All of the map' : `Only ${count} ${count === 1 ? 'call' : 'calls'} away`;
    const button = element('button', { type: 'button', class: 'toggle', title: name, 'aria-label': name }, label);
    button.addEventListener('click', () => events.near(count));
    return button;
  });
  const near = element(
    'div',
    { class: 'group', role: 'group', 'aria-label': 'Neighbourhood' },
    element('span', { class: 'muted' }, 'Neighbourhood'),
    ...hops,
  );
  const open = element('button', { type: 'button', class: 'toggle' });
  open.addEventListener('click', () => group !== undefined && events.opened(group, opens));
  return {
    buttons: [filter, reveal],
    node: element('div', { class: 'actions' }, near, open),
    show({ kind, node }: Subject, { hops: current, openGroup }: PanelLooks) {
      reveal.hidden = kind !== 'service';
      near.hidden = node === undefined;
      hops.forEach((button, count) => {
        button.setAttribute('aria-pressed', String(count === current));
      });
      opens = kind === 'group';
      group = opens ? node?.id : openGroup?.id;
      open.hidden = group === undefined;
      const text = opens ? 'Show its services' : `Collapse ${openGroup?.name ?? ''}`;
      if (open.textContent !== text) open.textContent = text;
    },
  };
}

function figure(term: string, value: string): HTMLElement {
  return element('div', {}, element('dt', {}, term), element('dd', {}, value));
}

/** What callers saw beside what the service says of itself. */
function sideTable({ sides, kind }: Subject): HTMLElement[] {
  if (!sides) return [];
  const headings = ['', kind === 'call' ? 'Caller' : 'Callers', 'Service', 'Network, queue'];
  const rows = sideRows(sides).map(([measure, ...values]) =>
    element('tr', {}, element('th', { scope: 'row' }, measure!), ...values.map((value) => element('td', {}, value))),
  );
  const head = element('tr', {}, ...headings.map((text) => element('th', { scope: 'col' }, text)));
  const caption = element(
    'caption',
    { class: 'visually-hidden' },
    'Response times as callers and the service saw them',
  );
  const table = element(
    'table',
    { class: 'compared' },
    caption,
    element('thead', {}, head),
    element('tbody', {}, ...rows),
  );
  const note = sidesNote(sides);
  return note ? [table, element('p', { class: 'muted' }, note)] : [table];
}

function outcomeRows({ calls, kind }: Subject): HTMLElement[] {
  if (kind === 'link') return [element('li', { class: 'muted' }, 'How it ended is told by the receiver.')];
  return outcomesOf(calls).map(({ health, text, share }) => {
    const bar = element('span', { class: `bar health-${health}` });
    bar.style.width = `${Math.max(1, share * 100)}%`;
    const label = element('span', { class: 'label' }, `${healthMarks[health].label} ${text}`);
    return element('li', {}, healthIcon(health), label, element('span', { class: 'track' }, bar));
  });
}
