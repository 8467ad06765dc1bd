import { element } from '../lib/dom.ts';
import { duration, timeOfDay } from '../lib/format.ts';
import { actionButton } from '../lib/notice.ts';
import { table } from '../lib/table.ts';
import type { TakenTrace } from './messages.ts';

/** The traces that a rule took, by what their segments say. */
export interface TracesSection {
  nodes: readonly HTMLElement[];
  loading(): void;
  show(traces: readonly TakenTrace[], looked: number, more: boolean): void;
  failed(message: string): void;
}

/** Makes the section; `again` looks for newer traces. */
export function tracesSection(again: () => void, chosen: (trace: TakenTrace) => void): TracesSection {
  const state = element('p', { class: 'muted', role: 'status' });
  const traces = table<TakenTrace>({
    label: 'Traces',
    columns,
    order: { column: 'start', descending: true },
    chosen,
    empty: '',
  });
  const fill = (rows: readonly TakenTrace[], text: string) => {
    state.textContent = text;
    traces.node.hidden = rows.length === 0;
    traces.update(rows);
  };
  return {
    nodes: [
      element('header', {}, element('h3', {}, 'Traces it took'), actionButton('Look again', again, true)),
      state,
      traces.node,
    ],
    loading: () => fill([], 'Looking…'),
    show: (rows, looked, more) => fill(rows, words(rows.length, looked, more)),
    failed: (message) => fill([], message),
  };
}

function words(count: number, looked: number, more: boolean): string {
  const among = more ? `the newest ${looked} traces` : 'the traces of the last 15 minutes';
  if (count > 0) return `${count} among ${among}.`;
  return `None among ${among}. The X-Ray SDKs write the rule into their segments; OpenTelemetry’s sampler doesn’t.`;
}

const columns = [
  {
    id: 'start',
    title: 'Start',
    least: 8,
    text: ({ start }: TakenTrace) => timeOfDay(start),
    key: ({ start }: TakenTrace) => start,
  },
  {
    id: 'request',
    title: 'Request',
    width: 3,
    health: ({ health }: TakenTrace) => health,
    text: ({ method, url, status, id }: TakenTrace) =>
      [method, url?.replace(/^[a-z]+:\/\/[^/]+/i, ''), status].filter(Boolean).join(' ') || id,
  },
  {
    id: 'time',
    title: 'Time',
    least: 7,
    numeric: true,
    text: (trace: TakenTrace) => duration(trace.duration),
    key: (trace: TakenTrace) => trace.duration,
  },
];
