/**
 * Jaeger's JSON: what its UI downloads and its query API answers (`{"data": [trace, ...]}`), traces by themselves, and spans
 * with their process inside, as its Elasticsearch storage keeps them. (The newer API writes OpenTelemetry's JSON.)
 *
 * Ids may lack leading zeros and have 64 bits. A span's kind, failure and exception are tags and logs, by OpenTracing's
 * conventions or by those of OpenTelemetry's exporter; they become what OpenTelemetry's spans have, and X-Ray segments of it.
 * Source: jaeger, model/json/model.go; OpenTracing, semantic_conventions.md; OpenTelemetry specification 1.x,
 * "OpenTelemetry to Jaeger Transformation".
 */

import { asArray, asNumber, asObject, asText, type JsonObject } from '../../core/json/typed.ts';
import type { Attributes, AttributeValue } from '../../core/otlp/attributes.ts';
import { kindNamed, type Span, type SpanEvent, type SpanLink } from '../../core/otlp/span.ts';
import { normalTraceId } from '../../core/xray/trace-id.ts';
import { addSpan } from './otlp-intake.ts';
import { addSpans, type FoundTraces, readOldSegment, type TraceFormat } from './trace-format.ts';

export const jaegerFile: TraceFormat = {
  name: 'Jaeger',
  sign: /"traceID"\s*:/,
  lists: new Set(['data']),
  markers: ['traceID'],
  open: () => ({ read: readDocument }),
};

function* readDocument(value: unknown, found: FoundTraces): Generator<void> {
  const json = asObject(value);
  const spans = json && (Array.isArray(json.spans) ? json.spans : 'spanID' in json ? [json] : undefined);
  if (json === undefined || spans === undefined) {
    found.problem('Here is no trace of Jaeger.');
    return;
  }
  const resources = new Map(Object.entries(asObject(json.processes) ?? {}).map(([key, it]) => [key, resourceOf(it)]));
  yield* addSpans(spans, found, (each, into) => {
    const span = asObject(each) ?? {};
    const resource = resources.get(asText(span.processID) ?? '') ?? resourceOf(span.process);
    addSpan(spanOf(span), resource, readOldSegment, into);
  });
}

/** A process of a trace, as the attributes of what sent its spans. */
function resourceOf(value: unknown): Attributes {
  const { serviceName, tags } = asObject(value) ?? {};
  const attributes = attributesOf(tags);
  const client = attributes.get('jaeger.version');
  const language = typeof client === 'string' ? LANGUAGES.get(client.split('-')[0]!.toLowerCase()) : undefined;
  // Only Jaeger's own clients say so in this way; their stacks are read by their language.
  if (language !== undefined && !attributes.has('telemetry.sdk.language'))
    attributes.set('telemetry.sdk.language', language);
  return attributes.set('service.name', asText(serviceName) ?? '');
}

const LANGUAGES: ReadonlyMap<string, string> = new Map([
  ['node', 'nodejs'],
  ['java', 'java'],
  ['python', 'python'],
  ['go', 'go'],
  ['c#', 'dotnet'],
]);

/** A span, or in one sentence why it is none. Times are microseconds since the epoch. */
function spanOf(json: JsonObject): Span | string {
  const [traceId, id] = [traceIdOf(json.traceID), spanIdOf(json.spanID)];
  if (traceId === undefined || id === undefined) {
    return `A span has no valid ids (${JSON.stringify([json.traceID, json.spanID])}).`;
  }
  const start = asNumber(json.startTime);
  if (start === undefined) return `Span ${id} has no start time.`;
  const duration = asNumber(json.duration);
  const attributes = attributesOf(json.tags);
  const { parentId, links } = referencesOf(json, traceId);
  return {
    traceId,
    id,
    parentId,
    name: asText(json.operationName) ?? '',
    kind: kindNamed(taken(attributes, 'span.kind')),
    start: start / 1e6,
    end: duration === undefined ? undefined : Math.round(start + duration) / 1e6,
    ...failure(attributes),
    events: asArray(json.logs).map(eventOf),
    links,
    attributes,
  };
}

