import './insights.css';
import { closeOnEscape, element, iconButton, iconElement } from '../lib/dom.ts';
import { timeOfDay } from '../lib/format.ts';
import { actionButton } from '../lib/notice.ts';
import { impactInWords, roleWords, timeInWords, touches } from './insights.ts';
import type { InsightImpact, MapInsight, ServiceRef, TimeWindow } from './messages.ts';
import { typeName } from './scene.ts';

/** The panel of insights: which there are, and all about the chosen one. */
export interface InsightsPanel {
  node: HTMLElement;
  /** Draws only what changed since; a focused button stays focused. */
  show(told: PanelInsights): void;
  focus(): void;
}

export interface PanelInsights {
  group: string;
  enabled: boolean;
  /** X-Ray keeps none of the shown time any more. */
  kept: boolean;
  insights: readonly MapInsight[];
  /** Why there is nothing to tell. */
  problem: string;
  chosen: string | undefined;
  impact: InsightImpact | undefined;
  /** Why its impact can't be told. */
  impactProblem: string | undefined;
  /** The shown time, and the source's clock. */
  time: TimeWindow;
  now: number;
  /** A filter expression narrows the map; insights are of the whole group. */
  filtered: boolean;
}

export interface InsightsPanelEvents {
  close(): void;
  /** An insight, or none. */
  chosen(insight: string | undefined): void;
  node(id: string): void;
  /** Show the time of an insight. */
  window(insight: MapInsight): void;
  /** Show the traces of its root cause's faults. */
  faults(insight: MapInsight): void;
  enable(): void;
  copyTemplate(): void;
}

/** Makes the panel, closed. */
export function insightsPanel(events: InsightsPanelEvents): InsightsPanel {
  const title = element('h2', { tabindex: -1 });
  const content = element('div', { class: 'insights' });
  const node = element(
    'aside',
    { class: 'panel', 'aria-label': 'Insights' },
    element('header', {}, title, iconButton('close', 'Close (Escape)', events.close)),
    content,
  );
  node.hidden = true;
  closeOnEscape(node, events.close);
  let shown = '';
  return {
    node,
    show(told) {
      const near = told.insights.filter((insight) => touches(insight, told.time));
      const key = JSON.stringify([
        told.group,
        told.enabled,
        told.kept,
        told.problem,
        told.chosen,
        told.impact,
        told.impactProblem,
        told.filtered,
        near.length,
        told.insights.map((insight) => [insight, timeInWords(insight, told.now)]),
      ]);
      if (key === shown) return;
      shown = key;
      title.textContent = near.length > 0 ? `Insights (${near.length})` : 'Insights';
      keepingFocus(content, () => content.replaceChildren(...contents(told, near, events)));
    },
    focus: () => (content.querySelector<HTMLElement>('[aria-expanded="true"]') ?? title).focus(),
  };
}

/** Draws again; the focus goes to the element of the same name. */
function keepingFocus(node: HTMLElement, draw: () => void): void {
  const { activeElement: active } = document;
  const name = active instanceof HTMLElement && node.contains(active) ? active.dataset.name : undefined;
  draw();
  if (name !== undefined) node.querySelector<HTMLElement>(`[data-name="${CSS.escape(name)}"]`)?.focus();
}

function contents(told: PanelInsights, near: readonly MapInsight[], events: InsightsPanelEvents): HTMLElement[] {
  if (told.problem) return [element('p', {}, told.problem)];
  if (!told.enabled) return turnedOff(told, events);
  const before = told.insights.filter((insight) => !near.includes(insight));
  const of = told.group === 'Default' ? 'of all traces' : `of the group ${told.group}`;
  const filtered = told.filtered ? '; the filter doesn’t narrow them' : '';
  return [
    element('p', { class: 'muted' }, `Services ${of} with more faults than in the hour before${filtered}.`),
    near.length > 0 ? list('In the shown time', near, told, events) : element('p', {}, nothing(told)),
    ...(before.length > 0
      ? [element('h3', {}, 'In the day before'), list('In the day before', before, told, events)]
      : []),
  ];
}

