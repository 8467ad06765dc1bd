import { check } from '../../check.ts';
import { reportFaults } from '../report.ts';
import type { Timetable } from '../schedule.ts';

/**
 * A cron expression that never runs.
 *
 * None of its months in any of its years has such a day: 30 February, 31 June, 29 February of 2027.
 * Source: EventBridge user guide, "Cron expressions reference".
 */
export const neverRuns = check<Timetable>({
  code: 'schedule/never-runs',
  severity: 'error',
  run: (timetable, report) => reportFaults(timetable, 'never-runs', report),
  fires: [{ ScheduleExpression: 'cron(0 12 30 2 ? *)' }, { ScheduleExpression: 'cron(0 12 31 4,6,9,11 ? *)' }],
  silent: [{ ScheduleExpression: 'cron(0 12 29 2 ? *)' }, { ScheduleExpression: 'cron(0 12 L 2 ? *)' }],
  unknown: [{ ScheduleExpression: { 'Fn::Sub': 'cron(0 12 30 ${Month} ? *)' } }],
});
