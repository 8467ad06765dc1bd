/**
 * What OpenTelemetry's exporters read as the answer, in the encoding of their request.
 * Source: OpenTelemetry Protocol specification 1.x, "OTLP/HTTP Response"; google/rpc/status.proto and code.proto.
 */
import type { HttpResponse } from '../http.ts';
import { bytesField, numberField } from './otlp-protobuf.ts';

export type Encoding = 'json' | 'protobuf';

/** Which encoding a content type names; undefined for any other. */
export function encodingOf(contentType: string | undefined): Encoding | undefined {
  const type = contentType?.split(';')[0]?.trim().toLowerCase();
  if (type === CONTENT_TYPES.json) return 'json';
  return type === CONTENT_TYPES.protobuf ? 'protobuf' : undefined;
}

export const CONTENT_TYPES: Readonly<Record<Encoding, string>> = {
  json: 'application/json',
  protobuf: 'application/x-protobuf',
};

/** An ExportTraceServiceResponse: the spans were taken, but for `rejected` of them, for the reasons in `message`. */
export function accepted(encoding: Encoding, rejected = 0, message = ''): HttpResponse {
  if (encoding === 'protobuf') return answer(200, encoding, exportResponse(rejected, message));
  // Protobuf's JSON writes 64-bit integers as texts.
  const partialSuccess = { rejectedSpans: String(rejected), errorMessage: message };
  return answer(200, encoding, JSON.stringify(rejected > 0 ? { partialSuccess } : {}));
}

/** An ExportTraceServiceResponse in protobuf, with a partial success where spans were rejected. */
export function exportResponse(rejected: number, message: string): Buffer {
  return bytesField(1, Buffer.concat([numberField(1, rejected), bytesField(2, message)]));
}

/** A google.rpc.Status with the code that belongs to this HTTP status. */
export function refused(encoding: Encoding, status: number, message: string): HttpResponse {
  const code = STATUS_CODES[status] ?? UNKNOWN;
  if (encoding === 'protobuf')
    return answer(status, encoding, Buffer.concat([numberField(1, code), bytesField(2, message)]));
  return answer(status, encoding, JSON.stringify({ code, message, details: [] }));
}

const UNKNOWN = 2;
const STATUS_CODES: Readonly<Record<number, number>> = {
  400: 3, // INVALID_ARGUMENT
  403: 7, // PERMISSION_DENIED
  404: 5, // NOT_FOUND
  405: 12, // UNIMPLEMENTED
  408: 4, // DEADLINE_EXCEEDED
  413: 8, // RESOURCE_EXHAUSTED
  415: 3,
  429: 8,
  431: 8,
  500: 13, // INTERNAL
  503: 14, // UNAVAILABLE
};

function answer(status: number, encoding: Encoding, body: string | Buffer): HttpResponse {
  // Exporters try again after 429 and 503, and read here when.
  const later: Record<string, string> = status === 429 || status === 503 ? { 'retry-after': '1' } : {};
  return { status, headers: { 'content-type': CONTENT_TYPES[encoding], ...later }, body };
}
