import { check } from '../../check.ts';
import { reportFaults } from '../report.ts';
import type { Timetable } from '../schedule.ts';

/**
 * A schedule expression that can't be read.
 *
 * An expression is `rate(5 minutes)`, `cron(0 18 ? * MON-FRI *)` with six fields (minutes, hours, day-of-month, month,
 * day-of-week, year), or in EventBridge Scheduler `at(2030-01-31T18:00:00)`. Five fields, as crontab has them, are refused.
 * Source: EventBridge user guide, "Setting a schedule pattern for scheduled rules"; Scheduler user guide, "Schedule types".
 */
export const syntax = check<Timetable>({
  code: 'schedule/syntax',
  severity: 'error',
  run: (timetable, report) => reportFaults(timetable, 'syntax', report),
  fires: [
    { ScheduleExpression: 'cron(0 9 * * 1-5)' },
    { ScheduleExpression: '0 12 * * ? *' },
    { ScheduleExpression: 'corn(0 12 * * ? *)' },
    { ScheduleExpression: 'rate(5 minutes' },
    { ScheduleExpression: ' rate(5 minutes)' },
    { ScheduleExpression: 'cron()' },
  ],
  silent: [{ ScheduleExpression: 'cron(0 12 * * ? *)' }, { ScheduleExpression: 'rate(5 minutes)' }],
  unknown: [
    { ScheduleExpression: { Ref: 'Schedule' } },
    { ScheduleExpression: { 'Fn::Sub': 'cron(${Time} ? * MON-FRI *)' } },
  ],
});
