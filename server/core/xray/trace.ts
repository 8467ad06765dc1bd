import { inferredDocument, inferSegment } from './inferred.ts';
import { TRACE_BYTES } from './limits.ts';
import type { Entity, Segment } from './segment.ts';
import { inferredService, type Service, segmentService } from './service.ts';

/** All that has arrived of one trace, put together. */
export interface Trace {
  readonly id: string;
  /** The time of the trace in epoch seconds; undefined while it is empty. See `traceTime`. */
  readonly time: number | undefined;
  /** The kept documents, one for each id, by start: a complete one takes the place of one in progress. */
  readonly documents: readonly Segment[];
  /** The segment that the trace began with, if one has arrived. */
  readonly root: TraceNode | undefined;
  /** Nodes without a parent: the root, and those whose parent hasn't arrived (`orphan`), by start. */
  readonly roots: readonly TraceNode[];
  /** All nodes, each after its parent, siblings by start: the rows of a waterfall. */
  readonly nodes: readonly TraceNode[];
  /** How many documents have arrived, those that were replaced included. */
  readonly revision: number;
  /** The documents add up to more than X-Ray keeps of a trace; nothing is cut off here. */
  readonly limitExceeded: boolean;
}

export interface TraceNode {
  readonly entity: Entity;
  readonly kind: 'segment' | 'subsegment' | 'inferred';
  readonly parent: TraceNode | undefined;
  /** By start, then id. */
  readonly children: readonly TraceNode[];
  /** 0 for a root. */
  readonly depth: number;
  /** The segment that the node belongs to, itself for a segment; undefined while that segment hasn't arrived. */
  readonly segment: TraceNode | undefined;
  /** The service of a segment, sent or inferred. */
  readonly service: Service | undefined;
  /** It names a parent that hasn't arrived. */
  readonly orphan: boolean;
  /** A call marked `traced` whose callee hasn't sent its segment: X-Ray takes the trace for broken until then. */
  readonly pending: boolean;
}

/**
 * Puts the documents of one trace together, in whatever order, number and state of completeness they came:
 * the result depends on the set of documents alone. Inferred segments are added where no segment answers a call.
 */
export function assembleTrace(id: string, segments: readonly Segment[]): Trace {
  const documents = [...keepOnePerId(segments).values()].sort((a, b) => byStart(a, b));
  const drafts = draftNodes(documents);
  const roots = linkParents(drafts);
  const nodes = completeNodes(id, roots, drafts);
  const bytes = documents.reduce((sum, document) => sum + document.bytes, 0);
  return {
    id,
    time:
      documents.length === 0
        ? undefined
        : documents.reduce((least, { traceTime }) => Math.min(least, traceTime), Infinity),
    documents,
    root: rootSegment(nodes),
    roots,
    nodes,
    revision: segments.length,
    limitExceeded: bytes > TRACE_BYTES,
  };
}

/** The documents of a trace as BatchGetTraces answers them: those that were sent, then the inferred segments. */
export function traceDocuments(trace: Trace): Array<{ Id: string; Document: string }> {
  const sent = trace.documents.map(({ id, document }) => ({ Id: id, Document: document }));
  const inferred = trace.nodes.flatMap(({ kind, entity, parent }) =>
    kind === 'inferred' && parent !== undefined
      ? [{ Id: entity.id, Document: inferredDocument(trace.id, parent.entity.id, entity) }]
      : [],
  );
  return [...sent, ...inferred];
}

/** The earliest start and the latest end so far in epoch seconds, over all segments and subsegments. */
export function traceSpan(trace: Trace): { start: number; end: number } | undefined {
  if (trace.nodes.length === 0) return undefined;
  let start = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  for (const { entity } of trace.nodes) {
    start = Math.min(start, entity.start);
    end = Math.max(end, entity.end ?? entity.start);
  }
  return { start, end };
}

type Draft = { -readonly [K in Exclude<keyof TraceNode, 'children' | 'parent'>]: TraceNode[K] } & {
  children: Draft[];
  parent: Draft | undefined;
  readonly parentId: string | undefined;
};

function keepOnePerId(segments: readonly Segment[]): Map<string, Segment> {
  const kept = new Map<string, Segment>();
  for (const segment of segments) {
    const other = kept.get(segment.id);
    if (other === undefined || replaces(segment, other)) kept.set(segment.id, segment);
  }
  return kept;
}

/** Whether a document takes the place of another with the same id, by their contents, whichever came first. */
function replaces(a: Segment, b: Segment): boolean {
  if (a.kind !== b.kind) return a.kind === 'segment';
  if (a.end !== b.end) return endOf(a) > endOf(b);
  return a.bytes === b.bytes ? a.document > b.document : a.bytes > b.bytes;
}

