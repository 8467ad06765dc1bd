/** What may stand in a schedule: the forms of expressions, time zones, fixed lists. */
import { type Choice, isAt, type Offer, type Place } from '../choice.ts';
import { flexibleModes, states, type Timetable } from './schedule.ts';
import type { Dialect } from './syntax.ts';
import { zoneNames } from './zone.ts';

/** What fits at a place of a definition with a schedule; undefined where values aren't ours. */
export function scheduleChoices({ dialect }: Timetable, { path, on }: Place): Offer | undefined {
  if (on !== 'value') return undefined;
  const member = path.length === 1 ? String(path[0]) : '';
  if (expressionMembers[dialect].includes(member)) return { choices: expressions(dialect) };
  if (dialect !== 'scheduler') return undefined;
  if (member === 'ScheduleExpressionTimezone') return { choices: zones() };
  if (member === 'State') return { choices: listed(states) };
  if (isAt(path, 'FlexibleTimeWindow', 'Mode')) return { choices: listed(flexibleModes) };
  return undefined;
}

const expressionMembers: Readonly<Record<Dialect, readonly string[]>> = {
  rule: ['ScheduleExpression', 'Schedule'],
  scheduler: ['ScheduleExpression'],
  canary: ['Expression'],
};

const forms: readonly Choice[] = [
  { value: 'rate(5 minutes)', says: 'At equal intervals of minutes, hours or days.', preferred: true },
  {
    value: 'cron(0 18 ? * MON-FRI *)',
    says: 'Every weekday at 18:00: minutes, hours, day-of-month, month, day-of-week, year.',
  },
  { value: 'cron(0/15 * * * ? *)', says: 'Every 15 minutes: minutes, hours, day-of-month, month, day-of-week, year.' },
  { value: 'cron(0 8 1 * ? *)', says: 'On the first day of each month at 8:00.' },
];

function expressions(dialect: Dialect): readonly Choice[] {
  if (dialect === 'canary') return [{ value: 'rate(0 minute)', says: 'Once, when it is started.' }, ...forms];
  if (dialect === 'rule') return forms;
  return [...forms, { value: 'at(2030-01-31T18:00:00)', says: 'Once, at a time in ScheduleExpressionTimezone.' }];
}

let zoneChoices: readonly Choice[] | undefined;
function zones(): readonly Choice[] {
  zoneChoices ??= zoneNames().map((value) => ({ value, says: 'A time zone of the IANA database.' }));
  return zoneChoices;
}

const listed = (says: Readonly<Record<string, string>>): readonly Choice[] =>
  Object.entries(says).map(([value, line]) => ({ value, says: line }));
