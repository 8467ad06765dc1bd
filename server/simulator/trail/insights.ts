import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { JsonObject } from '../../core/json/typed.ts';
import { insightRecord } from '../../core/trail/insights/insight-record.ts';
import { MINUTE } from '../../core/trail/insights/rule.ts';
import {
  countCall,
  emptySeries,
  type InsightSeries,
  isIdle,
  lookAt,
  lookedAt,
} from '../../core/trail/insights/series.ts';
import { callValues, hasInsightsOf, type InsightSubject, subjectsOf } from '../../core/trail/insights/subject.ts';
import { readRecord } from '../../core/trail/record.ts';
import type { Clock } from '../clock.ts';
import type { CloudTrailState } from '../cloudtrail-state/cloudtrail-state.ts';
import type { Trail } from '../cloudtrail-state/trail.ts';
import type { EventPlace } from '../records/find.ts';
import { RECORDED, type TrailDatabase } from '../records/trail-database.ts';
import type { Store } from '../store/store.ts';
import { deliver, type MadeRecord } from './deliver.ts';
import { categoryNumber, eventOf } from './event-of.ts';

/** Looks for unusual rates of what is recorded, and records and delivers Insights events for the trails that ask for them. */
export interface Insights {
  /** Counts a recorded call. */
  count(record: JsonObject): void;
  /** Forgets all counts. */
  reset(): Promise<void>;
  /** Ends the counting of what an earlier life of the store recorded, if it still goes on. */
  close(): Promise<void>;
}

export interface InsightsOptions {
  readonly store: Store;
  readonly clock: Pick<Clock, 'now' | 'every'>;
  readonly trail: Pick<TrailDatabase, 'record' | 'find' | 'extent'>;
  readonly cloudtrail: Pick<CloudTrailState, 'trails' | 'observers' | 'busObservers'>;
}

/** Kinds of calls, of all accounts and regions. Ours: what comes beyond is not counted before a reset. */
const MOST_SUBJECTS = 10_000;

interface Counted {
  readonly subject: InsightSubject;
  readonly series: InsightSeries;
}

/** Management events are counted whether or not a trail asks for Insights: the baseline is of the time before. */
export async function openInsights({ store, clock, trail, cloudtrail }: InsightsOptions): Promise<Insights> {
  const kept = store.table<Counted>('cloudtrail-insights');
  const seen = store.table<number>('cloudtrail-insights-seen');
  const counted = new Map(kept.entries());
  /** Those of which there is something to say when the minute is over. */
  const busy = new Map([...counted].filter(([, { series }]) => !isIdle(series)));
  const count = (record: JsonObject): void => {
    const minute = Math.floor(Date.parse(String(record.eventTime)) / MINUTE);
    for (const subject of subjectsOf(record)) {
      const key = JSON.stringify(subject);
      if (counted.size >= MOST_SUBJECTS && !counted.has(key)) continue;
      const one = counted.get(key) ?? { subject, series: emptySeries() };
      countCall(one.series, minute, callValues(record));
      counted.set(key, one);
      busy.set(key, one);
    }
  };
  const round = async (): Promise<void> => {
    await catchingUp;
    const until = Math.floor(clock.now() / MINUTE);
    const found = [...busy.values()].flatMap(({ subject, series }) => changesOf(subject, series, until, cloudtrail));
    const changed = [...busy];
    for (const [key, { series }] of changed) if (isIdle(series)) busy.delete(key);
    if (changed.length === 0) return;
    // In one commit: after the death of the process nothing is found twice.
    await Promise.all([
      seen.set('minute', until - 1),
      ...changed.map(([key, { subject, series }]) => kept.set(key, { subject, series: lookedAt(series) })),
      found.length > 0 && trail.record(found.map(({ made }) => eventOf(made.record, made.text))),
      ...found.map(({ made, taking }) => deliver(made, taking, cloudtrail)),
    ]);
  };
  let stopped = false;
  const catchUp = async (minute: number): Promise<void> => {
    for (const records of recordedAfter(minute, trail, clock.now())) {
      records.forEach(count);
      // There may be many, and whoever started the simulator waits for its ports.
      await setImmediate();
      if (stopped) return;
    }
  };
  const last = seen.get('minute');
  // Calls that an older version recorded aren't counted any more: they may be many.
  if (last === undefined) await seen.set('minute', Math.floor(clock.now() / MINUTE) - 1);
  const catchingUp = last === undefined ? undefined : catchUp(last);
  // The round that waits for it tells of a failure.
  catchingUp?.catch(() => {});
  const stop = async (): Promise<void> => {
    stopped = true;
    await catchingUp?.catch(() => {});
  };
  clock.every(MINUTE, round);
  return {
    count,
    close: stop,
    async reset() {
      await stop();
      counted.clear();
      busy.clear();
      await Promise.all([kept.clear(), seen.clear()]);
    },
  };
}

interface Found {
  readonly made: MadeRecord;
  readonly taking: readonly Trail[];
}

function changesOf(
  subject: InsightSubject,
  series: InsightSeries,
  until: number,
  { trails }: InsightsOptions['cloudtrail'],
): readonly Found[] {
  const taking = trails.logging().filter((one) => hasInsightsOf(one, subject));
  return lookAt(series, until, taking.length > 0, randomUUID).map((change) => {
    const json = insightRecord(subject, change, randomUUID());
    const record = readRecord(json);
    if ('problem' in record) throw new Error(record.problem);
    return { made: { record, text: JSON.stringify(json) }, taking };
  });
}

const PAGE = 1000;

/** The management events of minutes that an earlier life of the store didn't look at any more, page by page. */
function* recordedAfter(minute: number, trail: InsightsOptions['trail'], now: number): Iterable<JsonObject[]> {
  // What comes meanwhile is counted as it comes.
  const { last } = trail.extent(RECORDED);
  const query = { sets: [RECORDED], from: (minute + 1) * MINUTE, to: now, limit: PAGE };
  let after: EventPlace | undefined;
  do {
    const whereNumber = { category: categoryNumber('management') };
    const { events, next } = trail.find({ ...query, whereNumber, ...(after && { after }) });
    yield events.filter(({ sequence }) => sequence <= last).map(({ text }) => JSON.parse(text) as JsonObject);
    after = next;
  } while (after);
}
