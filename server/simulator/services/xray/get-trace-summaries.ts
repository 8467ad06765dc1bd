import type { TraceSummary } from '../../../core/xray/summary.ts';
import { matchedEventTime, type TimeRange } from '../../../core/xray/time-range.ts';
import { operation } from '../../operation.ts';
import type { TraceDatabase, TraceList } from '../../traces/trace-database.ts';
import { filterOf } from './filter.ts';
import { groupsIn } from './group.ts';
import { nextToken, placeIn } from './paging.ts';
import { timeRange } from './range.ts';
import { assemble } from './reader.ts';

/** Summaries in one page, and traces that a filter reads for one. Ours: AWS publishes none. */
const LIMITS = { most: 100, reads: 1000 } as const;

/**
 * Summaries of the traces in a time range that the filter takes, the newest first. A page may be empty and still name a next
 * one: a filter reads a bounded number of traces each time. `Sampling` alone leaves nothing out, as AWS does where
 * there are few traces; `FixedRate` takes that share, always the same traces.
 */
export const getTraceSummaries = operation(
  'xray',
  'GetTraceSummaries',
  async (
    { NextToken, TimeRangeType = 'TraceId', SamplingStrategy, FilterExpression, ...times },
    { traces, xray, xrayState },
  ) => {
    const filter = filterOf(FilterExpression, groupsIn(xrayState.groups));
    const range = timeRange(times);
    const after = placeIn(NextToken, isPlace);
    const share = SamplingStrategy?.Name === 'FixedRate' ? (SamplingStrategy.Value ?? 1) : 1;
    const all = traces.between(range.from, range.to, TimeRangeType);
    const found = sampled(behind(all, after), share);
    const { taken, processed } = filter
      ? await xray.takeFirst(found, filter, LIMITS)
      : { taken: found.slice(0, LIMITS.most), processed: Math.min(found.length, LIMITS.most) };
    const summaries = await xray.summaries(taken.ids());
    return {
      TraceSummaries: TimeRangeType === 'Event' ? withMatchedTime(summaries, traces, range) : summaries,
      ApproximateTime: found.times[processed - 1] ?? range.from,
      TracesProcessedCount: processed,
      ...(processed < found.length && { NextToken: nextToken(placeAt(found, processed) ?? after ?? FIRST) }),
    };
  },
);

/** Time and id of the last trace of the page before: traces that arrive meanwhile don't move the pages. */
type Place = readonly [time: number, id: string];

function isPlace(value: unknown): value is Place {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'number' && typeof value[1] === 'string';
}

/** The place before all traces: their ids begin with a digit. */
const FIRST: Place = [Number.MAX_VALUE, '~'];

/** The place of the last one of some traces; one that is gone meanwhile has none, and then those before it are asked. */
function placeAt(found: TraceList, count: number): Place | undefined {
  for (let index = count - 1; index >= 0; index -= 1) {
    const id = found.id(index);
    if (id !== undefined) return [found.times[index]!, id];
  }
  return undefined;
}

function behind(found: TraceList, after: Place | undefined): TraceList {
  if (after === undefined) return found;
  const [time, id] = after;
  return found.filter((index) => {
    const own = found.times[index]!;
    return own < time || (own === time && (found.id(index) ?? '') < id);
  });
}

/** The end of a trace id is random: it decides, so that the same question gets the same traces. */
function sampled(found: TraceList, share: number): TraceList {
  if (share >= 1) return found;
  return found.filter((index) => Number.parseInt((found.id(index) ?? '').slice(-8), 16) < share * 2 ** 32);
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
