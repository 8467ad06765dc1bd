/** X-Ray's service graph as the service map wants it, and what changed between two of them. */
import type { CallStatistics, MapDelta, MapEdge, MapNode, MapSnapshot } from '../../webviews/service-map/messages.ts';
import type { GraphEdge, GraphService, HistogramBar, Statistics } from '../source/source.ts';

export type MapGraph = Pick<MapSnapshot, 'nodes' | 'edges'>;

/** Nodes keyed by name, type and account: ReferenceIds number the services of one answer only. */
export function mapGraph(services: readonly GraphService[]): MapGraph {
  const idOf = new Map(services.map((service) => [service.ReferenceId, nodeId(service)]));
  const edges = services.flatMap((service) =>
    (service.Edges ?? []).flatMap((edge) => {
      const to = idOf.get(edge.ReferenceId);
      return to === undefined ? [] : [mapEdge(nodeId(service), to, edge)];
    }),
  );
  return { nodes: services.map(mapNode), edges };
}

/** Stable while the service stays the same. */
export function nodeId({
  Name = '',
  Type = '',
  AccountId = '',
}: {
  Name?: string;
  Type?: string;
  AccountId?: string;
}): string {
  return JSON.stringify([Name, Type, AccountId]);
}

/** What changed from one graph to the next, or undefined where nothing did. */
export function changes(
  before: MapGraph,
  after: MapGraph,
): Pick<MapDelta, 'nodes' | 'edges' | 'removedNodes' | 'removedEdges'> | undefined {
  const oldNodes = new Map(before.nodes.map((node) => [node.id, JSON.stringify(node)]));
  const oldEdges = new Map(before.edges.map((edge) => [edgeKey(edge), JSON.stringify(edge)]));
  const nodes = after.nodes.filter((node) => oldNodes.get(node.id) !== JSON.stringify(node));
  const edges = after.edges.filter((edge) => oldEdges.get(edgeKey(edge)) !== JSON.stringify(edge));
  const nodesNow = new Set(after.nodes.map(({ id }) => id));
  const edgesNow = new Set(after.edges.map(edgeKey));
  const removedNodes = before.nodes.filter(({ id }) => !nodesNow.has(id)).map(({ id }) => id);
  const removedEdges = before.edges
    .filter((edge) => !edgesNow.has(edgeKey(edge)))
    .map(({ from, to, async }) => ({ from, to, async }));
  const any = nodes.length + edges.length + removedNodes.length + removedEdges.length > 0;
  return any ? { nodes, edges, removedNodes, removedEdges } : undefined;
}

const edgeKey = ({ from, to, async }: Pick<MapEdge, 'from' | 'to' | 'async'>) => JSON.stringify([from, to, async]);

function mapNode(service: GraphService): MapNode {
  const { Name = '', Type, AccountId, Root = false, State, StartTime = 0, EndTime = 0 } = service;
  return {
    id: nodeId(service),
    name: Name,
    ...(Type !== undefined && { type: Type }),
    ...(AccountId !== undefined && { account: AccountId }),
    ...(State !== undefined && { state: State }),
    root: Root,
    client: Type === 'client',
    inferred: State !== 'active' && Type !== 'client',
    start: StartTime,
    end: EndTime,
    ...statistics(service.SummaryStatistics, service.ResponseTimeHistogram),
    ...ownWork(service),
  };
}

function ownWork({
  ColdStarts = 0,
  InProgress = 0,
  DurationHistogram = [],
}: GraphService): Pick<CallStatistics, 'own'> {
  if (ColdStarts + InProgress + DurationHistogram.length === 0) return {};
  const { histogram: durations } = statistics({}, DurationHistogram);
  return { own: { coldStarts: ColdStarts, inProgress: InProgress, durations } };
}

function mapEdge(from: string, to: string, edge: GraphEdge): MapEdge {
  if (edge.EdgeType === 'link') return { from, to, async: true, ...received(edge) };
  return { from, to, async: false, ...statistics(edge.SummaryStatistics, edge.ResponseTimeHistogram) };
}

/** A link has the ages of what was received, and nothing else. */
function received({ ReceivedEventAgeHistogram = [] }: GraphEdge): CallStatistics {
  const total = ReceivedEventAgeHistogram.reduce((sum, { Count = 0 }) => sum + Count, 0);
  const { histogram } = statistics({}, ReceivedEventAgeHistogram);
  return { ok: total, error: 0, throttle: 0, fault: 0, total, totalTime: 0, histogram };
}

function statistics(summary: Statistics = {}, histogram: readonly HistogramBar[] = []): CallStatistics {
  return {
    ok: summary.OkCount ?? 0,
    error: summary.ErrorStatistics?.OtherCount ?? 0,
    throttle: summary.ErrorStatistics?.ThrottleCount ?? 0,
    fault: summary.FaultStatistics?.TotalCount ?? 0,
    total: summary.TotalCount ?? 0,
    totalTime: summary.TotalResponseTime ?? 0,
    histogram: histogram.map(({ Value = 0, Count = 0 }) => [Value, Count] as const),
  };
}
