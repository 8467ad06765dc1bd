/** What the worker does: puts a trace's documents together, keeps them, and tells the details of a row. */
import { asArray, asObject, asText, type JsonObject } from '../../server/core/json/typed.ts';
import { readSegment } from '../../server/core/xray/read-segment.ts';
import { isRefused, type Segment } from '../../server/core/xray/segment.ts';
import { assembleTrace, type Trace, type TraceNode, traceDocuments } from '../../server/core/xray/trace.ts';
import type { LogGroup, RowDetail, RowLink, TraceFacts } from './detail.ts';
import { type Documents, SEPARATOR } from './messages.ts';
import { type TraceRows, traceRows } from './rows.ts';

/** A trace that was read. */
export interface Reading {
  readonly rows: TraceRows;
  readonly facts: TraceFacts;
  /** What is known of the (sub)segment of a row. */
  detail(row: number): RowDetail | undefined;
}

/**
 * What has been in progress without any news for so many seconds was given up; its bar ends where the trace was last
 * heard of, so that it doesn't grow by days.
 */
const GIVEN_UP = 600;

/** Documents that were sent to X-Ray have at most 64 KB; what a source put together from parts may be larger. */
const LARGEST = 64 * 1024 * 1024;

/** Reads the documents of a trace. Those that X-Ray refuses are left out, and counted among the facts. */
export function readTrace(id: string, { body, now, limitExceeded }: Documents): Reading {
  const texts = body.length === 0 ? [] : new TextDecoder().decode(body).split(SEPARATOR);
  const segments: Segment[] = [];
  const refused = new Map<string, number>();
  const inferred = new Set<string>();
  for (const text of texts) {
    const read = readSegment(text, now * 1000, LARGEST);
    if (isRefused(read)) refused.set(read.refused.code, (refused.get(read.refused.code) ?? 0) + 1);
    else {
      segments.push(read);
      if (saysInferred(text)) inferred.add(read.id);
    }
  }
  const trace = assembleTrace(id, segments);
  return {
    rows: traceRows(trace, endOfOpen(trace, now), inferred),
    facts: {
      id,
      logGroups: logGroups(trace),
      links: rowLinks(trace),
      refused: [...refused].map(([code, count]) => (count > 1 ? `${code} (${count})` : code)),
      limitExceeded: limitExceeded || trace.limitExceeded,
      documents: segments.length,
    },
    detail: details(trace),
  };
}

/** A segment that X-Ray made: AWS marks it so. The text is looked at first, because few are. */
function saysInferred(text: string): boolean {
  return /"inferred"\s*:\s*true/.test(text) && asObject(JSON.parse(text))?.inferred === true;
}

function endOfOpen({ nodes }: Trace, now: number): number {
  const heard = nodes.reduce(
    (last, { entity }) => Math.max(last, entity.end ?? entity.start),
    Number.NEGATIVE_INFINITY,
  );
  return now - heard > GIVEN_UP ? heard : now;
}

function rowLinks({ nodes }: Trace): RowLink[] {
  return nodes.flatMap(({ entity }, row) => entity.links.map(({ traceId, id }) => ({ row, traceId, id })));
}

/** Source: X-Ray developer guide, "AWS resource data": `cloudwatch_logs` is a list of `log_group` and `arn`. */
function logGroups({ nodes }: Trace): LogGroup[] {
  const groups = new Map<string, LogGroup>();
  for (const { entity, service, kind } of nodes) {
    if (kind !== 'segment') continue;
    for (const each of asArray(entity.aws?.cloudwatch_logs)) {
      const group = asObject(each);
      const arn = asText(group?.arn);
      const name = asText(group?.log_group) ?? arn?.split(':log-group:')[1]?.split(':')[0];
      if (name !== undefined && !groups.has(name)) groups.set(name, { name, arn, service: service?.name ?? '' });
    }
  }
  return [...groups.values()];
}

/** Parses a document again when one of its rows is looked at: kept as text, it takes a tenth of the memory. */
function details(trace: Trace): Reading['detail'] {
  const documents = new Map<string, string>();
  let inferredToo = false;
  const documentOf = ({ entity, kind }: TraceNode): string | undefined => {
    if (kind === 'inferred' && !inferredToo) {
      inferredToo = true;
      for (const { Id, Document } of traceDocuments(trace)) documents.set(Id, Document);
    }
    return documents.get(entity.id);
  };
  for (const { id, document } of trace.documents) documents.set(id, document);

  /** The document of the node or of the nearest one above that has it. */
  const own = (node: TraceNode): JsonObject | undefined => {
    for (let at: TraceNode | undefined = node; at !== undefined; at = at.parent) {
      const text = documentOf(at);
      const found = text === undefined ? undefined : findIn(JSON.parse(text), node.entity.id);
      if (found) return shown(found);
    }
    return undefined;
  };
  return (row) => {
    const node = trace.nodes[row];
    const json = node && own(node);
    if (!node || !json) return undefined;
    const described = describedBy(trace, node);
    const cause = described === node ? json : described && own(described);
    return {
      id: node.entity.id,
      traceId: trace.id,
      own: json,
      segment: node.segment && (node.segment === node ? json : own(node.segment)),
      exceptions: asArray(asObject(cause?.cause)?.exceptions)
        .map(asObject)
        .filter((each) => each !== undefined),
      exceptionsOf: described === node ? undefined : described?.entity.id,
    };
  };
}

/** The node whose exceptions tell why this one failed: itself, or the one with the exception that its cause names. */
function describedBy({ nodes }: Trace, node: TraceNode): TraceNode | undefined {
  const { causeId } = node.entity;
  if (causeId === undefined) return node;
  return nodes.find(({ entity }) => entity.exceptions.some(({ id }) => id === causeId));
}

function findIn(document: unknown, id: string): JsonObject | undefined {
  const open = [document];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const json = asObject(next);
    if (json?.id === id) return json;
    for (const child of asArray(json?.subsegments)) open.push(child);
  }
  return undefined;
}

/** Deeper values can be neither sent nor laid out: both walk them by calling themselves. */
const DEEPEST = 200;

/** The members that can be shown: all but the subsegments, which are rows of their own. */
function shown({ subsegments, ...members }: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [
      name,
      deeperThan(value, DEEPEST) ? `(more than ${DEEPEST} levels deep)` : value,
    ]),
  );
}

function deeperThan(value: unknown, levels: number): boolean {
  let open = [value];
  for (let level = 0; open.length > 0; level += 1) {
    if (level > levels) return true;
    open = open.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return false;
}
