import { check } from '../../check.ts';
import { reportFaults } from '../report.ts';
import type { Timetable } from '../schedule.ts';

/**
 * A value that a cron field doesn't take.
 *
 * Minutes are 0-59, hours 0-23, days of the month 1-31 (also `L`, `15W`), months 1-12 or JAN-DEC, days of the week 1-7 or
 * SUN-SAT (1 is Sunday; also `6L`, `3#2`), years 1970-2199. Lists, ranges and steps are `5,35`, `8-17` and `0/15`.
 * Source: EventBridge user guide, "Cron expressions reference".
 */
export const cronValue = check<Timetable>({
  code: 'schedule/cron-value',
  severity: 'error',
  run: (timetable, report) => reportFaults(timetable, 'cron-value', report),
  fires: [
    { ScheduleExpression: 'cron(71 8 1 * ? *)' },
    { ScheduleExpression: 'cron(0 24 * * ? *)' },
    { ScheduleExpression: 'cron(0 12 ? MON * *)' },
    { ScheduleExpression: 'cron(0 12 ? * MONDAY *)' },
    { ScheduleExpression: 'cron(0 12 ? * 0-6 *)' },
    { ScheduleExpression: 'cron(0 12 ? * 3#6 *)' },
  ],
  silent: [
    { ScheduleExpression: 'cron(0/5 8-17 ? * MON-FRI *)' },
    { ScheduleExpression: 'cron(15 10 ? * 6L *)' },
    { ScheduleExpression: 'cron(0 9 15W JAN,JUL ? *)' },
  ],
  unknown: [{ ScheduleExpression: { 'Fn::Sub': 'cron(${Minute} 8 * * ? *)' } }],
});
