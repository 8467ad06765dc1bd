/**
 * Zipkin's JSON, version 2: lists of spans, and lists of such lists, as its UI and its API (`/api/v2/trace`, `/api/v2/traces`)
 * answer them and its reporters send them. Version 1 is told apart and not read.
 *
 * A server may share the id of the client's span (B3 propagation): it gets an id of its own below the client's, and what the
 * server's process did goes with it, so that the spans of a file are held until its end. All tags are texts; a status that is
 * a number becomes one. `remoteEndpoint` names the callee of a call.
 * Source: openzipkin/zipkin-api, zipkin2-api.yaml; openzipkin/b3-propagation; zipkin, SpanNode.
 */

import { asNumber, asObject, asText, type JsonObject } from '../../core/json/typed.ts';
import type { AttributeValue } from '../../core/otlp/attributes.ts';
import { ownId } from '../../core/otlp/id.ts';
import { kindNamed, type Span } from '../../core/otlp/span.ts';
import { spanIdOf, traceIdOf } from './jaeger-file.ts';
import { addSpan } from './otlp-intake.ts';
import { addSpans, type FoundTraces, readOldSegment, type TraceFormat } from './trace-format.ts';

export const zipkinFile: TraceFormat = {
  name: 'Zipkin',
  sign: /"traceId"\s*:/,
  lists: new Set(),
  markers: ['traceId', 'id', 'name', 'kind'],
  open() {
    let held: ZipkinSpan[] = [];
    const release = (found: FoundTraces): Generator<void> => {
      const all = held;
      held = [];
      return place(all, found);
    };
    return {
      read(document, found) {
        const span = zipkinSpan(asObject(document));
        if (typeof span === 'string') found.problem(span);
        else held.push(span);
        return held.length >= MOST_HELD ? release(found) : [];
      },
      end: release,
    };
  },
};

/** Spans that are put together; a longer file is cut into parts, between which shared ids aren't told apart. */
const MOST_HELD = 100_000;

interface ZipkinSpan {
  readonly span: Span;
  readonly service: string;
  /** It has the id of the client's span that it answers. */
  readonly shared: boolean;
}

/** Gives servers that share an id their own, and their work with them. */
function* place(held: readonly ZipkinSpan[], found: FoundTraces): Generator<void> {
  const key = ({ traceId }: Span, id: string): string => `${traceId}/${id}`;
  const clients = new Set(held.filter(({ shared }) => !shared).map(({ span }) => key(span, span.id)));
  const servers = new Map<string, string>();
  for (const { span, service, shared } of held) {
    // By itself a server keeps the id: nobody else has it.
    if (shared && clients.has(key(span, span.id)))
      servers.set(`${key(span, span.id)}/${service}`, ownId(span, 'shared'));
  }
  yield* addSpans(held, found, ({ span, service, shared }, into) => {
    const own = shared ? servers.get(`${key(span, span.id)}/${service}`) : undefined;
    const parent = span.parentId && servers.get(`${key(span, span.parentId)}/${service}`);
    const placed =
      own === undefined ? { ...span, parentId: parent ?? span.parentId } : { ...span, id: own, parentId: span.id };
    addSpan(placed, new Map([['service.name', service]]), readOldSegment, into);
  });
}

/** A span, or in one sentence why it is none. Times are microseconds since the epoch. */
function zipkinSpan(json: JsonObject | undefined): ZipkinSpan | string {
  if (json === undefined) return 'Here is no span of Zipkin.';
  if ('binaryAnnotations' in json) return 'This is a span of Zipkin in version 1; version 2 is read (/api/v2/traces).';
  const [traceId, id] = [traceIdOf(json.traceId), spanIdOf(json.id)];
  if (traceId === undefined || id === undefined) {
    return `A span has no valid ids (${JSON.stringify([json.traceId, json.id])}).`;
  }
  const start = asNumber(json.timestamp);
  if (start === undefined || start === 0) return `Span ${id} has no timestamp.`;
  const duration = asNumber(json.duration);
  const kind = kindNamed(json.kind);
  const attributes = attributesOf(json, kind);
  const error = attributes.get('error');
  const status = attributes.get('otel.status_code');
  for (const name of ['error', 'otel.status_code']) attributes.delete(name);
  const span: Span = {
    traceId,
    id,
    parentId: spanIdOf(json.parentId),
    name: asText(json.name) ?? '',
    kind,
    start: start / 1e6,
    end: duration === undefined ? undefined : Math.round(start + duration) / 1e6,
    // `error` is there or isn't: its value is a message, and may be empty or "false" by mistake.
    failed: status === 'ERROR' || (error !== undefined && error !== 'false'),
    statusMessage: typeof error === 'string' && error !== '' && error !== 'true' ? error : undefined,
    events: [],
    links: [],
    attributes,
  };
  const service = asText(asObject(json.localEndpoint)?.serviceName) ?? '';
  return { span, service, shared: json.shared === true && kind === 'server' };
}

/** The tags, and who is at the other end, by OpenTelemetry's names. */
function attributesOf(json: JsonObject, kind: Span['kind']): Map<string, AttributeValue> {
  const tags = Object.entries(asObject(json.tags) ?? {}).filter(([, value]) => typeof value === 'string');
  const attributes = new Map<string, AttributeValue>(tags as Array<[string, string]>);
  for (const name of ['http.status_code', 'http.response.status_code']) {
    const status = attributes.get(name);
    if (typeof status === 'string' && /^\d{3}$/.test(status)) attributes.set(name, Number(status));
  }
  rename(attributes, 'http.path', 'http.target');
  if (attributes.has('sql.query') && !attributes.has('db.system')) attributes.set('db.system', 'other_sql');
  rename(attributes, 'sql.query', 'db.statement');
  const remote = asObject(json.remoteEndpoint) ?? {};
  const put = (name: string, value: AttributeValue | undefined): void => {
    if (value !== undefined && !attributes.has(name)) attributes.set(name, value);
  };
  // For a server it is the caller, which isn't whom the segment is named after.
  if (kind !== 'server') put('peer.service', asText(remote.serviceName));
  put('net.peer.ip', asText(remote.ipv4) ?? asText(remote.ipv6));
  put('net.peer.port', asNumber(remote.port));
  return attributes;
}

/** Brave's names of what OpenTelemetry calls otherwise. */
function rename(attributes: Map<string, AttributeValue>, from: string, to: string): void {
  const value = attributes.get(from);
  if (value === undefined || attributes.has(to)) return;
  attributes.delete(from);
  attributes.set(to, value);
}
