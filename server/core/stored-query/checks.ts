/** Every check in checks/; written by `npm run generate`. */
import { expression } from './checks/expression.ts';
import { missingProperty } from './checks/missing-property.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { unknownProperty } from './checks/unknown-property.ts';

export const checks = [expression, missingProperty, propertyLimit, propertyType, unknownProperty];
