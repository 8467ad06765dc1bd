import { check } from '../../check.ts';
import { reportFaults } from '../report.ts';
import type { Timetable } from '../schedule.ts';

/**
 * Every minute of one hour.
 *
 * `*` in the minutes with one hour is sixty runs from its beginning to its end; one run on the hour has 0 minutes.
 * Source: EventBridge user guide, "Cron expressions reference".
 */
export const everyMinute = check<Timetable>({
  code: 'schedule/every-minute',
  severity: 'information',
  run: (timetable, report) => reportFaults(timetable, 'every-minute', report),
  fires: [{ ScheduleExpression: 'cron(* 9 * * ? *)' }],
  silent: [{ ScheduleExpression: 'cron(* 8-18 * * ? *)' }, { ScheduleExpression: 'cron(0 9 * * ? *)' }],
  unknown: [{ ScheduleExpression: { 'Fn::Sub': 'cron(* ${Hour} * * ? *)' } }],
});
