import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import { goodSchedule } from '../example.ts';
import type { Timetable } from '../schedule.ts';

/**
 * A property of a wrong type.
 *
 * CloudFormation and the API refuse a value of another type than the property's own.
 * Source: CloudFormation, AWS::Scheduler::Schedule.
 */
export const propertyType = check<Timetable>({
  code: 'schedule/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [
    { ...goodSchedule, FlexibleTimeWindow: 'OFF' },
    { ...goodSchedule, ScheduleExpression: ['rate(1 hour)'] },
  ],
  silent: [{ ...goodSchedule, FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: '15' } }],
  unknown: [{ ...goodSchedule, FlexibleTimeWindow: { Ref: 'Window' } }],
});
