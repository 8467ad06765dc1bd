/** Every check in checks/; written by `npm run generate`. */
import { alarmName } from './checks/alarm-name.ts';
import { duration } from './checks/duration.ts';
import { expression } from './checks/expression.ts';
import { missingProperty } from './checks/missing-property.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { timezone } from './checks/timezone.ts';
import { unknownProperty } from './checks/unknown-property.ts';

export const checks = [
  alarmName,
  duration,
  expression,
  missingProperty,
  propertyLimit,
  propertyType,
  timezone,
  unknownProperty,
];
