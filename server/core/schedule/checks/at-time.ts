import { check } from '../../check.ts';
import { reportFaults } from '../report.ts';
import type { Timetable } from '../schedule.ts';

/**
 * A one-time schedule without a proper time.
 *
 * The time is `at(yyyy-mm-ddThh:mm:ss)`, of a day that there is, without Z and without an offset: its time zone is
 * `ScheduleExpressionTimezone`, UTC where that isn't given.
 * Source: Scheduler user guide, "One-time schedules".
 */
export const atTime = check<Timetable>({
  code: 'schedule/at-time',
  severity: 'error',
  run: (timetable, report) => reportFaults(timetable, 'at-time', report),
  fires: [
    { ScheduleExpression: 'at(2030-12-31T23:59:59Z)' },
    { ScheduleExpression: 'at(2030-12-31)' },
    { ScheduleExpression: 'at(2030-02-30T12:00:00)' },
  ],
  silent: [{ ScheduleExpression: 'at(2030-12-31T23:59:59)' }],
  unknown: [{ ScheduleExpression: { 'Fn::Sub': 'at(${Day}T12:00:00)' } }],
});
