import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import { goodSchedule } from '../example.ts';
import type { Timetable } from '../schedule.ts';

/**
 * A length or a number outside of its limits.
 *
 * Names have 1 to 64 letters, digits, -, _ and . characters, expressions at most 256 characters; a flexible window is 1 to
 * 1,440 minutes; retries are 0 to 185, the age of an event 60 to 86,400 seconds.
 * Source: Scheduler API, CreateSchedule.
 */
export const propertyLimit = check<Timetable>({
  code: 'schedule/property-limit',
  severity: 'error',
  structure: true,
  run: reportLimits,
  fires: [
    { ...goodSchedule, FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 1441 } },
    { ...goodSchedule, Name: 'daily report' },
  ],
  silent: [
    { ...goodSchedule, FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 1440 } },
    { ...goodSchedule, Name: 'daily_report-1.0' },
  ],
  unknown: [{ ...goodSchedule, FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: { Ref: 'Minutes' } } }],
});
