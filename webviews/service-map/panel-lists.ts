import { compact, duration, percent, rate, timeOfDay } from '../lib/format.ts';
import { failureShare, healths, worstHealth } from '../lib/health.ts';
import { type Column, type Table, table } from '../lib/table.ts';
import type { MapEdge, MapNode, TraceRow } from './messages.ts';
import { average } from './statistics.ts';
import { nameOf, type UrlRow } from './subject.ts';

/** The panel's lists: traces, addresses, calls, the services of a group. */

/** The newest traces of what is selected. */
export function traceTable(chosen: (trace: TraceRow) => void): Table<TraceRow> {
  return table<TraceRow>({
    label: 'Traces',
    columns: traceColumns,
    order: { column: 'start', descending: true },
    chosen,
    empty: '',
  });
}

const traceColumns: Column<TraceRow>[] = [
  { id: 'start', title: 'Start', width: 1.2, text: ({ start }) => timeOfDay(start), key: ({ start }) => start },
  {
    id: 'outcome',
    title: 'Outcome',
    width: 1.7,
    health: ({ health }) => health,
    text: ({ health, status, partial }) => [health, status, partial && 'partial'].filter(Boolean).join(' '),
    key: ({ health, status }) => healths.indexOf(health) * 1000 - (status ?? 0),
  },
  {
    id: 'request',
    title: 'Request',
    width: 2.4,
    text: (row) =>
      row.url || row.method ? [row.method, row.url && pathOf(row.url)].filter(Boolean).join(' ') : row.id,
  },
  {
    id: 'response',
    title: 'Time',
    width: 1.1,
    numeric: true,
    text: (row) => duration(row.responseTime ?? row.duration),
    key: (row) => row.responseTime ?? row.duration,
  },
];

/** The part of an address after the host, where requests of one service differ. */
function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/]+/i, '') || '/';
}

/** Requests by method and path. */
export function urlTable(chosen: (url: UrlRow) => void): Table<UrlRow> {
  return table<UrlRow>({
    label: 'Requests',
    columns: [
      { id: 'request', title: 'Request', width: 3, text: ({ request }) => request },
      numeric('count', 'Traces', ({ count }) => count, compact),
      numeric('failed', 'Failed', ({ failed, count }) => failed / count, percent),
      numeric('p90', 'p90', ({ p90 }) => p90, duration),
    ],
    order: { column: 'count', descending: true },
    chosen,
    empty: 'None of the listed traces says its request.',
  });
}

/** A call at the shown node, with the service at its other end. */
export interface CallRow {
  edge: MapEdge;
  other: MapNode;
  outgoing: boolean;
  /** Seconds that its calls are spread over. */
  seconds: number;
}

/** The calls of a service, either way. */
export function callTable(chosen: (call: CallRow) => void): Table<CallRow> {
  return table<CallRow>({
    label: 'Calls of the service',
    columns: [
      {
        id: 'service',
        title: 'Service',
        width: 2.6,
        health: ({ edge }) => worstHealth(edge),
        text: ({ other, outgoing, edge }) =>
          `${outgoing ? 'to' : 'from'} ${nameOf(other)}${edge.async ? ' (async)' : ''}`,
      },
      numeric('rate', 'Rate', ({ edge, seconds }) => edge.total / seconds, rate),
      numeric('average', 'Average', ({ edge }) => (edge.async ? Number.NaN : average(edge)), duration),
      numeric('failed', 'Failed', ({ edge }) => (edge.async ? Number.NaN : failureShare(edge)), percentOrNone),
    ],
    order: { column: 'rate', descending: true },
    chosen,
    empty: 'No calls.',
  });
}

/** The services of a group. */
export function memberTable(chosen: (node: MapNode) => void): Table<MapNode> {
  return table<MapNode>({
    label: 'Services of the group',
    columns: [
      { id: 'name', title: 'Service', width: 2.6, health: worstHealth, text: nameOf },
      numeric('calls', 'Calls', ({ total }) => total, compact),
      numeric('average', 'Average', average, duration),
      numeric('failed', 'Failed', failureShare, percentOrNone),
    ],
    order: { column: 'calls', descending: true },
    chosen,
    empty: '',
  });
}

function percentOrNone(share: number): string {
  return Number.isNaN(share) ? '–' : percent(share);
}

/** A column of numbers; one that is NaN comes last. */
function numeric<Row>(
  id: string,
  title: string,
  value: (row: Row) => number,
  text: (value: number) => string,
): Column<Row> {
  return {
    id,
    title,
    numeric: true,
    width: 1.1,
    text: (row) => text(value(row)),
    key: (row) => (Number.isNaN(value(row)) ? undefined : value(row)),
  };
}
