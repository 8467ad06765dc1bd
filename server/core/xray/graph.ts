import { coldStarts } from './cold-start.ts';
import { addToHistogram, type Histogram } from './histogram.ts';
import { TRACE_LINKS } from './limits.ts';
import { type Entity, elapsed, type Link } from './segment.ts';
import { clientService, type Service, serviceKey } from './service.ts';
import { addStatistics, countRequest, noStatistics, type Statistics } from './statistics.ts';
import type { Trace, TraceNode } from './trace.ts';

/**
 * What traces add to the service map, in a form that merges in any order: counts, whole microseconds, extremes.
 * A store may keep the merged part of a minute and drop its traces' own.
 */
export interface TraceGraph {
  /** By service key. */
  readonly nodes: ReadonlyMap<string, GraphNode>;
  /** By caller's key, then callee's; `link` edges stand apart from calls between the same services. */
  readonly edges: ReadonlyMap<string, GraphEdge>;
  /** Links to other traces, which `resolveLinks` turns into edges. */
  readonly links: readonly GraphLink[];
}

/** Times are epoch seconds. */
export interface GraphNode {
  readonly service: Service;
  /** The first service of a request. */
  root: boolean;
  /** It sends segments, so it isn't only known from its callers. */
  active: boolean;
  /** It answers requests; the callers of a root (`client`) don't. */
  serves: boolean;
  start: number;
  end: number;
  readonly statistics: Statistics;
  /** From the start of a segment to the last work of its service on the request. */
  readonly durations: Histogram;
  readonly responseTimes: Histogram;
  /** Requests that a Lambda function had to be initialised for. */
  coldStarts: number;
  /** Requests whose segment hasn't ended so far. */
  inProgress: number;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** An asynchronous connection: the callee handled events of the caller later, in traces of its own. */
  readonly link: boolean;
  start: number;
  end: number;
  readonly statistics: Statistics;
  /** Response times of calls; of a link the events' age when they were received. */
  readonly times: Histogram;
}

export interface GraphLink {
  readonly event: Link;
  /** Key of the service that handled the event. */
  readonly to: string;
  /** When it was handled, epoch seconds. */
  readonly start: number;
  readonly end: number;
}

/** The sender of a linked event: its service, and when it had sent it (epoch seconds). */
export interface LinkSource {
  readonly service: Service;
  readonly sent: number;
}

/**
 * What one trace adds to the service map.
 *
 * Node numbers come from the service's own segments, edge numbers from the caller's subsegment; a segment below a
 * segment (a Lambda function below the Lambda service) has no such subsegment and counts for both. Requests in
 * progress make nodes and edges but aren't counted. Subsegments without a namespace are work inside of a service.
 * Source: X-Ray developer guide, "Service graph"; AWS's samples of GetServiceGraph and BatchGetTraces.
 */
export function graphOfTrace(trace: Trace): TraceGraph {
  const graph = emptyGraph();
  for (const request of requestsOf(trace)) {
    addSegment(graph, request);
    if (request.caller !== undefined) addCall(graph, request.caller, request.call, request.service);
    else if (request.fromClient) addClient(graph, request);
  }
  graph.links.push(...linksOf(trace));
  return graph;
}

/** A request to a service, as the service map counts it. */
export interface TraceRequest {
  readonly service: Service;
  /** The segment that answered it, sent or inferred. */
  readonly node: TraceNode;
  /** When the last work of the segment ended, that of its subsegments included, epoch seconds. */
  readonly lastWork: number;
  /** The service whose call it was; undefined for a root, and where another segment of this service answered as well. */
  readonly caller: Service | undefined;
  /** The entity whose numbers the edge counts: the caller's subsegment, or the segment itself where there is none. */
  readonly call: Entity;
  /** It came from outside. */
  readonly fromClient: boolean;
  /** See `coldStarts`. */
  readonly coldStart: boolean;
}

/** The requests of a trace, one for each segment, sent or inferred. */
export function requestsOf(trace: Trace): TraceRequest[] {
  const lastWork = lastWorkOfSegments(trace);
  const cold = coldStarts(trace);
  const counted = new Set<string>();
  const requests: TraceRequest[] = [];
  for (const node of trace.nodes) {
    const { service, entity, parent } = node;
    if (service === undefined) continue;
    const call = parent?.kind === 'subsegment' ? parent.entity : entity;
    let caller = parent?.segment?.service;
    // A call that two segments of one service answer, such as a retry below it, is still one request.
    if (caller !== undefined && parent !== undefined && parent.children.length > 1) {
      const once = call.id + serviceKey(service);
      if (counted.has(once)) caller = undefined;
      counted.add(once);
    }
    const fromClient = node.kind === 'segment' && parent === undefined;
    requests.push({
      service,
      node,
      lastWork: lastWork.get(node) ?? entity.start,
      caller,
      call,
      fromClient,
      coldStart: cold.has(node),
    });
  }
  return requests;
}

/** The links of a trace to others, as many as X-Ray keeps. */
export function linksOf(trace: Trace): GraphLink[] {
  const links: GraphLink[] = [];
  for (const { entity, service } of trace.nodes) {
    if (service === undefined) continue;
    for (const event of entity.links.slice(0, TRACE_LINKS - links.length)) {
      links.push({ event, to: serviceKey(service), start: entity.start, end: entity.end ?? entity.start });
    }
  }
  return links;
}

