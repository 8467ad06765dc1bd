import { BASELINE_DAYS, type BaselineCounts, DAY_MINUTES, INSIGHT_RULE, usualUpTo } from './rule.ts';
import { addCall, addTally, type CallValues, emptyTally, sumOf, type Tally } from './tally.ts';

/**
 * The counts of one kind of call (or of one of its errors) in an account's region. Minutes are numbered from 1970 on, and
 * only those with calls are here: the work for a call is that of its minute, however long nobody calls.
 */
export interface InsightSeries {
  /** Minutes that can still belong to something unusual, or aren't looked at yet; in order. */
  minutes: MinuteTally[];
  /** All others back to the beginning of the baseline, in order. */
  days: DayTally[];
  /** The last minute that was looked at. */
  seen: number;
  open?: OpenInsight;
}

interface MinuteTally {
  readonly minute: number;
  readonly tally: Tally;
}

interface DayTally {
  readonly day: number;
  readonly tally: Tally;
  /** The squares of each minute's calls, added. */
  squares: number;
}

/** Something unusual that isn't over. */
interface OpenInsight {
  /** By which the two events of it know one another. */
  readonly id: string;
  readonly start: number;
  readonly baseline: InsightBaseline;
  /** The last unusual minute. */
  last: number;
  /** From the start to the last unusual minute. */
  readonly during: Tally;
  /** After it. */
  readonly since: Tally;
}

/** Up to the start of something unusual. */
export interface InsightBaseline extends BaselineCounts {
  readonly tally: Tally;
}

/** That something unusual has begun or ended. */
export interface InsightChange {
  readonly state: 'Start' | 'End';
  readonly id: string;
  /** When it began, or the minute after its end. */
  readonly minute: number;
  readonly baseline: InsightBaseline;
  /** Of a beginning the minutes of the rule, of an end all that it took. */
  readonly insight: { readonly minutes: number; readonly tally: Tally };
}

export function emptySeries(): InsightSeries {
  return { minutes: [], days: [], seen: 0 };
}

/** Counts a call. One of a minute that was looked at counts in the baseline alone. */
export function countCall(series: InsightSeries, minute: number, values: CallValues): void {
  if (minute < series.seen - INSIGHT_RULE.quietMinutes) goBack(series, minute);
  const kept = series.minutes.findLast((one) => one.minute <= minute);
  const tally = kept?.minute === minute ? kept.tally : emptyTally();
  addCall(tally, values);
  if (tally === kept?.tally) return;
  if (minute <= series.seen) addToDay(series, { minute, tally });
  // Mostly its place is the last one.
  else series.minutes.splice(kept === undefined ? 0 : series.minutes.lastIndexOf(kept) + 1, 0, { minute, tally });
}

/**
 * Looks at the minutes that are over and weren't looked at yet.
 *
 * @param until the minute that isn't over
 * @param isWanted whether something unusual may begin: what has begun goes on to its end
 * @param newId makes an id for something unusual
 */
export function lookAt(
  series: InsightSeries,
  until: number,
  isWanted: boolean,
  newId: () => string,
): readonly InsightChange[] {
  const changes: InsightChange[] = [];
  for (const { minute } of series.minutes.filter((one) => one.minute > series.seen && one.minute < until)) {
    changes.push(...ended(series, minute));
    settle(series, minute);
    const change = series.open ? undefined : begun(series, minute, isWanted, newId);
    if (change) changes.push(change);
    else if (series.open) goOn(series, series.open, minute);
    series.seen = minute;
  }
  changes.push(...ended(series, until));
  series.seen = Math.max(series.seen, until - 1);
  return changes;
}

/** Whether nothing is to be said of it before its next call. */
export function isIdle({ minutes, seen, open }: InsightSeries): boolean {
  return open === undefined && minutes.every(({ minute }) => minute <= seen);
}

/** What of a series is to be kept when all minutes are counted again that weren't looked at. */
export function lookedAt(series: InsightSeries): InsightSeries {
  return { ...series, minutes: before(series, series.seen + 1) };
}

