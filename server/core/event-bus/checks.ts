/** Every check in checks/; written by `npm run generate`. */
import { deadLetterQueue } from './checks/dead-letter-queue.ts';
import { missingProperty } from './checks/missing-property.ts';
import { busName } from './checks/name.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { propertyValue } from './checks/property-value.ts';
import { unknownProperty } from './checks/unknown-property.ts';

export const checks = [
  deadLetterQueue,
  missingProperty,
  busName,
  propertyLimit,
  propertyType,
  propertyValue,
  unknownProperty,
];