function nothing({ kept }: PanelInsights): string {
  return kept
    ? 'No insights in the shown time.'
    : 'X-Ray keeps insights for 30 days: there are none of the shown time.';
}

function turnedOff({ group }: PanelInsights, events: InsightsPanelEvents): HTMLElement[] {
  const whose = group === 'Default' ? 'all traces (the group Default)' : `the group ${group}`;
  const enable = named(actionButton('Turn on in the simulator', events.enable), 'enable');
  const copy = named(actionButton('Copy as CloudFormation', events.copyTemplate, true), 'copy');
  return [
    element('p', {}, `Insights of ${whose} are turned off.`),
    // A template can't make the group that is always there.
    element('div', { class: 'actions' }, enable, ...(group === 'Default' ? [] : [copy])),
    element('p', { class: 'muted' }, 'This changes the group in the simulator only, nothing on AWS.'),
  ];
}

function list(
  label: string,
  insights: readonly MapInsight[],
  told: PanelInsights,
  events: InsightsPanelEvents,
): HTMLElement {
  return element('ul', { 'aria-label': label }, ...insights.map((insight) => item(insight, told, events)));
}

function item(insight: MapInsight, told: PanelInsights, events: InsightsPanelEvents): HTMLElement {
  const open = insight.id === told.chosen;
  const { id, active, rootCause, anomalous, clients } = insight;
  const icon = iconElement('pulse');
  icon.classList.add(active ? 'health-fault' : 'muted');
  const others = anomalous.length > 1 ? ` and ${anomalous.length - 1} more` : '';
  const head = element(
    'button',
    { type: 'button', class: 'insight', 'aria-expanded': String(open), 'data-name': id },
    element('span', {}, icon, element('strong', {}, rootCause.name), others),
    element('span', { class: `state${active ? ' active' : ''}` }, active ? 'Active' : 'Closed'),
    element('span', { class: 'muted' }, timeInWords(insight, told.now)),
    open ? undefined : element('span', {}, `Clients: ${impactInWords(clients)}`),
  );
  head.addEventListener('click', () => events.chosen(open ? undefined : id));
  return element('li', {}, head, ...(open ? [details(insight, told, events)] : []));
}

function details(
  insight: MapInsight,
  { impact, impactProblem = 'Loading…' }: PanelInsights,
  events: InsightsPanelEvents,
): HTMLElement {
  const { rootCause, anomalous, clients, requests, id } = insight;
  const services = anomalous.map((service) => serviceRow(service, service.id === rootCause.id, id, events));
  const timeline = impact?.events.map(({ time, text }) =>
    element('li', {}, element('time', { class: 'muted' }, timeOfDay(time)), element('span', {}, text)),
  );
  return element(
    'div',
    { class: 'insight-details' },
    element(
      'dl',
      {},
      element('dt', {}, 'Clients'),
      element('dd', {}, impactInWords(clients)),
      element('dt', {}, 'Root cause'),
      element('dd', {}, impactInWords(requests)),
    ),
    element(
      'div',
      { class: 'actions' },
      named(
        actionButton('Show its time', () => events.window(insight), true),
        'window',
      ),
      named(
        actionButton('Show its faults', () => events.faults(insight), true),
        'faults',
      ),
    ),
    element('h3', {}, 'Anomalous services'),
    element('ul', { 'aria-label': 'Anomalous services' }, ...services),
    element('h3', {}, 'Timeline'),
    timeline
      ? element('ol', { 'aria-label': 'Timeline' }, ...timeline)
      : element('p', { class: 'muted' }, impactProblem),
  );
}

function serviceRow(
  { id, name, type }: ServiceRef,
  isCause: boolean,
  insight: string,
  events: InsightsPanelEvents,
): HTMLElement {
  const button = element(
    'button',
    { type: 'button', class: 'service', 'data-name': `${insight} ${id}` },
    element('span', {}, name),
    element('span', { class: 'muted' }, [typeName(type), isCause && roleWords.cause].filter(Boolean).join(' · ')),
  );
  button.addEventListener('click', () => events.node(id));
  return element('li', {}, button);
}

function named(node: HTMLElement, name: string): HTMLElement {
  node.dataset.name = name;
  return node;
}
