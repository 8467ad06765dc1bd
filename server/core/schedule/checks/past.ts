import { check } from '../../check.ts';
import { reportFaults } from '../report.ts';
import type { Timetable } from '../schedule.ts';

/**
 * A schedule whose time has passed.
 *
 * AWS takes it, and it never runs: its last year, or the time of its `at`, is over.
 * Source: EventBridge user guide, "Cron expressions reference"; Scheduler user guide, "One-time schedules".
 */
export const past = check<Timetable>({
  code: 'schedule/past',
  severity: 'information',
  run: (timetable, report) => reportFaults(timetable, 'past', report),
  fires: [{ ScheduleExpression: 'cron(15 10 ? * 6L 2002-2005)' }],
  silent: [{ ScheduleExpression: 'cron(15 10 ? * 6L 2002-2199)' }],
  unknown: [{ ScheduleExpression: { 'Fn::Sub': 'cron(15 10 ? * 6L ${Year})' } }],
});
