import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import { goodSchedule } from '../example.ts';
import type { Timetable } from '../schedule.ts';

/**
 * A property that AWS doesn't know.
 *
 * CloudFormation refuses members that a schedule doesn't have, such as `TimeZone` for `ScheduleExpressionTimezone`.
 * Source: CloudFormation, AWS::Scheduler::Schedule.
 */
export const unknownProperty = check<Timetable>({
  code: 'schedule/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [
    { ...goodSchedule, ScheduleExpressionTimeZone: 'Europe/Berlin' },
    { ...goodSchedule, Tags: [] },
  ],
  silent: [{ ScheduleExpression: 'rate(1 day)', ScheduleExpressionTimezone: 'Europe/Berlin' }],
  unknown: [{ ScheduleExpression: 'rate(1 day)', State: { Ref: 'State' } }],
});
