import { check } from '../../check.ts';
import { reportFaults } from '../report.ts';
import type { Timetable } from '../schedule.ts';

/**
 * A rate that AWS doesn't take.
 *
 * A rate is a whole number above 0, one blank, and a unit: `rate(1 hour)`, `rate(12 hours)`. Units are minute, hour and day
 * in lower case; in a rule of EventBridge the unit is singular with 1 and plural with everything else. A canary runs at
 * least once an hour.
 * Source: EventBridge user guide, "Rate expressions reference"; Synthetics API, CanaryScheduleInput.
 */
export const rate = check<Timetable>({
  code: 'schedule/rate',
  severity: 'error',
  run: (timetable, report) => reportFaults(timetable, 'rate', report),
  fires: [
    { ScheduleExpression: 'rate(10 seconds)' },
    { ScheduleExpression: 'rate(10 minutess)' },
    { ScheduleExpression: 'rate(10)' },
    { ScheduleExpression: 'rate(1 hours)' },
    { ScheduleExpression: 'rate( 10 minutes )' },
  ],
  silent: [{ ScheduleExpression: 'rate(1 hour)' }, { ScheduleExpression: 'rate(60 minutes)' }],
  unknown: [{ ScheduleExpression: { 'Fn::Sub': 'rate(${Minutes} minutes)' } }],
});
