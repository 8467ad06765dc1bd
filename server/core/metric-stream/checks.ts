/** Every check in checks/; written by `npm run generate`. */
import { arn } from './checks/arn.ts';
import { filters } from './checks/filters.ts';
import { missingProperty } from './checks/missing-property.ts';
import { name } from './checks/name.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { propertyValue } from './checks/property-value.ts';
import { statistic } from './checks/statistic.ts';
import { unknownProperty } from './checks/unknown-property.ts';

export const checks = [
  arn,
  filters,
  missingProperty,
  name,
  propertyLimit,
  propertyType,
  propertyValue,
  statistic,
  unknownProperty,
];
