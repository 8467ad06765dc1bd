/** Which days a cron expression names. */
import type { Cron, CronField } from './syntax.ts';

const years = { first: 1970, last: 2199 };

/** The days of a month on which it runs, ascending; `month` from 1. */
export function daysOf({ days, weekdays }: Cron, year: number, month: number): number[] {
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  /** 1 = Sunday. */
  const weekdayOf = (day: number) => new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;
  const decides = days.written === '?' ? weekdays : days;
  const named = new Set<number>();
  for (const special of decides.special) {
    if (special.kind === 'last-day') {
      const day = length - special.before;
      if (day > 0) named.add(special.weekday ? nearestWeekday(day, length, weekdayOf) : day);
    } else if (special.kind === 'nearest-weekday') {
      if (special.day <= length) named.add(nearestWeekday(special.day, length, weekdayOf));
    } else {
      const first = 1 + ((special.weekday - weekdayOf(1) + 7) % 7);
      const day =
        special.kind === 'nth-weekday' ? first + 7 * (special.nth - 1) : first + 7 * Math.floor((length - first) / 7);
      if (day <= length) named.add(day);
    }
  }
  for (let day = 1; day <= length; day++) {
    if (has(decides, decides === days ? day : weekdayOf(day))) named.add(day);
  }
  return [...named].sort((a, b) => a - b);
}

/** The weekday (Monday to Friday) nearest to a day, within its month. */
function nearestWeekday(day: number, length: number, weekdayOf: (day: number) => number): number {
  const weekday = weekdayOf(day);
  if (weekday === 7) return day > 1 ? day - 1 : day + 2;
  if (weekday === 1) return day < length ? day + 1 : day - 2;
  return day;
}

/** True where a field names a value. */
export function has({ written, values }: CronField, value: number): boolean {
  return written !== 'values' || values.includes(value);
}

/** The values of a field, ascending; all of [first, last] where it names none. */
export function valuesOf(field: CronField, first: number, last: number): readonly number[] {
  return field.written === 'values'
    ? field.values
    : Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** The days on which it runs from a day on, ascending, as the UTC of their midnight; ends with the last year. */
export function* runDays(cron: Cron, from: number): Generator<number> {
  const begin = new Date(Math.max(from, Date.UTC(years.first, 0, 1)));
  const months = valuesOf(cron.months, 1, 12);
  for (const year of valuesOf(cron.years, years.first, years.last)) {
    if (year < begin.getUTCFullYear()) continue;
    for (const month of months) {
      if (Date.UTC(year, month, 1) <= begin.getTime()) continue;
      for (const day of daysOf(cron, year, month)) {
        const at = Date.UTC(year, month - 1, day);
        if (at >= begin.getTime()) yield at;
      }
    }
  }
}

/** False where no day of its months and years is among its days: 30 February. */
export function everRuns(cron: Cron): boolean {
  return runDays(cron, 0).next().done !== true;
}
