import { TRACE_ID_FUTURE, TRACE_ID_PAST } from './limits.ts';

const XRAY_FORM = /^1-[0-9a-f]{8}-[0-9a-f]{24}$/i;
const W3C_FORM = /^[0-9a-f]{32}$/i;

/**
 * The X-Ray form `1-8hex-24hex` of a trace id, or undefined when the text is none.
 * A W3C trace id (32 hex digits) is the same number without the version and the hyphens.
 * Source: X-Ray developer guide, "Trace ID format" and "Support for W3C trace IDs".
 */
export function normalTraceId(text: string): string | undefined {
  if (XRAY_FORM.test(text)) return text;
  return W3C_FORM.test(text) ? `1-${text.slice(0, 8)}-${text.slice(8)}` : undefined;
}

/**
 * The time of a trace in epoch seconds: the time inside its id, or `start` (the segment's own) where the one in the id
 * makes no sense, as in the random ids of OpenTelemetry.
 *
 * @param traceId in X-Ray form
 * @param start the segment's start, epoch seconds
 * @param now when the segment arrived, epoch milliseconds
 */
export function traceTime(traceId: string, start: number, now: number): number {
  const inside = Number.parseInt(traceId.slice(2, 10), 16);
  const arrival = now / 1000;
  return inside >= arrival - TRACE_ID_PAST && inside <= arrival + TRACE_ID_FUTURE ? inside : start;
}
