import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import { goodSchedule } from '../example.ts';
import type { Timetable } from '../schedule.ts';

/**
 * A property that AWS requires is missing.
 *
 * A schedule has `ScheduleExpression`, `FlexibleTimeWindow` with its `Mode`, and `Target` with `Arn` and `RoleArn`;
 * in SAM's ScheduleV2 the function is the target, and the window is OFF where it isn't given.
 * Source: CloudFormation, AWS::Scheduler::Schedule; SAM, ScheduleV2.
 */
export const missingProperty = check<Timetable>({
  code: 'schedule/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [
    { FlexibleTimeWindow: { Mode: 'OFF' }, Target: goodSchedule.Target },
    { ...goodSchedule, FlexibleTimeWindow: { MaximumWindowInMinutes: 15 } },
  ],
  silent: [goodSchedule],
  unknown: [{ ...goodSchedule, Target: { 'Fn::If': ['Live', goodSchedule.Target, { Ref: 'AWS::NoValue' }] } }],
});
