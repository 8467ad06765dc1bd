import { check } from '../../check.ts';
import { reportValues } from '../../structure.ts';
import { goodSchedule } from '../example.ts';
import type { Timetable } from '../schedule.ts';

/**
 * A value outside of its property's list.
 *
 * `State` is ENABLED or DISABLED, the mode of a flexible time window OFF or FLEXIBLE, all in upper case.
 * Source: Scheduler API, CreateSchedule.
 */
export const propertyValue = check<Timetable>({
  code: 'schedule/property-value',
  severity: 'error',
  structure: true,
  run: reportValues,
  fires: [
    { ...goodSchedule, State: 'Enabled' },
    { ...goodSchedule, FlexibleTimeWindow: { Mode: 'FLEXIBEL' } },
  ],
  silent: [{ ...goodSchedule, State: 'DISABLED' }],
  unknown: [{ ...goodSchedule, State: { Ref: 'State' } }],
});
