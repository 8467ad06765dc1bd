import { check } from '../../check.ts';
import { reportFaults } from '../report.ts';
import type { Timetable } from '../schedule.ts';

/**
 * Days of the week that mean other days in crontab.
 *
 * Here 1 is Sunday, so that `1-5` is Sunday to Thursday; in crontab it is Monday to Friday. Names are never mistaken.
 * Source: EventBridge user guide, "Cron expressions reference".
 */
export const weekdayNumber = check<Timetable>({
  code: 'schedule/weekday-number',
  severity: 'warning',
  run: (timetable, report) => reportFaults(timetable, 'weekday', report),
  fires: [{ ScheduleExpression: 'cron(0 9 ? * 1-5 *)' }],
  silent: [{ ScheduleExpression: 'cron(0 9 ? * MON-FRI *)' }, { ScheduleExpression: 'cron(0 9 ? * 2-6 *)' }],
  unknown: [{ ScheduleExpression: { 'Fn::Sub': 'cron(0 9 ? * ${Days} *)' } }],
});