function begun(
  series: InsightSeries,
  minute: number,
  isWanted: boolean,
  newId: () => string,
): InsightChange | undefined {
  const { windowMinutes } = INSIGHT_RULE;
  const window = before(series, minute + 1);
  const sum = sumOf(window.map(({ tally }) => tally));
  const most = usualUpTo(countsAt(series, minute - windowMinutes + 1));
  if (!isWanted || sum.calls / windowMinutes <= most) return undefined;
  // The rate of all is that of no minute's above: one is there.
  const unusual = window.filter(({ tally }) => tally.calls > most).map((one) => one.minute);
  const start = unusual[0] ?? minute;
  const last = unusual.at(-1) ?? minute;
  const between = (from: number, to: number): Tally =>
    sumOf(window.filter((one) => one.minute >= from && one.minute <= to).map(({ tally }) => tally));
  const baseline = baselineAt(series, start);
  const id = newId();
  series.open = { id, start, baseline, last, during: between(start, last), since: between(last + 1, minute) };
  return { state: 'Start', id, minute: start, baseline, insight: { minutes: windowMinutes, tally: sum } };
}

/** The new rate becomes usual as the baseline learns it. */
function goOn(series: InsightSeries, open: OpenInsight, minute: number): void {
  const tally = before(series, minute + 1).at(-1)?.tally ?? emptyTally();
  addTally(open.since, tally);
  if (tally.calls <= usualUpTo(countsAt(series, minute - INSIGHT_RULE.windowMinutes + 1))) return;
  addTally(open.during, open.since);
  series.open = { ...open, last: minute, since: emptyTally() };
}

/** The end of what was quiet up to a minute. */
function ended(series: InsightSeries, until: number): readonly InsightChange[] {
  const { open } = series;
  if (open === undefined || until - open.last <= INSIGHT_RULE.quietMinutes) return [];
  delete series.open;
  const { id, start, last, baseline, during } = open;
  const insight = { minutes: last + 1 - start, tally: during };
  return [{ state: 'End', id, minute: last + 1, baseline, insight }];
}

/** Moves what no window reaches any more to its day, and forgets days before the baseline. */
function settle(series: InsightSeries, minute: number): void {
  const from = minute - INSIGHT_RULE.windowMinutes + 1;
  for (const one of series.minutes.splice(0, before(series, from).length)) addToDay(series, one);
  series.days = series.days.filter(({ day }) => day >= firstDay(from));
}

function addToDay({ days }: InsightSeries, { minute, tally }: MinuteTally): void {
  const day = dayOf(minute);
  let kept = days.find((one) => one.day === day);
  if (kept === undefined) {
    kept = { day, tally: emptyTally(), squares: 0 };
    days.push(kept);
  }
  addTally(kept.tally, tally);
  kept.squares += tally.calls ** 2;
}

/**
 * From midnight (UTC) seven days before up to a minute: so it is in AWS's examples, where something that begins at 20:56 has
 * a baseline of 7 days, 20 hours and 56 minutes. What wasn't seen had no calls.
 */
function countsAt(series: InsightSeries, start: number): BaselineCounts {
  let calls = 0;
  let squares = 0;
  for (const one of seenBefore(series, start)) {
    calls += one.tally.calls;
    squares += one.squares;
  }
  return { minutes: start - firstDay(start) * DAY_MINUTES, calls, squares };
}

function baselineAt(series: InsightSeries, start: number): InsightBaseline {
  const tally = sumOf(seenBefore(series, start).map((one) => one.tally));
  return { ...countsAt(series, start), tally };
}

function seenBefore(series: InsightSeries, start: number): Omit<DayTally, 'day'>[] {
  return [
    ...series.days.filter(({ day }) => day >= firstDay(start)),
    ...before(series, start).map(({ tally }) => ({ tally, squares: tally.calls ** 2 })),
  ];
}

/** The minutes that aren't in days before another one: few, as those that are over go there. */
function before({ minutes }: InsightSeries, minute: number): MinuteTally[] {
  const end = minutes.findIndex((one) => one.minute >= minute);
  return end < 0 ? [...minutes] : minutes.slice(0, end);
}

/** For a clock that was put back: what lies ahead of it is forgotten. */
function goBack(series: InsightSeries, minute: number): void {
  series.minutes = before(series, minute);
  series.days = series.days.filter(({ day }) => day <= dayOf(minute));
  series.seen = minute - 1;
  delete series.open;
}

function dayOf(minute: number): number {
  return Math.floor(minute / DAY_MINUTES);
}

/** Of the baseline of something that begins in that minute. */
function firstDay(minute: number): number {
  return dayOf(minute) - BASELINE_DAYS;
}
