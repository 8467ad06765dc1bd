/** Every check in checks/; written by `npm run generate`. */
import { missingProperty } from './checks/missing-property.ts';
import { notifications } from './checks/notifications.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { reservedName } from './checks/reserved-name.ts';
import { unknownProperty } from './checks/unknown-property.ts';

export const checks = [missingProperty, notifications, propertyLimit, propertyType, reservedName, unknownProperty];
