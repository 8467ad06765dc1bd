/**
 * What OpenTelemetry's protocol carries of traces. Every member may be missing, as in all of protobuf 3; the members that
 * say nothing to X-Ray (trace state, dropped counts, scopes, schema addresses) aren't here.
 * Source: opentelemetry-proto 1.x, trace/v1/trace.proto and common/v1/common.proto.
 */

export interface ExportTraceServiceRequest {
  readonly resourceSpans?: readonly ResourceSpans[];
}

export interface ResourceSpans {
  readonly resource?: { readonly attributes?: readonly KeyValue[] };
  readonly scopeSpans?: readonly ScopeSpans[];
}

export interface ScopeSpans {
  readonly spans?: readonly WireSpan[];
}

export interface WireSpan {
  /** 32 hex digits in lower case; anything else is an id that can't be used. So are span ids, with 16 digits. */
  readonly traceId?: string;
  readonly spanId?: string;
  readonly parentSpanId?: string;
  readonly name?: string;
  /** The number of a `SpanKind`. */
  readonly kind?: number;
  readonly startTimeUnixNano?: bigint;
  readonly endTimeUnixNano?: bigint;
  readonly attributes?: readonly KeyValue[];
  readonly events?: readonly WireEvent[];
  readonly links?: readonly WireLink[];
  readonly status?: { readonly message?: string; readonly code?: number };
}

export interface WireEvent {
  readonly timeUnixNano?: bigint;
  readonly name?: string;
  readonly attributes?: readonly KeyValue[];
}

export interface WireLink {
  readonly traceId?: string;
  readonly spanId?: string;
  readonly attributes?: readonly KeyValue[];
}

export interface KeyValue {
  readonly key?: string;
  readonly value?: AnyValue;
}

/** One member at most. */
export interface AnyValue {
  readonly stringValue?: string;
  readonly boolValue?: boolean;
  /** A text where a JavaScript number can't hold it exactly. */
  readonly intValue?: number | string;
  readonly doubleValue?: number;
  readonly arrayValue?: { readonly values?: readonly AnyValue[] };
  readonly kvlistValue?: { readonly values?: readonly KeyValue[] };
  /** In base64. */
  readonly bytesValue?: string;
}
