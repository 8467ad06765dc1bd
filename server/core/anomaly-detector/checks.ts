/** Every check in checks/; written by `npm run generate`. */
import { incomplete } from './checks/incomplete.ts';
import { metricName } from './checks/metric-name.ts';
import { missingProperty } from './checks/missing-property.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { source } from './checks/source.ts';
import { statistic } from './checks/statistic.ts';
import { timeRange } from './checks/time-range.ts';
import { timeZone } from './checks/time-zone.ts';
import { unknownProperty } from './checks/unknown-property.ts';

export const checks = [
  incomplete,
  metricName,
  missingProperty,
  propertyLimit,
  propertyType,
  source,
  statistic,
  timeRange,
  timeZone,
  unknownProperty,
];
