/** Every check in checks/; written by `npm run generate`. */
import { ruleBody } from './checks/body.ts';
import { contribution } from './checks/contribution.ts';
import { missingProperty } from './checks/missing-property.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { propertyValue } from './checks/property-value.ts';
import { unknownProperty } from './checks/unknown-property.ts';

export const checks = [
  ruleBody,
  contribution,
  missingProperty,
  propertyLimit,
  propertyType,
  propertyValue,
  unknownProperty,
];
