/** Every check in checks/; written by `npm run generate`. */
import { missingProperty } from './checks/missing-property.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { propertyValue } from './checks/property-value.ts';
import { reservedName } from './checks/reserved-name.ts';
import { retention } from './checks/retention.ts';
import { unknownProperty } from './checks/unknown-property.ts';

export const checks = [
  missingProperty,
  propertyLimit,
  propertyType,
  propertyValue,
  reservedName,
  retention,
  unknownProperty,
];
