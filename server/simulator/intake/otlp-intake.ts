/** What both of OpenTelemetry's ports do with a request once they have its bytes: read it, map it, keep it. */
import { type Attributes, attributesOf } from '../../core/otlp/attributes.ts';
import { segmentDocuments } from '../../core/otlp/documents.ts';
import { REQUEST_BYTES, REQUEST_SPANS } from '../../core/otlp/limits.ts';
import { type Span, spanOf } from '../../core/otlp/span.ts';
import type { ExportTraceServiceRequest, ResourceSpans } from '../../core/otlp/wire.ts';
import { readSegment } from '../../core/xray/read-segment.ts';
import { isRefused, isSegment, type Refused, type Segment } from '../../core/xray/segment.ts';
import type { Clock } from '../clock.ts';
import type { TraceDatabase } from '../traces/trace-database.ts';
import type { Encoding } from './otlp-answer.ts';
import { readJson } from './otlp-json.ts';
import { readProtobuf } from './otlp-protobuf.ts';
import { MalformedRequest } from './otlp-schema.ts';

export interface OtlpState {
  readonly traces: Pick<TraceDatabase, 'append'>;
  readonly clock: Pick<Clock, 'now'>;
}

export interface OtlpIntake {
  readonly counts: OtlpCounts;
  /** Reads a request, keeps its spans, and answers when they are committed. */
  take(body: Buffer, encoding: Encoding): Promise<Taken>;
}

/** Since the start, over all ports. */
export interface OtlpCounts {
  /** Kept. */
  spans: number;
  /** Spans that X-Ray wouldn't take. */
  rejected: number;
  /** Requests that can't be read, or are larger than AWS takes. */
  refused: number;
  /** Requests that were told to come again. */
  busy: number;
}

export type Taken =
  /** The spans were taken but for `rejected` of them, for the reasons in `message`. */
  | { readonly is: 'taken'; readonly rejected: number; readonly message: string }
  | { readonly is: 'malformed' | 'tooLarge' | 'busy'; readonly message: string };

/** Requests that wait for the store, in bytes; more are told to come again. */
const WAITING_BYTES = 32 << 20;
/** Reasons that an answer names, of all for which spans were rejected. */
const REASONS = 3;

/** One for all ports: they share the limit of what may wait. */
export function openOtlpIntake({ traces, clock }: OtlpState): OtlpIntake {
  const counts: OtlpCounts = { spans: 0, rejected: 0, refused: 0, busy: 0 };
  let waiting = 0;
  const takeNow = async (body: Buffer, encoding: Encoding): Promise<Taken> => {
    const request = read(body, encoding);
    if ('is' in request) return request;
    const { segments, spans, reasons } = segmentsOf(request.resourceSpans ?? [], (document) =>
      readSegment(document, clock.now()),
    );
    if (segments.length > 0) await traces.append(segments);
    counts.spans += spans;
    counts.rejected += reasons.length;
    const more = reasons.length > REASONS ? ` And ${reasons.length - REASONS} more.` : '';
    return { is: 'taken', rejected: reasons.length, message: reasons.slice(0, REASONS).join(' ') + more };
  };
  return {
    counts,
    async take(body, encoding) {
      if (waiting + body.length > WAITING_BYTES) {
        counts.busy += 1;
        return { is: 'busy', message: 'Too many spans wait to be kept; try again.' };
      }
      waiting += body.length;
      try {
        const taken = await takeNow(body, encoding);
        if (taken.is !== 'taken') counts.refused += 1;
        return taken;
      } finally {
        waiting -= body.length;
      }
    },
  };
}

function read(body: Buffer, encoding: Encoding): ExportTraceServiceRequest | Taken {
  if (body.length > REQUEST_BYTES) return { is: 'tooLarge', message: tooLarge(body.length) };
  try {
    const reader = encoding === 'json' ? readJson : readProtobuf;
    // The table of messages and these types say the same.
    const request = reader('ExportTraceServiceRequest', body) as ExportTraceServiceRequest;
    const count = countSpans(request);
    if (count <= REQUEST_SPANS) return request;
    return { is: 'tooLarge', message: `A request may have ${REQUEST_SPANS} spans at most; this one has ${count}.` };
  } catch (error) {
    if (!(error instanceof MalformedRequest)) throw error;
    return { is: 'malformed', message: error.message };
  }
}

function tooLarge(bytes: number): string {
  return `A request may have ${REQUEST_BYTES} bytes at most when unpacked; this one has ${bytes}.`;
}

function countSpans({ resourceSpans = [] }: ExportTraceServiceRequest): number {
  return resourceSpans.reduce(
    (sum, { scopeSpans = [] }) => sum + scopeSpans.reduce((scopes, { spans = [] }) => scopes + spans.length, 0),
    0,
  );
}

/** The segments of spans, how many of these X-Ray would take, and for each of the others why it doesn't. */
export interface SpanSegments {
  readonly segments: Segment[];
  spans: number;
  readonly reasons: string[];
}

/** How a document is read, of which the time in its trace's id may be checked or not. */
export type ReadDocument = (document: string) => Segment | Refused;

/** The segments of spans, and why others have none. */
export function segmentsOf(resourceSpans: readonly ResourceSpans[], readDocument: ReadDocument): SpanSegments {
  const into: SpanSegments = { segments: [], spans: 0, reasons: [] };
  for (const { resource, scopeSpans = [] } of resourceSpans) {
    const attributes = attributesOf(resource?.attributes);
    for (const { spans = [] } of scopeSpans)
      for (const wire of spans) addSpan(spanOf(wire), attributes, readDocument, into);
  }
  return into;
}

/** Adds the segments of a span, or the sentence why it is none. A span is taken as a whole or not at all. */
export function addSpan(
  span: Span | string,
  resource: Attributes,
  readDocument: ReadDocument,
  into: SpanSegments,
): void {
  if (typeof span === 'string') {
    into.reasons.push(span);
    return;
  }
  const read = segmentDocuments(span, resource).map((document) => readDocument(JSON.stringify(document)));
  const problem = read.find(isRefused);
  if (problem !== undefined) into.reasons.push(`Span ${span.id}: ${problem.refused.message}.`);
  else {
    into.spans += 1;
    into.segments.push(...read.filter(isSegment));
  }
}
