import type { TraceSummary } from '../../../core/xray/summary.ts';
import { matchedEventTime, type TimeRange } from '../../../core/xray/time-range.ts';
import { operation } from '../../operation.ts';
import type { FoundTrace, TraceDatabase } from '../../traces/trace-database.ts';
import { filterOf, type TraceFilter } from './filter.ts';
import { nextToken, placeIn } from './paging.ts';
import { timeRange } from './range.ts';
import { assemble, type XrayReader } from './reader.ts';

/** Summaries in one page, and traces that are looked at for one. Ours: AWS publishes none. */
const PAGE = 100;
const SCAN = 5000;
/** Traces that are looked at together. */
const BATCH = 250;

/**
 * Summaries of the traces in a time range that the filter takes, the newest first. A page may be empty and still name a next
 * one: a filter looks at a bounded number of traces each time. `Sampling` alone leaves nothing out, as AWS does where
 * there are few traces; `FixedRate` takes that share, always the same traces.
 */
export const getTraceSummaries = operation(
  'xray',
  'GetTraceSummaries',
  async ({ NextToken, TimeRangeType = 'TraceId', SamplingStrategy, FilterExpression, ...times }, { traces, xray }) => {
    const filter = filterOf(FilterExpression);
    const range = timeRange(times);
    const after = placeIn(NextToken, isPlace);
    const share = SamplingStrategy?.Name === 'FixedRate' ? (SamplingStrategy.Value ?? 1) : 1;
    const found = traces
      .between(range.from, range.to, TimeRangeType)
      .filter((trace) => isAfter(trace, after) && inShare(trace.id, share));
    const { summaries, processed } = filter
      ? await takenOf(found, filter, xray)
      : { summaries: await xray.summaries(found.slice(0, PAGE).map(({ id }) => id)), processed: PAGE };
    const last = found.at(Math.min(processed, found.length) - 1);
    return {
      TraceSummaries: TimeRangeType === 'Event' ? withMatchedTime(summaries, traces, range) : summaries,
      ApproximateTime: last?.time ?? range.from,
      TracesProcessedCount: Math.min(processed, found.length),
      ...(last !== undefined && processed < found.length && { NextToken: nextToken([last.time, last.id]) }),
    };
  },
);

/** The first traces that a filter takes, a page of them at most, and how many were looked at until then. */
async function takenOf(found: readonly FoundTrace[], filter: TraceFilter, xray: XrayReader) {
  const summaries: TraceSummary[] = [];
  let processed = 0;
  while (processed < Math.min(found.length, SCAN)) {
    const batch = found.slice(processed, processed + BATCH);
    const byId = new Map((await xray.filtered(batch.map(({ id }) => id))).map((one) => [one.trace.id, one]));
    for (const { id } of batch) {
      processed += 1;
      const one = byId.get(id);
      if (one && filter.takes(one)) summaries.push(one.summary);
      if (summaries.length === PAGE) return { summaries, processed };
    }
  }
  return { summaries, processed };
}

/** Time and id of the last trace of the page before: traces that arrive meanwhile don't move the pages. */
type Place = readonly [time: number, id: string];

function isPlace(value: unknown): value is Place {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'number' && typeof value[1] === 'string';
}

function isAfter({ time, id }: FoundTrace, after: Place | undefined): boolean {
  return after === undefined || time < after[0] || (time === after[0] && id < after[1]);
}

/** The end of a trace id is random: it decides, so that the same question gets the same traces. */
function inShare(id: string, share: number): boolean {
  return share >= 1 || Number.parseInt(id.slice(-8), 16) < share * 2 ** 32;
}

function withMatchedTime(summaries: readonly TraceSummary[], traces: TraceDatabase, range: TimeRange): TraceSummary[] {
  const times = new Map(
    traces.traces(summaries.map(({ Id }) => Id)).map((trace) => [trace.id, matchedEventTime(assemble(trace), range)]),
  );
  return summaries.map((summary) => {
    const MatchedEventTime = times.get(summary.Id);
    return MatchedEventTime === undefined ? summary : { ...summary, MatchedEventTime };
  });
}
