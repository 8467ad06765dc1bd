import { normalTraceId } from '../xray/trace-id.ts';
import { type Attributes, attributesOf } from './attributes.ts';
import type { WireEvent, WireLink, WireSpan } from './wire.ts';

/** A span with usable ids. Times are epoch seconds. */
export interface Span {
  /** In X-Ray form. */
  readonly traceId: string;
  readonly id: string;
  readonly parentId: string | undefined;
  readonly name: string;
  readonly kind: SpanKind;
  readonly start: number;
  /** Undefined where the sender gave none. */
  readonly end: number | undefined;
  readonly attributes: Attributes;
  readonly events: readonly SpanEvent[];
  readonly links: readonly SpanLink[];
  readonly failed: boolean;
  /** What the sender says of its failure. */
  readonly statusMessage: string | undefined;
}

export interface SpanEvent {
  readonly name: string;
  readonly time: number;
  readonly attributes: Attributes;
}

export interface SpanLink {
  /** In X-Ray form. */
  readonly traceId: string;
  readonly id: string;
  readonly attributes: Attributes;
}

export type SpanKind = (typeof KINDS)[number];

/** By their numbers in the protocol. */
const KINDS = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'] as const;
const STATUS_ERROR = 2;

/** A span, or in one sentence why it is none. Of its links those with usable ids are kept. */
export function spanOf(wire: WireSpan): Span | string {
  const { traceId, spanId, parentSpanId } = wire;
  if (!isId(traceId, 32)) return `A span has no valid trace id (${shown(traceId)}).`;
  if (!isId(spanId, 16)) return `A span has no valid span id (${shown(spanId)}).`;
  if (parentSpanId && !isId(parentSpanId, 16) && !/^0+$/.test(parentSpanId)) {
    return `Span ${spanId} has no valid parent span id (${shown(parentSpanId)}).`;
  }
  if (!wire.startTimeUnixNano) return `Span ${spanId} has no start time.`;
  return {
    traceId: normalTraceId(traceId)!,
    id: spanId,
    parentId: isId(parentSpanId, 16) ? parentSpanId : undefined,
    name: wire.name ?? '',
    kind: KINDS[wire.kind ?? 0] ?? 'unspecified',
    start: seconds(wire.startTimeUnixNano),
    end: wire.endTimeUnixNano ? seconds(wire.endTimeUnixNano) : undefined,
    attributes: attributesOf(wire.attributes),
    events: (wire.events ?? []).map(eventOf),
    links: (wire.links ?? []).flatMap(linkOf),
    failed: wire.status?.code === STATUS_ERROR,
    statusMessage: wire.status?.message || undefined,
  };
}

/** The kind that a word names, in any case; `unspecified` for any other value. */
export function kindNamed(word: unknown): SpanKind {
  const lower = typeof word === 'string' ? word.toLowerCase() : '';
  return KINDS.find((kind) => kind === lower) ?? 'unspecified';
}

function eventOf({ name = '', timeUnixNano = 0n, attributes }: WireEvent): SpanEvent {
  return { name, time: seconds(timeUnixNano), attributes: attributesOf(attributes) };
}

function linkOf({ traceId, spanId, attributes }: WireLink): SpanLink[] {
  if (!isId(traceId, 32) || !isId(spanId, 16)) return [];
  return [{ traceId: normalTraceId(traceId)!, id: spanId, attributes: attributesOf(attributes) }];
}

/** An id of all zeros is none. Source: W3C Trace Context, trace-id and parent-id. */
function isId(id: string | undefined, digits: number): id is string {
  return id !== undefined && id.length === digits && /^[0-9a-f]+$/.test(id) && !/^0+$/.test(id);
}

function shown(id: string | undefined): string {
  return id ? `"${id.slice(0, 40)}"` : 'none';
}

/** Epoch seconds to the microsecond, which is as far as a number can tell them. */
function seconds(nanoseconds: bigint): number {
  return Number(nanoseconds / 1000n) / 1e6;
}
