/** Every check in checks/; written by `npm run generate`. */
import { missingProperty } from './checks/missing-property.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { role } from './checks/role.ts';
import { sources } from './checks/sources.ts';
import { unknownProperty } from './checks/unknown-property.ts';

export const checks = [missingProperty, propertyLimit, propertyType, role, sources, unknownProperty];
