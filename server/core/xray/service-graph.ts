import { defined } from '../json/typed.ts';
import type { GraphEdge, GraphNode, TraceGraph } from './graph.ts';
import { type HistogramEntry, histogramEntries } from './histogram.ts';
import { type ServiceId, serviceId } from './service.ts';
import { type SummaryStatistics, summaryStatistics } from './statistics.ts';

/**
 * A service as GetServiceGraph and GetTraceGraph answer it. Times are epoch seconds.
 * Source: X-Ray API, `Service`; what is absent where: AWS's sample of GetServiceGraph.
 */
export interface GraphService extends ServiceId {
  readonly ReferenceId: number;
  readonly Root?: true;
  readonly State: 'active' | 'unknown';
  readonly StartTime: number;
  readonly EndTime: number;
  readonly Edges: readonly ServiceEdge[];
  readonly SummaryStatistics?: SummaryStatistics;
  readonly DurationHistogram?: readonly HistogramEntry[];
  readonly ResponseTimeHistogram?: readonly HistogramEntry[];
}

export interface ServiceEdge {
  /** The ReferenceId of the service that the edge leads to. */
  readonly ReferenceId: number;
  readonly StartTime: number;
  readonly EndTime: number;
  readonly SummaryStatistics?: SummaryStatistics;
  readonly ResponseTimeHistogram?: readonly HistogramEntry[];
  readonly Aliases: readonly [];
  readonly EdgeType?: 'link';
  readonly ReceivedEventAgeHistogram?: readonly HistogramEntry[];
}

/**
 * The `Services` of a graph. Services are numbered by name, type and account, so that the same graph gets the same
 * numbers; edges stand by their target's number.
 */
export function graphServices(graph: TraceGraph): GraphService[] {
  const nodes = numbered(graph);
  const references = new Map(nodes.map(([key], index) => [key, index]));
  const edges = Map.groupBy(graph.edges.values(), ({ from }) => from);
  return nodes.map(([key, node], index) => graphService(index, node, edges.get(key) ?? [], references));
}

/** What X-Ray's own answer doesn't tell of a service; `ReferenceId` is its number among the `Services` of the same graph. */
export interface ServiceCounts {
  readonly ReferenceId: number;
  /** Requests that a Lambda function had to be initialised for. */
  readonly ColdStarts: number;
  /** Requests whose segment hasn't ended so far. */
  readonly InProgress: number;
}

/** The counts of the services that have any. */
export function serviceCounts(graph: TraceGraph): ServiceCounts[] {
  return numbered(graph).flatMap(([, { coldStarts, inProgress }], index) =>
    coldStarts + inProgress > 0 ? { ReferenceId: index, ColdStarts: coldStarts, InProgress: inProgress } : [],
  );
}

/** Nodes by their numbers. */
function numbered({ nodes }: TraceGraph): [key: string, node: GraphNode][] {
  return [...nodes].sort(([a, nodeA], [b, nodeB]) => compare(nodeA.service.name, nodeB.service.name) || compare(a, b));
}

function graphService(
  reference: number,
  node: GraphNode,
  edges: readonly GraphEdge[],
  references: ReadonlyMap<string, number>,
): GraphService {
  return defined<GraphService>({
    ReferenceId: reference,
    ...serviceId(node.service),
    Root: node.root || undefined,
    State: node.active ? 'active' : 'unknown',
    StartTime: node.start,
    EndTime: node.end,
    Edges: edges
      .map((edge) => serviceEdge(references.get(edge.to)!, edge))
      .sort((a, b) => a.ReferenceId - b.ReferenceId || compare(a.EdgeType ?? '', b.EdgeType ?? '')),
    ...(node.serves && {
      SummaryStatistics: summaryStatistics(node.statistics),
      DurationHistogram: histogramEntries(node.durations),
      ResponseTimeHistogram: histogramEntries(node.responseTimes),
    }),
  });
}

function serviceEdge(reference: number, { link, start, end, statistics, times }: GraphEdge): ServiceEdge {
  return {
    ReferenceId: reference,
    StartTime: start,
    EndTime: end,
    ...(!link && { SummaryStatistics: summaryStatistics(statistics), ResponseTimeHistogram: histogramEntries(times) }),
    Aliases: [],
    ...(link && { EdgeType: 'link' as const, ReceivedEventAgeHistogram: histogramEntries(times) }),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
