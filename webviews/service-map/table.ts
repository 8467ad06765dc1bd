import { element } from '../lib/dom.ts';
import { compact, duration, percent, rate } from '../lib/format.ts';
import { failureShare, share } from '../lib/health.ts';
import { percentiles } from '../lib/histogram.ts';
import { type Column, table } from '../lib/table.ts';
import type { CallStatistics, MapEdge, MapNode } from './messages.ts';
import { type MapModel, windowSeconds } from './model.ts';
import { typeName } from './scene.ts';

/** The map's twin: the same services and calls as two tables. */
export interface MapTable {
  node: HTMLElement;
  /** Shows the rows whose node (or either end) is among `matching`. */
  update(model: MapModel, matching: ReadonlySet<string>): void;
  focus(): void;
}

interface Row<Item> {
  item: Item;
  model: MapModel;
}

const nodeColumns: Column<Row<MapNode>>[] = [
  { id: 'name', title: 'Service', width: 3, text: ({ item }) => (item.client ? `Clients of ${item.name}` : item.name) },
  {
    id: 'type',
    title: 'Type',
    width: 2,
    text: ({ item }) => typeName(item.type) + (item.inferred && !item.client ? ' (inferred)' : ''),
  },
  ...statistics<MapNode>(),
];

const edgeColumns: Column<Row<MapEdge>>[] = [
  { id: 'from', title: 'From', width: 2.5, text: ({ item, model }) => nodeName(model, item.from) },
  {
    id: 'to',
    title: 'To',
    width: 2.5,
    text: ({ item, model }) => nodeName(model, item.to) + (item.async ? ' (asynchronous)' : ''),
  },
  ...statistics<MapEdge>(),
];

/** Makes the tables; choosing a service, or a call (its callee), selects the node. */
export function mapTable(chosen: (node: string) => void): MapTable {
  const services = table({
    label: 'Services',
    columns: nodeColumns,
    order: { column: 'calls', descending: true },
    chosen: ({ item }) => chosen(item.id),
    empty: 'No services.',
  });
  const calls = table({
    label: 'Calls between services',
    columns: edgeColumns,
    order: { column: 'calls', descending: true },
    chosen: ({ item }) => chosen(item.to),
    empty: 'No calls.',
  });
  const node = element(
    'div',
    { class: 'tables' },
    element('h2', {}, 'Services'),
    services.node,
    element('h2', {}, 'Calls between services'),
    calls.node,
  );
  return {
    node,
    update(model, matching) {
      const shown = [...model.nodes.values()].filter(({ id }) => matching.has(id));
      services.update(shown.map((item) => ({ item, model })));
      const between = [...model.edges.values()].filter(({ from, to }) => matching.has(from) || matching.has(to));
      calls.update(between.map((item) => ({ item, model })));
    },
    focus: services.focus,
  };
}

function statistics<Item extends CallStatistics>(): Column<Row<Item>>[] {
  const average = ({ total, totalTime }: Item) => (total > 0 && totalTime > 0 ? totalTime / total : undefined);
  const p99 = (item: Item) => (average(item) === undefined ? undefined : percentiles(item.histogram, [0.99])[0]);
  const shareColumn = (id: 'error' | 'throttle' | 'fault', title: string): Column<Row<Item>> => ({
    id,
    title,
    numeric: true,
    text: ({ item }) => (item.total > 0 ? percent(share(item, id)) : '–'),
    key: ({ item }) => (item.total > 0 ? share(item, id) : undefined),
  });
  return [
    {
      id: 'calls',
      title: 'Calls',
      numeric: true,
      text: ({ item }) => compact(item.total),
      key: ({ item }) => item.total,
    },
    {
      id: 'rate',
      title: 'Rate',
      numeric: true,
      text: ({ item, model }) => rate(item.total / windowSeconds(model)),
      key: ({ item }) => item.total,
    },
    {
      id: 'average',
      title: 'Average',
      numeric: true,
      text: ({ item }) => duration(average(item) ?? Number.NaN),
      key: ({ item }) => average(item),
    },
    {
      id: 'p99',
      title: 'p99',
      numeric: true,
      text: ({ item }) => duration(p99(item) ?? Number.NaN),
      key: ({ item }) => p99(item),
    },
    shareColumn('error', 'Error'),
    shareColumn('throttle', 'Throttle'),
    shareColumn('fault', 'Fault'),
    {
      id: 'failed',
      title: 'All failed',
      numeric: true,
      text: ({ item }) => (item.total > 0 ? percent(failureShare(item)) : '–'),
      key: ({ item }) => (item.total > 0 ? failureShare(item) : undefined),
    },
  ];
}

function nodeName(model: MapModel, id: string): string {
  const node = model.nodes.get(id);
  if (!node) return id;
  return node.client ? `Clients of ${node.name}` : node.name;
}
