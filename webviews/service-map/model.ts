import type { MapDelta, MapEdge, MapNode, MapSnapshot, Query, TimeRange, ToView } from './messages.ts';

/** Services and the calls between them. */
export interface Graph {
  nodes: ReadonlyMap<string, MapNode>;
  /** By `edgeKey`. */
  edges: ReadonlyMap<string, MapEdge>;
}

/** What the view knows of the graph. Never changed in place: each message gives a new one. */
export interface MapModel extends Graph {
  from: number;
  to: number;
  now: number;
  status: { kind: 'loading' | 'live' | 'disconnected' | 'error'; message: string };
  environment: readonly { name: string; value: string }[];
  /** Grows whenever a node or an edge comes or goes, that is, when the map must be laid out again. */
  topology: number;
}

export const emptyModel: MapModel = {
  nodes: new Map(),
  edges: new Map(),
  from: 0,
  to: 0,
  now: 0,
  status: { kind: 'loading', message: 'Loading the service map…' },
  environment: [],
  topology: 0,
};

/** Names an edge; a call and a link between the same two services are two. */
export function edgeKey({ from, to, async = false }: { from: string; to: string; async?: boolean }): string {
  return JSON.stringify(async ? [from, to, 'link'] : [from, to]);
}

/** The model after a message. Messages that answer a question don't change it. */
export function apply(model: MapModel, message: ToView): MapModel {
  switch (message.type) {
    case 'snapshot': {
      const { nodes, edges } = graphOf(message);
      return withGraph(model, message, nodes, edges);
    }
    case 'delta':
      return applyDelta(model, message);
    case 'status':
      return { ...model, status: { kind: message.status, message: message.message } };
    case 'environment':
      return { ...model, environment: message.variables };
    default:
      return model;
  }
}

/** Nodes and edges by their names. */
export function graphOf({ nodes, edges }: { nodes: readonly MapNode[]; edges: readonly MapEdge[] }) {
  return { nodes: keyed(nodes, ({ id }) => id), edges: keyed(edges, edgeKey) };
}

function applyDelta(model: MapModel, delta: MapDelta): MapModel {
  const nodes = new Map(model.nodes);
  const edges = new Map(model.edges);
  for (const id of delta.removedNodes) nodes.delete(id);
  for (const edge of delta.removedEdges) edges.delete(edgeKey(edge));
  for (const node of delta.nodes) nodes.set(node.id, node);
  for (const edge of delta.edges) edges.set(edgeKey(edge), edge);
  return withGraph(model, delta, nodes, edges);
}

function withGraph(
  model: MapModel,
  { from, to, now }: MapSnapshot | MapDelta,
  nodes: Map<string, MapNode>,
  edges: Map<string, MapEdge>,
): MapModel {
  for (const [key, edge] of edges) if (!nodes.has(edge.from) || !nodes.has(edge.to)) edges.delete(key);
  const same = sameKeys(model.nodes, nodes) && sameKeys(model.edges, edges);
  const topology = same ? model.topology : model.topology + 1;
  return { ...model, nodes, edges, from, to, now, topology, status: { kind: 'live', message: '' } };
}

function keyed<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item> {
  return new Map(items.map((item) => [key(item), item]));
}

/** True when both maps have the same keys. */
export function sameKeys(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean {
  if (a.size !== b.size) return false;
  for (const key of b.keys()) if (!a.has(key)) return false;
  return true;
}

/** Seconds that the shown counts are spread over: the window as far as it is over, at least one. */
export function windowSeconds({ from, to, now }: Pick<MapModel, 'from' | 'to' | 'now'>): number {
  return Math.max(1, Math.min(to, now) - from);
}

/** Ids of the nodes whose name, type or account holds every word of the text; all nodes when it is blank. */
export function search(model: MapModel, text: string): Set<string> {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const matching = [...model.nodes.values()].filter(({ name, type, account }) => {
    const hay = `${name} ${type ?? ''} ${account ?? ''}`.toLowerCase();
    return words.every((word) => hay.includes(word));
  });
  return new Set(matching.map(({ id }) => id));
}

/** Ranges that the view offers, in seconds. X-Ray takes at most six hours in one GetServiceGraph. */
export const offeredRanges = [
  { label: 'Last 5 minutes', last: 300 },
  { label: 'Last 15 minutes', last: 900 },
  { label: 'Last hour', last: 3600 },
  { label: 'Last 6 hours', last: 21600 },
] as const;

/** A query, from anything: what a view remembered, what a command was given. */
export function readQuery(raw: unknown): Query {
  const { range, filter, group, set } = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>;
  return {
    range: readRange(range),
    ...(typeof filter === 'string' && filter !== '' && { filter }),
    ...(typeof group === 'string' && group !== '' && { group }),
    ...(typeof set === 'string' && set !== '' && { set }),
  };
}

/** A range, from anything; the shortest offered one when it isn't a range. */
export function readRange(raw: unknown): TimeRange {
  const { last, from, to } = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>;
  if (typeof last === 'number' && last > 0) return { last };
  if (typeof from === 'number' && typeof to === 'number' && from < to) return { from, to };
  return { last: offeredRanges[0].last };
}
