/** The checks of X-Ray's groups. */
import { family } from '../family.ts';
import { missingProperty } from './checks/missing-property.ts';
import { notifications } from './checks/notifications.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { reservedName } from './checks/reserved-name.ts';
import { unknownProperty } from './checks/unknown-property.ts';
import { readXrayGroup } from './xray-group.ts';

export const xrayGroupFamily = family(
  'xray-group',
  (value) => (value.kind === 'map' ? readXrayGroup(value) : undefined),
  [propertyType, missingProperty, unknownProperty, propertyLimit, reservedName, notifications],
);
