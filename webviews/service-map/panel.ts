import { surface } from '../lib/canvas.ts';
import { closeOnEscape, element, healthIcon, iconButton } from '../lib/dom.ts';
import { compact, duration, percent, rate, timeOfDay } from '../lib/format.ts';
import { healthMarks, healths, share } from '../lib/health.ts';
import { percentiles, rebin } from '../lib/histogram.ts';
import { table } from '../lib/table.ts';
import type { Theme } from '../lib/theme.ts';
import type { MapNode, TraceRow } from './messages.ts';
import { callsOf, type MapModel, windowSeconds } from './model.ts';
import { typeName } from './scene.ts';

/** The panel at the side: one service's figures and traces. */
export interface Panel {
  node: HTMLElement;
  /** Shows a node's figures; the traces stay until others come. */
  show(model: MapModel, node: MapNode): void;
  loading(): void;
  traces(traces: readonly TraceRow[], more: boolean): void;
  failed(message: string): void;
  focusTraces(): void;
  theme(theme: Theme): void;
}

export interface PanelEvents {
  close(): void;
  reveal(): void;
  chosen(trace: TraceRow): void;
}

/** Makes the panel, closed. */
export function panel(theme: Theme, events: PanelEvents): Panel {
  const title = element('h2');
  const type = element('p', { class: 'muted' });
  const figures = element('dl', { class: 'figures' });
  const outcomes = element('ul', { class: 'outcomes' });
  const chart = histogramChart(theme);
  const traces = traceTable(events.chosen);
  const state = element('p', { class: 'muted', role: 'status' });
  const node = element(
    'aside',
    { class: 'panel', 'aria-label': 'Service details' },
    element(
      'header',
      {},
      title,
      iconButton('json', 'Show the definition', events.reveal),
      iconButton('close', 'Close (Escape)', events.close),
    ),
    type,
    figures,
    outcomes,
    chart.node,
    element('h3', {}, 'Traces'),
    state,
    traces.node,
  );
  node.hidden = true;
  closeOnEscape(node, events.close);

  return {
    node,
    show(model, shown) {
      node.hidden = false;
      title.textContent = shown.client ? `Clients of ${shown.name}` : shown.name;
      type.textContent = typeLine(shown);
      figures.replaceChildren(...figureRows(model, shown));
      outcomes.replaceChildren(...outcomeRows(shown));
      chart.show(shown.histogram);
    },
    loading() {
      state.textContent = 'Loading…';
      traces.update([]);
    },
    traces(rows, more) {
      state.textContent = more ? `The latest ${rows.length} of more.` : `${rows.length} in this time range.`;
      traces.update(rows);
    },
    failed(message) {
      state.textContent = message;
    },
    focusTraces: traces.focus,
    theme: chart.theme,
  };
}

function typeLine({ type, inferred, client, account, state }: MapNode): string {
  const kind = client ? 'callers from outside' : typeName(type);
  const origin = inferred && !client ? 'inferred from its callers' : state;
  return [kind, origin, account && `account ${account}`].filter(Boolean).join(' · ');
}

function figureRows(model: MapModel, node: MapNode): HTMLElement[] {
  const [p50, p90, p99] = percentiles(node.histogram, [0.5, 0.9, 0.99]) as [number, number, number];
  const average = node.total > 0 ? node.totalTime / node.total : Number.NaN;
  const pairs: [string, string][] = [
    ['Calls', compact(node.total)],
    ['Rate', rate(node.total / windowSeconds(model))],
    ['Average', duration(average)],
    ['p50', duration(p50)],
    ['p90', duration(p90)],
    ['p99', duration(p99)],
  ];
  const seen = callersView(model, node);
  if (seen !== undefined && !node.inferred && node.total > 0) {
    pairs.push(['For callers', duration(seen)], ['Network, queue', duration(Math.max(0, seen - average))]);
  }
  return pairs.map(([term, value]) => element('div', {}, element('dt', {}, term), element('dd', {}, value)));
}