/** `error` is OpenTracing's, `otel.status_*` OpenTelemetry's. */
function failure(attributes: Map<string, AttributeValue>): Pick<Span, 'failed' | 'statusMessage'> {
  const error = taken(attributes, 'error');
  const status = taken(attributes, 'otel.status_code');
  const message = taken(attributes, 'otel.status_description');
  const failed = status === undefined ? error === true || error === 'true' : status === 'ERROR';
  return { failed, statusMessage: typeof message === 'string' && message !== '' ? message : undefined };
}

/** The parent is the span that this one is the child of or, where there is none, follows from in its trace. */
function referencesOf(json: JsonObject, traceId: string): { parentId: string | undefined; links: SpanLink[] } {
  const references = asArray(json.references).flatMap((each) => {
    const { refType, traceID, spanID } = asObject(each) ?? {};
    const [trace, id] = [traceIdOf(traceID), spanIdOf(spanID)];
    return trace === undefined || id === undefined ? [] : [{ isParent: refType === 'CHILD_OF', traceId: trace, id }];
  });
  const near = references.filter((reference) => reference.traceId === traceId);
  const parent = near.find(({ isParent }) => isParent) ?? near[0];
  const links = references.filter((reference) => reference !== parent);
  return {
    // Before references, Jaeger had this member.
    parentId: parent?.id ?? spanIdOf(json.parentSpanID),
    links: links.map(({ traceId, id }) => ({ traceId, id, attributes: new Map() })),
  };
}

/** A log of a span; OpenTracing's error becomes an exception. */
function eventOf(value: unknown): SpanEvent {
  const { timestamp, fields } = asObject(value) ?? {};
  const attributes = attributesOf(fields);
  const time = (asNumber(timestamp) ?? 0) / 1e6;
  const name = taken(attributes, 'event') ?? attributes.get('message');
  const isError = name === 'error' || attributes.has('error.kind') || attributes.has('error.object');
  if (!isError) return { name: typeof name === 'string' ? name : '', time, attributes };
  const exception: Array<[string, AttributeValue]> = [
    ['exception.type', attributes.get('error.kind') ?? null],
    ['exception.message', attributes.get('message') ?? attributes.get('error.object') ?? null],
    ['exception.stacktrace', attributes.get('stack') ?? null],
  ];
  return { name: 'exception', time, attributes: new Map([...exception, ...attributes]) };
}

/** Tags: `{"key", "type", "value"}`. Integers of 64 bits may be texts. */
function attributesOf(tags: unknown): Map<string, AttributeValue> {
  return new Map(
    asArray(tags).flatMap((tag) => {
      const { key, type, value } = asObject(tag) ?? {};
      if (typeof key !== 'string' || value === undefined) return [];
      const isNumber = (type === 'int64' || type === 'float64') && typeof value === 'string' && value.trim() !== '';
      const number = isNumber ? Number(value) : Number.NaN;
      return [[key, Number.isNaN(number) ? (value as AttributeValue) : number] as const];
    }),
  );
}

function taken(attributes: Map<string, AttributeValue>, name: string): AttributeValue | undefined {
  const value = attributes.get(name);
  attributes.delete(name);
  return value;
}

/** In X-Ray's form, from 64 or 128 bits without leading zeros. */
export function traceIdOf(value: unknown): string | undefined {
  const id = hexOf(value, 32);
  return id && normalTraceId(id);
}

/** A span's id as X-Ray has them, 16 hex digits; undefined for anything else. */
export function spanIdOf(value: unknown): string | undefined {
  return hexOf(value, 16);
}

/** An id of zeros is none. */
function hexOf(value: unknown, digits: number): string | undefined {
  if (typeof value !== 'string' || value.length > digits || !/^[0-9a-f]+$/i.test(value)) return undefined;
  const id = value.toLowerCase().padStart(digits, '0');
  return /^0+$/.test(id) ? undefined : id;
}
