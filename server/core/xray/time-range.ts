import { type Trace, traceSpan } from './trace.ts';

/** How GetTraceSummaries reads its time range. Source: X-Ray API, `TimeRangeType`. */
export type TimeRangeType = 'TraceId' | 'Event' | 'Service';

/** Epoch seconds; the end is outside. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Whether a trace falls in a range: by the time in its id (see `traceTime`), by being active in it, or by the end of
 * one of its segments.
 */
export function inTimeRange(trace: Trace, type: TimeRangeType, { from, to }: TimeRange): boolean {
  if (type === 'TraceId') return trace.time !== undefined && trace.time >= from && trace.time < to;
  if (type === 'Event') {
    const span = traceSpan(trace);
    return span !== undefined && span.start < to && span.end >= from;
  }
  return trace.nodes.some(
    ({ kind, entity: { end } }) => kind === 'segment' && end !== undefined && end >= from && end < to,
  );
}

/**
 * The first moment inside a range at which a trace was active; undefined when it wasn't.
 * AWS answers it for the `Event` type only, as "the matched time stamp of a defined event".
 */
export function matchedEventTime(trace: Trace, range: TimeRange): number | undefined {
  const span = inTimeRange(trace, 'Event', range) ? traceSpan(trace) : undefined;
  return span && Math.max(span.start, range.from);
}
