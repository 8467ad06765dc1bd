/**
 * OpenTelemetry's port: traces by `POST /v1/traces`, in protobuf or JSON, gzip or not, kept as the X-Ray segments that AWS's
 * distribution of OpenTelemetry would send. Metrics and logs are refused by their names.
 * Source: OpenTelemetry Protocol specification 1.x, "OTLP/HTTP".
 */
import { attributesOf } from '../../core/otlp/attributes.ts';
import { segmentDocuments } from '../../core/otlp/documents.ts';
import { REQUEST_BYTES, REQUEST_SPANS } from '../../core/otlp/limits.ts';
import { spanOf } from '../../core/otlp/span.ts';
import type { ExportTraceServiceRequest } from '../../core/otlp/wire.ts';
import { readSegment } from '../../core/xray/read-segment.ts';
import { isRefused, isSegment, type Segment } from '../../core/xray/segment.ts';
import type { Clock } from '../clock.ts';
import type { HttpRequest, HttpResponse, ListenOptions } from '../http.ts';
import type { TraceDatabase } from '../traces/trace-database.ts';
import { accepted, CONTENT_TYPES, type Encoding, encodingOf, refused } from './otlp-answer.ts';
import { readJson } from './otlp-json.ts';
import { readProtobuf } from './otlp-protobuf.ts';
import { MalformedRequest } from './otlp-schema.ts';

export interface OtlpState {
  readonly traces: Pick<TraceDatabase, 'append'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Requests that wait for the store, in bytes; more are told to come again. */
const WAITING_BYTES = 32 << 20;
/** Reasons that an answer names, of all for which spans were rejected. */
const REASONS = 3;

/** What `listen` needs to answer OpenTelemetry's exporters. */
export function otlpHandler({ traces, clock }: OtlpState): Pick<ListenOptions, 'handle' | 'refuse'> {
  let waiting = 0;
  return {
    async handle(request) {
      const encoding = encodingOf(request.headers['content-type']);
      const refusal = refusalOf(request, encoding);
      if (refusal !== undefined || encoding === undefined) return refusal ?? unsupported();
      const { length } = request.body;
      if (waiting + length > WAITING_BYTES) return refused(encoding, 429, 'Too many spans wait to be kept; try again.');
      waiting += length;
      try {
        return await take(request.body, encoding, traces, clock.now());
      } finally {
        waiting -= length;
      }
    },
    refuse: (status, code, message, request) =>
      refused(encodingOf(request?.headers['content-type']) ?? 'json', status, `${code}: ${message}`),
  };
}

/** What is wrong with a request before its body is read. */
function refusalOf({ method, path, body }: HttpRequest, encoding: Encoding | undefined): HttpResponse | undefined {
  const shape = encoding ?? 'json';
  if (path !== '/v1/traces') return refused(shape, 404, notServed(path));
  if (method !== 'POST') return refused(shape, 405, `/v1/traces takes POST, not ${method}.`);
  if (encoding === undefined) return unsupported();
  if (body.length <= REQUEST_BYTES) return undefined;
  return refused(
    shape,
    413,
    `A request may have ${REQUEST_BYTES} bytes at most when unpacked; this one has ${body.length}.`,
  );
}

function notServed(path: string): string {
  const signal =
    /^\/v1\/(metrics|logs)$/.exec(path)?.[1] ?? (path === '/v1development/profiles' ? 'profiles' : undefined);
  if (signal !== undefined)
    return `Nephoscope does not serve OpenTelemetry's ${signal} yet, only its traces at /v1/traces.`;
  return `There is no ${path.slice(0, 100)}; traces go to /v1/traces.`;
}

function unsupported(): HttpResponse {
  return refused('json', 415, `The content type must be ${CONTENT_TYPES.protobuf} or ${CONTENT_TYPES.json}.`);
}

/** Reads a request, keeps its spans, and answers when they are committed. */
async function take(body: Buffer, encoding: Encoding, traces: OtlpState['traces'], now: number): Promise<HttpResponse> {
  let request: ExportTraceServiceRequest;
  try {
    const read = encoding === 'json' ? readJson : readProtobuf;
    // The table of messages and these types say the same.
    request = read('ExportTraceServiceRequest', body) as ExportTraceServiceRequest;
  } catch (error) {
    if (!(error instanceof MalformedRequest)) throw error;
    return refused(encoding, 400, error.message);
  }
  const count = countSpans(request);
  if (count > REQUEST_SPANS) {
    return refused(encoding, 413, `A request may have ${REQUEST_SPANS} spans at most; this one has ${count}.`);
  }
  const { segments, reasons } = segmentsOf(request, now);
  if (segments.length > 0) await traces.append(segments);
  if (reasons.length === 0) return accepted(encoding);
  const more = reasons.length > REASONS ? ` And ${reasons.length - REASONS} more.` : '';
  return accepted(encoding, reasons.length, reasons.slice(0, REASONS).join(' ') + more);
}

function countSpans({ resourceSpans = [] }: ExportTraceServiceRequest): number {
  return resourceSpans.reduce(
    (sum, { scopeSpans = [] }) => sum + scopeSpans.reduce((scopes, { spans = [] }) => scopes + spans.length, 0),
    0,
  );
}

/** The segments of all spans that X-Ray would take, and for each of the others why it doesn't. */
function segmentsOf(request: ExportTraceServiceRequest, now: number): { segments: Segment[]; reasons: string[] } {
  const segments: Segment[] = [];
  const reasons: string[] = [];
  for (const { resource, scopeSpans = [] } of request.resourceSpans ?? []) {
    const attributes = attributesOf(resource?.attributes);
    for (const wire of scopeSpans.flatMap(({ spans = [] }) => spans)) {
      const span = spanOf(wire);
      if (typeof span === 'string') {
        reasons.push(span);
        continue;
      }
      const read = segmentDocuments(span, attributes).map((document) => readSegment(JSON.stringify(document), now));
      const problem = read.find(isRefused);
      // A span is taken as a whole or not at all.
      if (problem !== undefined) reasons.push(`Span ${span.id}: ${problem.refused.message}.`);
      else segments.push(...read.filter(isSegment));
    }
  }
  return { segments, reasons };
}
