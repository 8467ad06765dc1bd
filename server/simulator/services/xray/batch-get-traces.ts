import { type Trace, traceDocuments, traceSpan } from '../../../core/xray/trace.ts';
import { normalTraceId } from '../../../core/xray/trace-id.ts';
import { operation } from '../../operation.ts';
import { isIndex, nextToken, placeIn } from './paging.ts';
import { assemble } from './reader.ts';

/** A page ends with the trace that takes it over this many characters of documents. Ours: an answer must stay bounded. */
const PAGE_CHARACTERS = 8_000_000;

/**
 * The documents of traces, inferred segments among them. Ids that nothing has arrived for are answered as unprocessed.
 * AWS is believed to take five ids at once, which it doesn't publish: any number is served.
 */
export const batchGetTraces = operation('xray', 'BatchGetTraces', ({ TraceIds, NextToken }, { traces }) => {
  const ids = [...new Set(TraceIds)];
  const answered = [];
  const missing: string[] = [];
  let at = placeIn(NextToken, isIndex) ?? 0;
  for (let characters = 0; at < ids.length && characters < PAGE_CHARACTERS; at += 1) {
    const id = ids[at]!;
    const stored = traces.trace(normalTraceId(id) ?? id);
    if (stored === undefined) {
      missing.push(id);
      continue;
    }
    const trace = traceAnswer(assemble(stored));
    characters += trace.Segments.reduce((sum, { Document }) => sum + Document.length, 0);
    answered.push(trace);
  }
  return {
    Traces: answered,
    UnprocessedTraceIds: missing,
    ...(at < ids.length && { NextToken: nextToken(at) }),
  };
});

/** Source: X-Ray API, `Trace`: `Duration` is from the earliest start to the end of the last segment that completed. */
export function traceAnswer(trace: Trace) {
  const span = traceSpan(trace);
  return {
    Id: trace.id,
    ...(span !== undefined && { Duration: Math.round((span.end - span.start) * 1e6) / 1e6 }),
    LimitExceeded: trace.limitExceeded,
    Segments: traceDocuments(trace),
  };
}
