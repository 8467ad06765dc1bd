/**
 * Schedule expressions: what they are made of. Source: EventBridge user guide, "Cron expressions reference" and "Rate
 * expressions reference"; EventBridge Scheduler user guide, "Schedule types"; Synthetics API, CanaryScheduleInput.
 */
import type { AwsError, Severity } from '../check.ts';

/** Who reads the expression: a rule of EventBridge, EventBridge Scheduler, or a canary of Synthetics. */
export type Dialect = 'rule' | 'scheduler' | 'canary';

export type Expression = Rate | Cron | At;

export interface Rate {
  readonly kind: 'rate';
  /** 0 only for a canary: it runs once. */
  readonly value: number;
  readonly unit: RateUnit;
}

export type RateUnit = 'minute' | 'hour' | 'day';

/** In seconds. A day is 24 hours, whatever the clocks do. Source: Scheduler user guide, "Daylight savings time". */
export const unitSeconds: Readonly<Record<RateUnit, number>> = { minute: 60, hour: 3600, day: 86_400 };

/** A moment of the wall clock in the schedule's time zone. */
export interface At {
  readonly kind: 'at';
  /** Milliseconds since 1970 as if the wall clock showed UTC. */
  readonly wall: number;
}

export interface Cron {
  readonly kind: 'cron';
  readonly minutes: CronField;
  readonly hours: CronField;
  readonly days: CronField;
  readonly months: CronField;
  readonly weekdays: CronField;
  readonly years: CronField;
}

type FieldName = Exclude<keyof Cron, 'kind'>;

export interface CronField {
  /** As it is written. */
  readonly text: string;
  /** `*`: all values. `?`: the other field of days decides. */
  readonly written: '*' | '?' | 'values';
  /** The values that are named plainly, ascending. */
  readonly values: readonly number[];
  readonly special: readonly Special[];
  /** The 15 of `0/15` or `10-50/15`, where the field is nothing else. */
  readonly step?: number;
}

/** What depends on the month. */
export type Special =
  /** `L`, `L-3`: so many days before the last day of the month; `LW`: the last weekday. */
  | { readonly kind: 'last-day'; readonly before: number; readonly weekday: boolean }
  /** `15W`: the weekday nearest to it within the month. */
  | { readonly kind: 'nearest-weekday'; readonly day: number }
  /** `6L`: the last Friday. */
  | { readonly kind: 'last-weekday'; readonly weekday: number }
  /** `3#2`: the second Tuesday. */
  | { readonly kind: 'nth-weekday'; readonly weekday: number; readonly nth: number };

export interface FieldFacts {
  readonly name: FieldName;
  /** The documents' own word. */
  readonly says: string;
  readonly min: number;
  readonly max: number;
  /** Names for the values from `min` on. */
  readonly names?: readonly string[];
  /** Special characters beside `, - * /`. */
  readonly takes: string;
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
export const weekdayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** In the order of the expression. */
export const cronFields: readonly FieldFacts[] = [
  { name: 'minutes', says: 'minutes', min: 0, max: 59, takes: '' },
  { name: 'hours', says: 'hours', min: 0, max: 23, takes: '' },
  { name: 'days', says: 'day-of-month', min: 1, max: 31, takes: '?LW' },
  { name: 'months', says: 'month', min: 1, max: 12, names: months, takes: '' },
  { name: 'weekdays', says: 'day-of-week', min: 1, max: 7, names: weekdayNames, takes: '?L#' },
  { name: 'years', says: 'year', min: 1970, max: 2199, takes: '' },
];

/** Which check tells a fault. */
export type FaultKind =
  | 'syntax'
  | 'rate'
  | 'cron-value'
  | 'day-fields'
  | 'at-time'
  | 'never-runs'
  | 'past'
  | 'weekday'
  | 'every-minute';

/** What is wrong with an expression; indexes of its text. */
export interface Fault {
  readonly kind: FaultKind;
  readonly start: number;
  readonly end: number;
  readonly says: string;
  readonly fixes: readonly TextFix[];
  /** An error only where AWS is known to refuse it, or it never runs. */
  readonly severity: Severity;
}

export interface TextFix {
  readonly start: number;
  readonly end: number;
  readonly title: string;
  readonly text: string;
}

/** What AWS answers to an expression that it can't read, where that is known. */
export function refusal(dialect: Dialect, text: string): AwsError | undefined {
  if (dialect === 'canary') return undefined;
  const message =
    dialect === 'rule' ? 'Parameter ScheduleExpression is not valid.' : `Invalid Schedule Expression ${text}.`;
  return { code: 'ValidationException', message };
}

export const customBusRefusal: AwsError = {
  code: 'ValidationException',
  message: 'ScheduleExpression is supported only on the default event bus.',
};
