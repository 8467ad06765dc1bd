import { asArray, asNumber, asObject, asText, type JsonObject } from '../json/typed.ts';
import { LATEST_TIME, NAME_LENGTH, SEGMENT_BYTES, SEGMENT_LINKS, TRACE_RETENTION } from './limits.ts';
import type { AnnotationValue, Entity, Exception, Http, Link, RefusalCode, Refused, Segment } from './segment.ts';
import { normalTraceId, traceTime } from './trace-id.ts';

/**
 * Reads one segment document: a segment, or a subsegment that was sent on its own.
 *
 * Refused is what X-Ray can't place (form, size, id, name, trace id, times). A member with a wrong type is left out, as
 * X-Ray keeps documents with unknown members. A document is too old by the trace's time, not by the one inside the trace id,
 * which may be random: what X-Ray no longer keeps couldn't be asked for. Times in milliseconds are refused as well, which AWS's answer is not known of: every client that reads them as seconds would fail at the whole answer.
 * Source: X-Ray developer guide, "X-Ray segment documents"; error texts as PutTraceSegments answers them.
 *
 * @param input the document, text or UTF-8
 * @param now when it arrived, epoch milliseconds
 * @param largest in bytes; more than X-Ray takes for a document that a source has put together from several
 */
export function readSegment(input: string | Uint8Array, now: number, largest = SEGMENT_BYTES): Segment | Refused {
  const bytes = typeof input === 'string' ? utf8Length(input) : input.byteLength;
  if (bytes > largest) return refuse('segment', 'InvalidSegment', undefined);
  const document = typeof input === 'string' ? input : decode(input);
  const json = document === undefined ? undefined : parse(document);
  if (document === undefined || json === undefined) return refuse('segment', 'ParseError', undefined);
  const root = asObject(json.value);
  if (root === undefined) return refuse('segment', 'MissingId', undefined);

  const kind = root.type === 'subsegment' ? 'subsegment' : 'segment';
  const id = asText(root.id);
  const code = entityProblem(root) ?? placeProblem(root, kind);
  if (code !== undefined) return refuse(kind, code, id);
  const entity = readEntity(root, entityProblem);
  if (typeof entity === 'string') return refuse('subsegment', entity, id);
  const traceId = normalTraceId(root.trace_id as string)!;
  const time = traceTime(traceId, entity.start, now);
  if (time < now / 1000 - TRACE_RETENTION) return refuse(kind, 'InvalidTraceId', id);
  return { ...placeOf(root, entity), traceId, traceTime: time, kind, document, bytes, entity };
}

/**
 * Reads a document that `readSegment` has taken before, without judging it again; undefined where it was damaged since.
 *
 * @param bytes its length in UTF-8
 * @param time the trace's time, as it was decided when the document arrived
 */
export function readAgain(document: string, bytes: number, time: number): Segment | undefined {
  const root = asObject(parse(document)?.value);
  const traceId = normalTraceId(asText(root?.trace_id) ?? '');
  if (root === undefined || traceId === undefined) return undefined;
  const entity = readEntity(root, () => undefined);
  if (typeof entity === 'string') return undefined;
  const kind = root.type === 'subsegment' ? 'subsegment' : 'segment';
  return { ...placeOf(root, entity), traceId, traceTime: time, kind, document, bytes, entity };
}

function placeOf(root: JsonObject, { id, start, end }: Entity) {
  return { id, parentId: asText(root.parent_id), start, end, inProgress: end === undefined };
}

const ID = /^[0-9a-f]{16}$/i;
/** The guide lists the backslash, the JSON schema doesn't: it is let through. */
const NAME = /^[\p{L}\p{Z}\p{N}_.:/%&#=+\\\-@]+$/u;

/** What is wrong with an entity wherever it stands. */
function entityProblem(json: JsonObject): RefusalCode | undefined {
  if (asText(json.id) === undefined) return 'MissingId';
  if (!ID.test(json.id as string)) return 'InvalidId';
  const name = asText(json.name);
  if (name === undefined) return 'MissingName';
  if (name.length > NAME_LENGTH || !NAME.test(name)) return 'InvalidName';
  const start = asNumber(json.start_time);
  if (start === undefined) return 'MissingStartTime';
  const end = asNumber(json.end_time);
  if (end === undefined && json.in_progress !== true) return 'MissingEndTime';
  return isTime(start) && (end === undefined || isTime(end)) ? undefined : 'InvalidSegment';
}

function isTime(seconds: number): boolean {
  return seconds >= 0 && seconds <= LATEST_TIME;
}

/** What is wrong with the place of a document in its trace. */
function placeProblem(json: JsonObject, kind: Segment['kind']): RefusalCode | undefined {
  if (normalTraceId(asText(json.trace_id) ?? '') === undefined) return 'InvalidTraceId';
  const parent = asText(json.parent_id);
  if (parent === undefined) return kind === 'subsegment' ? 'InvalidParentId' : undefined;
  return ID.test(parent) ? undefined : 'InvalidParentId';
}

/** The entity with its subsegments, or the code of the first one that isn't valid. No recursion: they nest deeply. */
function readEntity(root: JsonObject, problemOf: (json: JsonObject) => RefusalCode | undefined): Entity | RefusalCode {
  const entity = readOne(root, []);
  const open: Array<{ json: JsonObject; into: Entity[] }> = [{ json: root, into: entity.subsegments }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const child of asArray(next.json.subsegments)) {
      const json = asObject(child) ?? {};
      const problem = problemOf(json);
      if (problem !== undefined) return problem;
      const subsegment = readOne(json, []);
      next.into.push(subsegment);
      open.push({ json, into: subsegment.subsegments });
    }
  }
  return entity;
}

