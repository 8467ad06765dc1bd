import { check } from '../../check.ts';
import { reportFaults } from '../report.ts';
import type { Timetable } from '../schedule.ts';

/**
 * A cron expression with both or neither of its day fields.
 *
 * Exactly one of day-of-month and day-of-week is `?`: the other one decides. `*` in both, as crontab has it, is refused.
 * Source: EventBridge user guide, "Cron expressions reference", restrictions.
 */
export const dayFields = check<Timetable>({
  code: 'schedule/day-fields',
  severity: 'error',
  run: (timetable, report) => reportFaults(timetable, 'day-fields', report),
  fires: [
    { ScheduleExpression: 'cron(0 1 * * * *)' },
    { ScheduleExpression: 'cron(0 12 1 * MON *)' },
    { ScheduleExpression: 'cron(0 12 ? * ? *)' },
  ],
  silent: [{ ScheduleExpression: 'cron(0 1 * * ? *)' }, { ScheduleExpression: 'cron(0 1 ? * * *)' }],
  unknown: [{ ScheduleExpression: { 'Fn::Sub': 'cron(0 12 * * ${Weekday} *)' } }],
});
