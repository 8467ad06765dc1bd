/**
 * A trace as columns of numbers, so that a hundred thousand rows pass from the worker to the view in one piece and a
 * frame reads them without making objects.
 */
import { asText } from '../../server/core/json/typed.ts';
import type { Entity } from '../../server/core/xray/segment.ts';
import type { Trace, TraceNode } from '../../server/core/xray/trace.ts';

/** One row for each segment, subsegment and inferred segment, each after its parent, siblings by start. */
export interface TraceRows {
  /** The trace's id, in X-Ray form. */
  readonly id: string;
  readonly size: number;
  /** Epoch seconds of the earliest start. */
  readonly origin: number;
  /** Seconds from there to the last end (or `now` where something is in progress). */
  readonly duration: number;
  /** The row above in the tree, -1 for a root. */
  readonly parent: Int32Array;
  readonly depth: Uint16Array;
  /** The last row below it; itself for a leaf. */
  readonly last: Int32Array;
  /** Seconds after the origin. */
  readonly start: Float64Array;
  /** Seconds after the origin; that of `now` while in progress. Never before the start. */
  readonly end: Float64Array;
  /** Indexes into texts. */
  readonly name: Uint32Array;
  /** The name of the service whose segment the row belongs to; '' while that segment hasn't arrived. */
  readonly service: Uint32Array;
  /** The origin of a segment, `aws`, `remote` or `sql` for a call, '' for work inside of the service. */
  readonly type: Uint32Array;
  /** What was asked: `GET 200 https://…`, `PutItem orders`; '' where nothing says it. */
  readonly detail: Uint32Array;
  /** What else a search is to find: annotations, exceptions, the user; '' where there is nothing. */
  readonly words: Uint32Array;
  /** The bits below. */
  readonly flags: Uint16Array;
  /** 16 hex digits each. */
  readonly ids: readonly string[];
  readonly texts: readonly string[];
}

export const FAULT = 1;
export const ERROR = 2;
export const THROTTLE = 4;
export const IN_PROGRESS = 8;
/** Made by X-Ray for a call that no segment answers. */
export const INFERRED = 16;
/** Its parent hasn't arrived. */
export const ORPHAN = 32;
/** The call says that its callee is traced, and the callee's segment hasn't arrived. */
export const PENDING = 64;
/** It starts before its parent: by another machine's clock, or on purpose as the initialisation of a Lambda function. */
export const SKEW = 128;
/** A segment, sent or inferred; the others are subsegments. */
export const SEGMENT = 256;
/** A call that leaves the service. */
export const REMOTE = 512;
export const HAS_EXCEPTION = 1024;
export const HAS_SQL = 2048;
export const HAS_LINKS = 4096;
export const HAS_ANNOTATIONS = 8192;

/** Below this many seconds an earlier start is rounding: SDKs send times as fractions of a second, to the microsecond. */
const NOTICEABLE_SKEW = 1e-5;

/**
 * The rows of an assembled trace.
 *
 * @param now the end of what is in progress, epoch seconds
 * @param inferred ids of segments that the source has inferred itself, besides those that the assembly adds
 */
export function traceRows(trace: Trace, now: number, inferred: ReadonlySet<string> = noIds): TraceRows {
  const { nodes } = trace;
  const size = nodes.length;
  const rows = emptyRows(trace.id, size);
  const texts = interner();
  /** The newest row of each depth: each row comes after its parent and the rows below its elder siblings. */
  const newest: number[] = [];
  const origin = nodes.reduce((least, { entity }) => Math.min(least, entity.start), Number.POSITIVE_INFINITY);
  let duration = 0;
  for (let row = 0; row < size; row += 1) {
    const node = nodes[row]!;
    const { entity, depth } = node;
    newest[depth] = row;
    rows.parent[row] = depth === 0 ? -1 : newest[depth - 1]!;
    rows.depth[row] = Math.min(depth, 0xffff);
    rows.last[row] = row;
    rows.start[row] = entity.start - origin;
    rows.end[row] = Math.max(entity.start, entity.end ?? now) - origin;
    duration = Math.max(duration, rows.end[row]!);
    rows.name[row] = texts.index(entity.name);
    rows.service[row] = texts.index(node.segment?.service?.name ?? '');
    rows.type[row] = texts.index(typeOf(node));
    rows.detail[row] = texts.index(detailOf(entity));
    rows.words[row] = texts.index(wordsOf(entity));
    rows.flags[row] = flagsOf(node, inferred);
    rows.ids.push(entity.id);
  }
  for (let row = size - 1; row > 0; row -= 1) {
    const parent = rows.parent[row]!;
    if (parent >= 0) rows.last[parent] = Math.max(rows.last[parent]!, rows.last[row]!);
  }
  return { ...rows, origin: size === 0 ? now : origin, duration, texts: texts.all };
}