/** One node for each id, from the documents and the subsegments inside of them. */
function draftNodes(documents: readonly Segment[]): Map<string, Draft> {
  const drafts = new Map<string, Draft>();
  for (const document of documents) {
    const { kind, parentId } = document;
    const open = [draft(document.entity, kind, parentId)];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { entity } = next;
      const other = drafts.get(entity.id);
      if (other === undefined || overrides(next, other)) drafts.set(entity.id, next);
      for (const subsegment of entity.subsegments) open.push(draft(subsegment, 'subsegment', entity.id));
    }
  }
  return drafts;
}

/** A subsegment may come inside its parent and on its own: the segment wins, then the complete, then the later end. */
function overrides(a: Draft, b: Draft): boolean {
  if (a.kind !== b.kind) return a.kind === 'segment';
  return endOf(a.entity) > endOf(b.entity);
}

/** What is in progress comes before all that has ended. */
function endOf({ end }: { end: number | undefined }): number {
  return end ?? Number.NEGATIVE_INFINITY;
}

function draft(entity: Entity, kind: Draft['kind'], parentId: string | undefined): Draft {
  return {
    entity,
    kind,
    parentId,
    parent: undefined,
    children: [],
    depth: 0,
    segment: undefined,
    service: undefined,
    orphan: false,
    pending: false,
  };
}

/** Gives each node its parent and answers those without one. Ids that name one another in a circle are cut apart. */
function linkParents(drafts: ReadonlyMap<string, Draft>): Draft[] {
  const sorted = [...drafts.values()].sort((a, b) => byStart(a.entity, b.entity));
  const roots: Draft[] = [];
  for (const node of sorted) {
    const parent = node.parentId === undefined ? undefined : drafts.get(node.parentId);
    node.parent = parent;
    node.orphan = parent === undefined && node.parentId !== undefined;
    if (parent === undefined) roots.push(node);
    else parent.children.push(node);
  }
  const reached = new Set<Draft>();
  for (const root of roots) reach(root, reached);
  for (const node of sorted) {
    if (reached.has(node)) continue;
    node.parent!.children = node.parent!.children.filter((child) => child !== node);
    node.parent = undefined;
    node.orphan = true;
    roots.push(node);
    reach(node, reached);
  }
  return roots.sort((a, b) => byStart(a.entity, b.entity));
}

function reach(root: Draft, reached: Set<Draft>): void {
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    reached.add(node);
    for (const child of node.children) open.push(child);
  }
}

/** Walks down from the roots, gives each node what depends on its parent, and adds the inferred segments. */
function completeNodes(traceId: string, roots: readonly Draft[], drafts: Map<string, Draft>): Draft[] {
  const nodes: Draft[] = [];
  const open = roots.toReversed();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const { parent, entity } = node;
    node.depth = parent === undefined ? 0 : parent.depth + 1;
    node.segment = node.kind === 'subsegment' ? parent?.segment : node;
    if (node.kind === 'segment') node.service = segmentService(entity);
    if (node.kind === 'inferred') node.service = inferredService(parent!.entity);
    nodes.push(node);
    if (isUnanswered(node)) {
      if (entity.http.traced) node.pending = true;
      else addInferred(traceId, node, drafts);
    }
    for (let index = node.children.length - 1; index >= 0; index -= 1) open.push(node.children[index]!);
  }
  return nodes;
}

/** A call out of a known segment that no segment answers. */
function isUnanswered({ kind, entity, segment, children }: Draft): boolean {
  if (kind !== 'subsegment' || entity.namespace === undefined || segment === undefined) return false;
  return children.every((child) => child.kind !== 'segment');
}

function addInferred(traceId: string, call: Draft, drafts: Map<string, Draft>): void {
  const entity = inferSegment(traceId, call.entity, (id) => drafts.has(id));
  const node: Draft = { ...draft(entity, 'inferred', call.entity.id), parent: call };
  drafts.set(entity.id, node);
  call.children.push(node);
  call.children.sort((a, b) => byStart(a.entity, b.entity));
}

/** The earliest segment without a parent, before the earliest whose parent hasn't arrived. */
function rootSegment(nodes: readonly Draft[]): Draft | undefined {
  const segments = nodes.filter(({ kind, parent }) => kind === 'segment' && parent === undefined);
  return segments.find(({ orphan }) => !orphan) ?? segments[0] ?? nodes.find(({ kind }) => kind === 'segment');
}

function byStart(a: { start: number; id: string }, b: { start: number; id: string }): number {
  return a.start - b.start || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
