/** When a schedule runs next. Source: Scheduler user guide, "Schedule types". */
import { runDays, valuesOf } from './calendar.ts';
import { type Cron, type Expression, unitSeconds } from './syntax.ts';
import { day, hour, minute } from './time.ts';
import { momentOf, type Zone } from './zone.ts';

export interface Question {
  /** Runs after this moment, in milliseconds since 1970, UTC. */
  readonly after: number;
  /** How many at most. */
  readonly count: number;
  /** Of the clock that cron and at go by. */
  readonly zone: Zone;
  /** The schedule's own limits. */
  readonly start?: number;
  readonly end?: number;
}

/**
 * The next runs, ascending, in milliseconds since 1970, UTC. Undefined where the expression can't tell: a rate counts from
 * the moment at which the schedule begins, so it needs `start`. A time that the clocks skip is no run, one that they show
 * twice is one run. The work is bounded: by `count`, by the
 * calendar's last year, and by the times that are tried.
 */
export function nextRuns(expression: Expression, question: Question): number[] | undefined {
  const { after, start = -Infinity, end = Infinity, zone, count } = question;
  if (expression.kind === 'at') {
    const moment = momentOf(expression.wall, zone);
    return moment !== undefined && moment > after ? [moment] : [];
  }
  if (expression.kind === 'rate') {
    return question.start === undefined || expression.value === 0
      ? undefined
      : ofRate(expression, { ...question, start: question.start });
  }
  return ofCron(expression, { after: Math.max(after, start - 1), end, zone, count });
}

function ofRate(
  { value, unit }: Extract<Expression, { kind: 'rate' }>,
  { after, count, start, end = Infinity }: Question & { readonly start: number },
): number[] {
  const every = value * unitSeconds[unit] * 1000;
  const first = after < start ? start : start + (Math.floor((after - start) / every) + 1) * every;
  const runs: number[] = [];
  for (let run = first; run <= end && runs.length < count; run += every) runs.push(run);
  return runs;
}

/** Times of the wall clock. Only those that the clocks skip year after year come to so many. */
const mostTried = 2000;

interface Window {
  readonly after: number;
  readonly end: number;
  readonly zone: Zone;
  readonly count: number;
}

function ofCron(cron: Cron, { after, end, zone, count }: Window): number[] {
  const runs: number[] = [];
  let tried = 0;
  const hours = valuesOf(cron.hours, 0, 23);
  const minutes = valuesOf(cron.minutes, 0, 59);
  // What the wall clock shows then; it may have gone back a little.
  const begin = after + zone(after) - 3 * hour;
  for (const date of runDays(cron, Math.floor(begin / day) * day)) {
    if (date > end + day) return runs;
    for (const h of hours) {
      for (const m of minutes) {
        const wall = date + h * hour + m * minute;
        if (wall < begin) continue;
        if (++tried > mostTried) return runs;
        const run = momentOf(wall, zone);
        if (run === undefined || run <= after || runs.includes(run)) continue;
        if (run > end || runs.length === count) return runs;
        runs.push(run);
      }
    }
  }
  return runs;
}
