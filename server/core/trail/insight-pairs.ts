/**
 * Insights events come in pairs: one when unusual activity starts, one when it ends, with the same `sharedEventID`.
 * Source: CloudTrail user guide, "CloudTrail record contents for Insights events for trails".
 */
import { asObject, asText } from '../json/typed.ts';

/** What an Insights event tells. */
export interface InsightMark {
  readonly time: number;
  /** `sharedEventID`; two events with the same one are a pair. */
  readonly shared: string;
  readonly state: 'Start' | 'End';
  readonly source: string;
  readonly name: string;
  readonly type: string;
  /** Of ApiErrorRateInsight. */
  readonly error: string;
  readonly account: string;
  readonly region: string;
  /** Calls (or errors) a minute before and during; NaN where it isn't told. */
  readonly baseline: number;
  readonly unusual: number;
}

/** A pair; without `until` (or `from`) the other event isn't there. */
export interface InsightPair {
  readonly about: InsightMark;
  readonly from?: number;
  readonly until?: number;
}

/** Reads a parsed record of an Insights event at an instant (epoch milliseconds); undefined for anything else. */
export function insightMark(record: unknown, time: number): InsightMark | undefined {
  const { sharedEventID, insightDetails, awsRegion, recipientAccountId } = asObject(record) ?? {};
  const details = asObject(insightDetails);
  const state = details?.state;
  if (!details || (state !== 'Start' && state !== 'End')) return undefined;
  const statistics = asObject(asObject(details.insightContext)?.statistics) ?? {};
  return {
    time,
    shared: asText(sharedEventID) ?? '',
    state,
    source: asText(details.eventSource) ?? '',
    name: asText(details.eventName) ?? '',
    type: asText(details.insightType) ?? '',
    error: asText(details.errorCode) ?? '',
    account: asText(recipientAccountId) ?? '',
    region: asText(awsRegion) ?? '',
    baseline: average(statistics.baseline),
    unusual: average(statistics.insight),
  };
}

/** Pairs of events; an event without `sharedEventID` stands for itself. What the end tells (of the whole time) counts. */
export function insightPairs(marks: readonly InsightMark[]): InsightPair[] {
  const pairs = new Map<string, { start?: InsightMark; end?: InsightMark }>();
  marks.forEach((mark, index) => {
    const key = mark.shared || `#${index}`;
    const pair = pairs.get(key) ?? {};
    if (mark.state === 'Start') pair.start ??= mark;
    else pair.end ??= mark;
    pairs.set(key, pair);
  });
  return [...pairs.values()].map(({ start, end }) => ({
    about: (end ?? start)!,
    ...(start && { from: start.time }),
    ...(end && { until: end.time }),
  }));
}

function average(statistic: unknown): number {
  const value = asObject(statistic)?.average;
  return typeof value === 'number' ? value : Number.NaN;
}