/** The same graph for the same traces, in whatever order and grouping they are merged. */
export function mergeGraphs(graphs: Iterable<TraceGraph>): TraceGraph {
  const merged = emptyGraph();
  for (const graph of graphs) {
    for (const [key, from] of graph.nodes) {
      const to = nodeOf(merged, key, from.service, from.start);
      to.root ||= from.root;
      to.active ||= from.active;
      to.serves ||= from.serves;
      extend(to, from.start, from.end);
      addStatistics(to.statistics, from.statistics);
      addHistogram(to.durations, from.durations);
      addHistogram(to.responseTimes, from.responseTimes);
      to.coldStarts += from.coldStarts;
      to.inProgress += from.inProgress;
    }
    for (const from of graph.edges.values()) {
      const to = edgeOf(merged, from.from, from.to, from.link, from.start);
      extend(to, from.start, from.end);
      addStatistics(to.statistics, from.statistics);
      addHistogram(to.times, from.times);
    }
    for (const link of graph.links) merged.links.push(link);
  }
  return merged;
}

/**
 * The graph with its links drawn as edges, as far as `sourceOf` knows the sender; the others stay links.
 * Source: X-Ray developer guide, "Linked traces": an edge of type `link` from the queue to its handler.
 */
export function resolveLinks(graph: TraceGraph, sourceOf: (event: Link) => LinkSource | undefined): TraceGraph {
  const resolved = mergeGraphs([{ ...graph, links: [] }]) as Draft;
  for (const link of graph.links) {
    const source = sourceOf(link.event);
    const from = source && serviceKey(source.service);
    if (source === undefined || from === undefined || !resolved.nodes.has(from)) {
      resolved.links.push(link);
      continue;
    }
    const edge = edgeOf(resolved, from, link.to, true, link.start);
    extend(edge, link.start, link.end);
    addToHistogram(edge.times, elapsed(source.sent, link.start));
  }
  return resolved;
}

/** Where a linked event came from: the service that a call of this trace went to, or that a segment is of. */
export function linkSource(trace: Trace, id: string): LinkSource | undefined {
  const node = trace.nodes.find(({ entity }) => entity.id === id);
  const service = node?.service ?? node?.children.find((child) => child.service)?.service ?? node?.segment?.service;
  return node && service && { service, sent: node.entity.end ?? node.entity.start };
}

interface Draft extends TraceGraph {
  readonly nodes: Map<string, GraphNode>;
  readonly edges: Map<string, GraphEdge>;
  readonly links: GraphLink[];
}

function emptyGraph(): Draft {
  return { nodes: new Map(), edges: new Map(), links: [] };
}

function addSegment(graph: Draft, { node, service, lastWork, coldStart }: TraceRequest): void {
  const { entity } = node;
  const to = nodeOf(graph, serviceKey(service), service, entity.start);
  to.serves = true;
  if (node.kind === 'segment') to.active = true;
  extend(to, entity.start, entity.end ?? entity.start);
  countRequest(to.statistics, to.responseTimes, entity);
  if (entity.end !== undefined) addToHistogram(to.durations, elapsed(entity.start, lastWork));
  to.coldStarts += Number(coldStart);
  to.inProgress += Number(entity.end === undefined);
}

function addCall(graph: Draft, from: Service, call: Entity, to: Service): void {
  const edge = edgeOf(graph, serviceKey(from), serviceKey(to), false, call.start);
  extend(edge, call.start, call.end ?? call.start);
  countRequest(edge.statistics, edge.times, call);
}

/** A root service has its callers as a node of the same name, whose edge counts the root's own segments. */
function addClient(graph: Draft, { node: { entity }, service }: TraceRequest): void {
  nodeOf(graph, serviceKey(service), service, entity.start).root = true;
  const client = clientService(service);
  const node = nodeOf(graph, serviceKey(client), client, entity.start);
  extend(node, entity.start, entity.end ?? entity.start);
  addCall(graph, client, entity, service);
}

/** When the last work of each segment ended, that of its own subsegments included, epoch seconds. */
function lastWorkOfSegments(trace: Trace): Map<TraceNode, number> {
  const last = new Map<TraceNode, number>();
  for (const { segment, entity } of trace.nodes) {
    if (segment === undefined || entity.end === undefined) continue;
    last.set(segment, Math.max(last.get(segment) ?? entity.end, entity.end));
  }
  return last;
}

function nodeOf(graph: Draft, key: string, service: Service, start: number): GraphNode {
  const known = graph.nodes.get(key);
  if (known !== undefined) return known;
  const node: GraphNode = {
    service,
    root: false,
    active: false,
    serves: false,
    start,
    end: start,
    statistics: noStatistics(),
    durations: new Map(),
    responseTimes: new Map(),
    coldStarts: 0,
    inProgress: 0,
  };
  graph.nodes.set(key, node);
  return node;
}

function edgeOf(graph: Draft, from: string, to: string, link: boolean, start: number): GraphEdge {
  const key = `${from}${to}${link}`;
  const known = graph.edges.get(key);
  if (known !== undefined) return known;
  const edge = { from, to, link, start, end: start, statistics: noStatistics(), times: new Map() };
  graph.edges.set(key, edge);
  return edge;
}

function extend(span: { start: number; end: number }, start: number, end: number): void {
  span.start = Math.min(span.start, start);
  // Clocks may be set back while a segment is open.
  span.end = Math.max(span.end, start, end);
}

function addHistogram(to: Histogram, from: Histogram): void {
  for (const [value, count] of from) addToHistogram(to, value, count);
}