/** Most subsegments have none of these; one for all of them spares memory and time, of which large traces take much. */
const NONE: readonly never[] = [];
const NO_HTTP = readHttp({});

function readOne(json: JsonObject, subsegments: Entity[]): Entity & { subsegments: Entity[] } {
  const http = json.http === undefined ? NO_HTTP : readHttp(asObject(json.http));
  const cause = asObject(json.cause);
  const { fault, error, throttle } = readFlags(json, http.status);
  return {
    id: json.id as string,
    name: json.name as string,
    start: json.start_time as number,
    end: asNumber(json.end_time),
    namespace: json.namespace === 'aws' || json.namespace === 'remote' ? json.namespace : undefined,
    origin: asText(json.origin),
    resourceArn: asText(json.resource_arn),
    user: asText(json.user),
    fault,
    error,
    throttle,
    http,
    aws: asObject(json.aws),
    sql: asObject(json.sql) !== undefined,
    annotations: json.annotations === undefined ? NONE : readAnnotations(asObject(json.annotations)),
    exceptions: cause === undefined ? NONE : asArray(cause.exceptions).flatMap(readException),
    causeId: asText(json.cause),
    links: json.links === undefined ? NONE : asArray(json.links).flatMap(readLink).slice(0, SEGMENT_LINKS),
    subsegments,
  };
}

/** The document's own flags; where it has none, what its status says: 4xx error, 429 throttle as well, 5xx fault. */
function readFlags(json: JsonObject, status = 0): { fault: boolean; error: boolean; throttle: boolean } {
  const { fault, error, throttle } = json;
  if ([fault, error, throttle].some((flag) => typeof flag === 'boolean')) {
    return { fault: fault === true, error: error === true, throttle: throttle === true };
  }
  return { fault: status >= 500 && status < 600, error: status >= 400 && status < 500, throttle: status === 429 };
}

function readHttp(json: JsonObject | undefined): Http {
  const request = asObject(json?.request);
  const response = asObject(json?.response);
  return {
    url: asText(request?.url),
    method: asText(request?.method),
    userAgent: asText(request?.user_agent),
    clientIp: asText(request?.client_ip),
    traced: request?.traced === true,
    status: asNumber(response?.status),
    contentLength: asNumber(response?.content_length),
  };
}

function readAnnotations(json: JsonObject = {}): Array<[string, AnnotationValue]> {
  return Object.entries(json).filter(
    (entry): entry is [string, AnnotationValue] =>
      typeof entry[1] === 'string' || typeof entry[1] === 'boolean' || asNumber(entry[1]) !== undefined,
  );
}

function readException(value: unknown): Exception[] {
  const json = asObject(value);
  return json === undefined ? [] : [{ id: asText(json.id), type: asText(json.type), message: asText(json.message) }];
}

function readLink(value: unknown): Link[] {
  const json = asObject(value);
  const traceId = normalTraceId(asText(json?.trace_id) ?? '');
  const id = asText(json?.id);
  return traceId === undefined || id === undefined ? [] : [{ traceId, id }];
}

/** `Invalid subsegment` has a second part in AWS's answers, `Invalid segment` has none. */
function refuse(kind: Segment['kind'], code: RefusalCode, id: string | undefined): Refused {
  const message = `Invalid ${kind}. ErrorCode: ${code}${kind === 'subsegment' ? ', Cause: null' : ''}`;
  return { refused: id === undefined ? { code, message } : { id, code, message } };
}

function parse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Encoded into one buffer again and again, which is faster than counting and makes no garbage. */
function utf8Length(text: string): number {
  // A text has at least one byte for each UTF-16 unit.
  if (text.length > SEGMENT_BYTES) return text.length;
  return encoder.encodeInto(text, encoded).written;
}

const encoder = new TextEncoder();
/** A text has at most three bytes for each UTF-16 unit. */
const encoded = new Uint8Array(SEGMENT_BYTES * 3);
