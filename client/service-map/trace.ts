/** Traces as the service map's panel lists and draws them. */
import type { Health } from '../../webviews/lib/health.ts';
import type { SegmentRow, TraceRow } from '../../webviews/service-map/messages.ts';
import type { TraceSummary } from '../source/source.ts';

/** A summary as a row; undefined where it has no time. */
export function traceRow({
  Id,
  StartTime,
  Duration = 0,
  ResponseTime,
  IsPartial,
  Http,
  ...flags
}: TraceSummary): TraceRow | undefined {
  if (StartTime === undefined) return undefined;
  return {
    id: Id,
    start: StartTime,
    duration: Duration,
    ...(ResponseTime !== undefined && { responseTime: ResponseTime }),
    health: flags.HasFault ? 'fault' : flags.HasThrottle ? 'throttle' : flags.HasError ? 'error' : 'ok',
    partial: IsPartial === true,
    ...(Http?.HttpStatus !== undefined && { status: Http.HttpStatus }),
    ...(Http?.HttpURL !== undefined && { url: Http.HttpURL }),
    ...(Http?.HttpMethod !== undefined && { method: Http.HttpMethod }),
  };
}

/** Every segment and subsegment of a trace's documents; a document that can't be read gives none. Iterative. */
export function segmentRows(documents: readonly string[]): SegmentRow[] {
  const rows: SegmentRow[] = [];
  const open = documents.flatMap((text) => {
    const document = parse(text);
    return document ? [{ document, parent: textOf(document.parent_id) }] : [];
  });
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { document, parent } = next;
    const id = textOf(document.id);
    const start = Number(document.start_time);
    if (id === undefined || !Number.isFinite(start)) continue;
    rows.push({
      id,
      ...(parent !== undefined && { parent }),
      name: textOf(document.name) ?? '',
      ...(typeof document.namespace === 'string' && { namespace: document.namespace }),
      ...(typeof document.origin === 'string' && { origin: document.origin }),
      start,
      ...(typeof document.end_time === 'number' && { end: document.end_time }),
      health: healthOf(document),
      inferred: document.inferred === true,
    });
    const children = Array.isArray(document.subsegments) ? document.subsegments : [];
    for (const child of children) if (isRecord(child)) open.push({ document: child, parent: id });
  }
  return rows;
}

/** The (sub)segment of this id, laid out for reading. */
export function segmentDocument(documents: readonly string[], id: string): unknown {
  const open: unknown[] = documents.map(parse);
  for (let next = open.pop(); open.length > 0 || next !== undefined; next = open.pop()) {
    if (!isRecord(next)) continue;
    if (next.id === id) return next;
    if (Array.isArray(next.subsegments)) open.push(...next.subsegments);
  }
  return undefined;
}

function healthOf(document: Record<string, unknown>): Health {
  return document.fault === true
    ? 'fault'
    : document.throttle === true
      ? 'throttle'
      : document.error === true
        ? 'error'
        : 'ok';
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);
