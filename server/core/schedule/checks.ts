/** Every check in checks/; written by `npm run generate`. */
import { atTime } from './checks/at-time.ts';
import { cronValue } from './checks/cron-value.ts';
import { customBus } from './checks/custom-bus.ts';
import { dates } from './checks/dates.ts';
import { dayFields } from './checks/day-fields.ts';
import { everyMinute } from './checks/every-minute.ts';
import { flexibleWindow } from './checks/flexible-window.ts';
import { missingProperty } from './checks/missing-property.ts';
import { neverRuns } from './checks/never-runs.ts';
import { past } from './checks/past.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { propertyValue } from './checks/property-value.ts';
import { rate } from './checks/rate.ts';
import { syntax } from './checks/syntax.ts';
import { target } from './checks/target.ts';
import { targetArn } from './checks/target-arn.ts';
import { timeZone } from './checks/time-zone.ts';
import { unknownProperty } from './checks/unknown-property.ts';
import { weekdayNumber } from './checks/weekday-number.ts';

export const checks = [
  atTime,
  cronValue,
  customBus,
  dates,
  dayFields,
  everyMinute,
  flexibleWindow,
  missingProperty,
  neverRuns,
  past,
  propertyLimit,
  propertyType,
  propertyValue,
  rate,
  syntax,
  target,
  targetArn,
  timeZone,
  unknownProperty,
  weekdayNumber,
];