/** Average time that callers measured, which includes the network and queues; undefined without such callers. */
function callersView(model: MapModel, node: MapNode): number | undefined {
  const measured = callsOf(model, node.id).incoming.filter(
    ({ async, from }) => !async && !model.nodes.get(from)?.client,
  );
  const total = measured.reduce((sum, edge) => sum + edge.total, 0);
  return total > 0 ? measured.reduce((sum, edge) => sum + edge.totalTime, 0) / total : undefined;
}

function outcomeRows(node: MapNode): HTMLElement[] {
  return healths
    .filter((health) => node[health] > 0)
    .map((health) => {
      const bar = element('span', { class: `bar health-${health}` });
      bar.style.width = `${Math.max(1, share(node, health) * 100)}%`;
      const text = `${healthMarks[health].label} ${percent(share(node, health))} (${compact(node[health])})`;
      return element(
        'li',
        {},
        healthIcon(health),
        element('span', { class: 'label' }, text),
        element('span', { class: 'track' }, bar),
      );
    });
}

const traceColumns = [
  {
    id: 'start',
    title: 'Start',
    width: 1.2,
    text: (row: TraceRow) => timeOfDay(row.start),
    key: (row: TraceRow) => row.start,
  },
  {
    id: 'outcome',
    title: 'Outcome',
    width: 1.7,
    health: (row: TraceRow) => row.health,
    text: (row: TraceRow) => [row.health, row.status, row.partial && 'partial'].filter(Boolean).join(' '),
    key: (row: TraceRow) => healths.indexOf(row.health) * 1000 - (row.status ?? 0),
  },
  {
    id: 'request',
    title: 'Request',
    width: 2.4,
    text: (row: TraceRow) => [row.method, row.url && pathOf(row.url)].filter(Boolean).join(' ') || row.id,
  },
  {
    id: 'response',
    title: 'Time',
    width: 1.1,
    numeric: true,
    text: (row: TraceRow) => duration(row.responseTime ?? row.duration),
    key: (row: TraceRow) => row.responseTime ?? row.duration,
  },
];

function traceTable(chosen: (trace: TraceRow) => void) {
  return table<TraceRow>({
    label: 'Traces',
    columns: traceColumns,
    order: { column: 'start', descending: true },
    chosen,
    empty: '',
  });
}

/** The part of an address after the host, where requests of one service differ. */
function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/]+/i, '') || '/';
}

const BINS = 40;

function histogramChart(startTheme: Theme) {
  let theme = startTheme;
  let bins: ReturnType<typeof rebin> = [];
  const node = element('div', { class: 'histogram', role: 'img' });
  const canvas = surface(node, (context, width, height) => {
    const highest = bins.reduce((max, { count }) => Math.max(max, count), 0);
    const base = height - 16;
    context.fillStyle = theme.neutral;
    bins.forEach(({ count }, index) => {
      // A few slow calls among many are what one looks for: never less than two pixels.
      const tall = count === 0 ? 0 : Math.max(2, (count / highest) * (base - 2));
      context.fillRect((index * width) / bins.length + 0.5, base - tall, width / bins.length - 1, tall);
    });
    context.fillStyle = theme.border;
    context.fillRect(0, base, width, 1);
    context.fillStyle = theme.muted;
    context.font = `10px ${theme.font}`;
    context.textBaseline = 'bottom';
    context.textAlign = 'left';
    context.fillText('0', 0, height);
    context.textAlign = 'right';
    context.fillText(duration(bins.at(-1)?.to ?? 0), width, height);
  });
  return {
    node,
    show(histogram: MapNode['histogram']) {
      bins = rebin(histogram, BINS);
      node.hidden = bins.length === 0;
      node.setAttribute('aria-label', `Distribution of response times up to ${duration(bins.at(-1)?.to ?? 0)}`);
      canvas.invalidate();
    },
    theme(next: Theme) {
      theme = next;
      canvas.invalidate();
    },
  };
}