/** The buffers to hand over when rows are sent to another thread. */
export function buffersOf(rows: TraceRows): ArrayBuffer[] {
  return Object.values(rows).flatMap((column: unknown) =>
    ArrayBuffer.isView(column) ? [column.buffer as ArrayBuffer] : [],
  );
}

const noIds: ReadonlySet<string> = new Set();

function emptyRows(id: string, size: number) {
  return {
    id,
    size,
    parent: new Int32Array(size),
    depth: new Uint16Array(size),
    last: new Int32Array(size),
    start: new Float64Array(size),
    end: new Float64Array(size),
    name: new Uint32Array(size),
    service: new Uint32Array(size),
    type: new Uint32Array(size),
    detail: new Uint32Array(size),
    words: new Uint32Array(size),
    flags: new Uint16Array(size),
    ids: [] as string[],
  };
}

/** Numbers texts in the order in which they are first met. */
function interner(): { index(text: string): number; all: string[] } {
  const all: string[] = [];
  const known = new Map<string, number>();
  return {
    all,
    index(text) {
      let at = known.get(text);
      if (at === undefined) {
        at = all.push(text) - 1;
        known.set(text, at);
      }
      return at;
    },
  };
}

function typeOf({ kind, entity, service }: TraceNode): string {
  if (kind !== 'subsegment') return entity.origin ?? service?.type ?? '';
  return entity.sql ? 'sql' : (entity.namespace ?? '');
}

/** What a call asks for, in a line. */
function detailOf({ http, aws }: Entity): string {
  const operation = asText(aws?.operation);
  if (operation !== undefined) return [operation, resourceOf(aws!)].filter(Boolean).join(' ');
  const { method, status, url } = http;
  return [method, status, url].filter((part) => part !== undefined).join(' ');
}

function wordsOf({ annotations, exceptions, user }: Entity): string {
  if (annotations.length === 0 && exceptions.length === 0 && user === undefined) return '';
  const said = exceptions.flatMap(({ type, message }) => [type, message]);
  return [...annotations.map(([key, value]) => `${key}=${value}`), ...said, user].filter(Boolean).join('\n');
}

/** What an AWS call works on. Source: X-Ray developer guide, "AWS resource data": the members of `aws` for calls. */
function resourceOf(aws: NonNullable<Entity['aws']>): string | undefined {
  const queue = asText(aws.queue_url);
  return (
    asText(aws.table_name) ??
    asText(aws.bucket_name) ??
    asText(aws.function_name) ??
    asText(aws.topic_arn)?.split(':').at(-1) ??
    queue?.slice(queue.lastIndexOf('/') + 1)
  );
}

function flagsOf({ entity, kind, parent, orphan, pending }: TraceNode, inferred: ReadonlySet<string>): number {
  const skewed = parent !== undefined && entity.start < parent.entity.start - NOTICEABLE_SKEW;
  return (
    (entity.fault ? FAULT : 0) |
    (entity.error ? ERROR : 0) |
    (entity.throttle ? THROTTLE : 0) |
    (entity.end === undefined ? IN_PROGRESS : 0) |
    (kind === 'inferred' || inferred.has(entity.id) ? INFERRED : 0) |
    (orphan ? ORPHAN : 0) |
    (pending ? PENDING : 0) |
    (skewed ? SKEW : 0) |
    (kind === 'subsegment' ? 0 : SEGMENT) |
    (kind === 'subsegment' && entity.namespace !== undefined ? REMOTE : 0) |
    (entity.exceptions.length > 0 || entity.causeId !== undefined ? HAS_EXCEPTION : 0) |
    (entity.sql ? HAS_SQL : 0) |
    (entity.links.length > 0 ? HAS_LINKS : 0) |
    (entity.annotations.length > 0 ? HAS_ANNOTATIONS : 0)
  );
}
