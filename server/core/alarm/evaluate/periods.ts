/**
 * Which periods an alarm looks at, and when.
 * Source: CloudWatch User Guide, "Evaluating an alarm" and "Evaluation windows".
 */
import type { AlarmSettings } from './settings.ts';
import { offsetsOf, periodStart } from './time-zone.ts';

/** In milliseconds since 1970; `end` is exclusive. Datapoints carry the time of the start. */
export interface Period {
  readonly start: number;
  readonly end: number;
}

type Timing = Pick<AlarmSettings, 'evaluationPeriods' | 'period' | 'timeZone'>;

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long after an evaluation the next one follows, in milliseconds. */
export function evaluationInterval({ evaluationPeriods, period }: Timing): number {
  if (period < 60) return 10_000;
  return period * 1000 * evaluationPeriods > day ? hour : minute;
}

/**
 * How many periods an alarm fetches. More than it evaluates, to find datapoints behind gaps: AWS says so without a
 * number, its example fetches 5 for 3. Windows by the clock fetch no more.
 */
export function evaluationRange({
  evaluationPeriods: n,
  timeZone,
}: Pick<Timing, 'evaluationPeriods' | 'timeZone'>): number {
  return timeZone === undefined ? n + Math.max(Math.floor(n / 3), 2) : n;
}

/**
 * The periods of an evaluation at an instant, oldest first; undefined for a time zone that doesn't exist.
 *
 * Sliding periods end with the last full minute (10 seconds for shorter periods, an hour for windows of more than a
 * day) and are cut anew each time: at 12:16, periods of five minutes begin at 12:11, 12:06, 12:01.
 */
export function periodsAt(settings: Timing, instant: number): readonly Period[] | undefined {
  const count = evaluationRange(settings);
  if (settings.timeZone !== undefined) return clockPeriods(settings.period, settings.timeZone, count, instant);
  const length = settings.period * 1000;
  const end = Math.floor(instant / evaluationInterval(settings)) * evaluationInterval(settings);
  return Array.from({ length: count }, (_, i) => {
    const start = end - (count - i) * length;
    return { start, end: start + length };
  });
}

/** Full minutes, hours, days or weeks of a time zone. */
function clockPeriods(period: number, zone: string, count: number, instant: number): readonly Period[] | undefined {
  const offsetAt = offsetsOf(zone);
  if (!offsetAt) return undefined;
  const periods: Period[] = [];
  let end = periodStart(instant, period, offsetAt);
  for (let i = 0; i < count; i++) {
    const start = periodStart(end - 1, period, offsetAt);
    periods.push({ start, end });
    end = start;
  }
  return periods.reverse();
}
