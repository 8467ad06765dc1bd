import { element } from '../lib/dom.ts';
import { compact, duration, percent, rate } from '../lib/format.ts';
import { failureShare, share } from '../lib/health.ts';
import { percentiles } from '../lib/histogram.ts';
import { type Column, table } from '../lib/table.ts';
import { type BadgeKind, badgeMarks, badgesOf } from './badges.ts';
import type { Change } from './difference.ts';
import { roleWords } from './insights.ts';
import { type Explained, explained } from './legend.ts';
import type { CallStatistics, MapEdge, MapNode } from './messages.ts';
import { edgeKey, windowSeconds } from './model.ts';
import { typeName } from './scene.ts';
import type { Shown } from './shown.ts';
import { nameOf, type Selection } from './subject.ts';
import { changeMarks } from './tone.ts';

/** The map's twin: the same services and calls as two tables. */
export interface MapTable {
  node: HTMLElement;
  /** Shows the rows whose node (or either end) is among `matching`. */
  update(shown: Shown, matching: ReadonlySet<string>): void;
  focus(): void;
}

interface Row<Item> {
  item: Item;
  shown: Shown;
}

const nodeColumns: Column<Row<MapNode>>[] = [
  { id: 'name', title: 'Service', width: 3, text: ({ item }) => nameOf(item) },
  { id: 'type', title: 'Type', width: 2, text: ({ item, shown }) => kindOf(item, shown) },
  ...statistics<MapNode>(),
];

function kindOf({ id, type, inferred, client }: MapNode, { groups }: Shown): string {
  const group = groups.get(id);
  return group ? `${group.members.length} services` : typeName(type) + (inferred && !client ? ' (inferred)' : '');
}

const edgeColumns: Column<Row<MapEdge>>[] = [
  { id: 'from', title: 'From', width: 2.5, text: ({ item, shown }) => nodeName(shown, item.from) },
  {
    id: 'to',
    title: 'To',
    width: 2.5,
    text: ({ item, shown }) => nodeName(shown, item.to) + (item.async ? ' (asynchronous)' : ''),
  },
  ...statistics<MapEdge>(),
];

/** What became of it, where two windows are compared. */
function changeColumn<Item>(changeOf: (row: Row<Item>) => Change | undefined): Column<Row<Item>> {
  const text = (change: Change | undefined) => {
    const label = change && changeMarks[change.kind].label;
    return change ? (change.text === label!.toLowerCase() ? label! : `${label}: ${change.text}`) : '';
  };
  return {
    id: 'change',
    title: 'Change',
    width: 3,
    text: (row) => text(changeOf(row)),
    key: (row) => text(changeOf(row)) || undefined,
  };
}

/** Makes the tables; choosing a service or a call selects it. */
export function mapTable(chosen: (selection: Selection) => void): MapTable {
  const node = element('div', { class: 'tables' });
  let looks: Explained = { comparing: false, insights: false, badges: [] };
  let both = tables(chosen, looks);
  node.append(...both.nodes);
  return {
    node,
    update(shown, matching) {
      const next = explained(shown);
      if (JSON.stringify(next) !== JSON.stringify(looks)) {
        looks = next;
        both = tables(chosen, looks);
        node.replaceChildren(...both.nodes);
      }
      const nodes = [...shown.nodes.values()].filter(({ id }) => matching.has(id));
      both.services.update(nodes.map((item) => ({ item, shown })));
      const between = [...shown.edges.values()].filter(({ from, to }) => matching.has(from) || matching.has(to));
      both.calls.update(between.map((item) => ({ item, shown })));
    },
    focus: () => both.services.focus(),
  };
}

function badgeColumn(kind: BadgeKind): Column<Row<MapNode>> {
  const count = ({ item }: Row<MapNode>) => badgesOf(item).find((badge) => badge.kind === kind)?.count ?? 0;
  return {
    id: kind,
    title: badgeMarks[kind].label,
    numeric: true,
    width: 1.6,
    text: (row) => (count(row) > 0 ? compact(count(row)) : ''),
    key: count,
  };
}

const insightColumn: Column<Row<MapNode>> = {
  id: 'insight',
  title: 'Insight',
  width: 1.5,
  text: ({ item, shown }) => roleIn(item, shown) ?? '',
  key: ({ item, shown }) => roleIn(item, shown),
};

function roleIn({ id }: MapNode, { marks }: Shown): string | undefined {
  const role = marks.get(id)?.role;
  return role && roleWords[role];
}

function tables(chosen: (selection: Selection) => void, { comparing, insights, badges }: Explained) {
  const order = comparing ? { column: 'change', descending: false } : { column: 'calls', descending: true };
  const ofNode = changeColumn<MapNode>(({ item, shown }) => shown.changes?.nodes.get(item.id));
  const ofEdge = changeColumn<MapEdge>(({ item, shown }) => shown.changes?.edges.get(edgeKey(item)));
  const services = table({
    label: 'Services',
    columns: [
      nodeColumns[0]!,
      ...(insights ? [insightColumn] : []),
      ...(comparing ? [ofNode] : []),
      ...nodeColumns.slice(1),
      ...badges.map(badgeColumn),
    ],
    order,
    chosen: ({ item }) => chosen({ node: item.id }),
    empty: 'No services.',
  });
  const calls = table({
    label: 'Calls between services',
    columns: comparing ? [...edgeColumns.slice(0, 2), ofEdge, ...edgeColumns.slice(2)] : edgeColumns,
    order,
    chosen: ({ item }) => chosen({ edge: edgeKey(item) }),
    empty: 'No calls.',
  });
  const headings = ['Services', 'Calls between services'].map((text) => element('h2', {}, text));
  return { services, calls, nodes: [headings[0]!, services.node, headings[1]!, calls.node] };
}

function statistics<Item extends CallStatistics>(): Column<Row<Item>>[] {
  const average = ({ total, totalTime }: Item) => (total > 0 && totalTime > 0 ? totalTime / total : undefined);
  const p99 = (item: Item) => (average(item) === undefined ? undefined : percentiles(item.histogram, [0.99])[0]);
  /** How what came through a link ended is told by its receiver. */
  const ended = (item: Item) => item.total > 0 && !('async' in item && item.async === true);
  const shareColumn = (id: 'error' | 'throttle' | 'fault', title: string): Column<Row<Item>> => ({
    id,
    title,
    numeric: true,
    text: ({ item }) => (ended(item) ? percent(share(item, id)) : '–'),
    key: ({ item }) => (ended(item) ? share(item, id) : undefined),
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
      text: ({ item, shown }) => rate(item.total / windowSeconds(shown)),
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
      text: ({ item }) => (ended(item) ? percent(failureShare(item)) : '–'),
      key: ({ item }) => (ended(item) ? failureShare(item) : undefined),
    },
  ];
}

function nodeName({ nodes }: Shown, id: string): string {
  const node = nodes.get(id);
  return node ? nameOf(node) : id;
}
