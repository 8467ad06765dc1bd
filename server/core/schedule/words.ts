/** Schedule expressions in plain words: `every weekday at 18:00`. */
import { words } from '../structure.ts';
import { valuesOf } from './calendar.ts';
import type { Cron, CronField, Expression, Special } from './syntax.ts';
import { wallText } from './time.ts';

/** When it runs, in the middle of a sentence; `zone` is the name of its time zone. */
export function inWords(expression: Expression, zone: string): string {
  if (expression.kind === 'at') return `once, at ${wallText(expression.wall)} ${zone}`;
  if (expression.kind === 'rate') {
    if (expression.value === 0) return 'once, when it is started';
    return expression.value === 1 ? `every ${expression.unit}` : `every ${expression.value} ${expression.unit}s`;
  }
  const times = timesOf(expression);
  const days = [daysOf(expression), monthsOf(expression), yearsOf(expression)].filter((part) => part !== '').join(' ');
  // An hour begins in nearly all zones at once.
  if (days === 'every day' && expression.hours.written !== 'values') return times;
  const frequent = times.startsWith('every');
  return `${days === 'every day' && frequent ? times : `${days}${frequent ? ',' : ''} ${times}`} ${zone}`;
}

/** A list of times where it is short, else the pattern of minutes and hours. */
function timesOf({ minutes, hours }: Cron): string {
  const [m, h] = [valuesOf(minutes, 0, 59), valuesOf(hours, 0, 23)];
  if (hours.written === 'values' && m.length * h.length <= 6) {
    return `at ${words(h.flatMap((hour) => m.map((minute) => `${two(hour)}:${two(minute)}`)))}`;
  }
  if (m.length === 1 && hours.written !== 'values') return `every hour${m[0] === 0 ? '' : ` at minute ${m[0]}`}`;
  const step = evenStep(hours, 24);
  if (m.length === 1 && step) return `every ${step} hours${m[0] === 0 ? '' : ` at minute ${m[0]}`}`;
  const every = evenStep(minutes, 60);
  const inHour =
    minutes.written !== 'values'
      ? 'every minute'
      : every
        ? `every ${every} minutes`
        : `at minute ${words(m.map(String))} of the hour`;
  return hours.written === 'values' ? `${inHour} ${hoursOf(hours)}` : inHour;
}

/** The step that divides the whole field evenly from 0 on. */
function evenStep({ written, values, step }: CronField, size: number): number | undefined {
  if (written !== 'values' || step === undefined || step < 2) return undefined;
  return values[0] === 0 && values.length * step === size ? step : undefined;
}

function hoursOf({ values }: CronField): string {
  const [first, last] = [values[0]!, values.at(-1)!];
  if (last - first === values.length - 1) return `from ${two(first)}:00 to ${two(last)}:59`;
  return `in the hours ${words(values.map(two))}`;
}

const two = (value: number) => String(value).padStart(2, '0');

function daysOf({ days, weekdays }: Cron): string {
  const decides = days.written === '?' ? weekdays : days;
  if (decides.written !== 'values') return 'every day';
  const { values } = decides;
  const special = decides.special.map(specialIn);
  if (decides === days) {
    const plain = values.length === 0 ? [] : [`on the ${words(values.map(ordinal))} of the month`];
    return [...plain, ...special].join(' and ');
  }
  if (values.join() === '2,3,4,5,6') return 'every weekday';
  const plain =
    values.length === 7 ? ['every day'] : values.length > 0 ? [`every ${words(values.map(weekdayName))}`] : [];
  return [...plain, ...special].join(' and ');
}

function specialIn(special: Special): string {
  switch (special.kind) {
    case 'last-day':
      if (special.weekday) return 'on the last weekday of the month';
      return special.before === 0
        ? 'on the last day of the month'
        : `${special.before} days before the last of the month`;
    case 'nearest-weekday':
      return `on the weekday nearest to the ${ordinal(special.day)} of the month`;
    case 'last-weekday':
      return `on the last ${weekdayName(special.weekday)} of the month`;
    case 'nth-weekday':
      return `on the ${nths[special.nth - 1]} ${weekdayName(special.weekday)} of the month`;
  }
}

const nths = ['first', 'second', 'third', 'fourth', 'fifth'];

function monthsOf({ months }: Cron): string {
  return months.written === 'values' ? `in ${words(months.values.map((month) => monthNames[month - 1]!))}` : '';
}

function yearsOf({ years }: Cron): string {
  if (years.written !== 'values') return '';
  const [first, last] = [years.values[0]!, years.values.at(-1)!];
  const range = years.values.length > 2 && last - first === years.values.length - 1;
  return range ? `from ${first} to ${last}` : `in ${words(years.values.map(String))}`;
}

/** `1st`, `22nd`, `13th`. */
function ordinal(value: number): string {
  const teens = value % 100 > 10 && value % 100 < 14;
  return `${value}${teens ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th')}`;
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
/** 1 = Sunday. */
const weekdayName = (value: number) => weekdays[value - 1]!;

const monthNames = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];
