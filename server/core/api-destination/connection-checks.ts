/** Every check in connection-checks/; written by `npm run generate`. */
import { connectionMissingProperty } from './connection-checks/missing-property.ts';
import { connectionParameters } from './connection-checks/parameters.ts';
import { connectionPropertyLimit } from './connection-checks/property-limit.ts';
import { connectionPropertyType } from './connection-checks/property-type.ts';
import { connectionPropertyValue } from './connection-checks/property-value.ts';
import { connectionUnknownProperty } from './connection-checks/unknown-property.ts';

export const checks = [
  connectionMissingProperty,
  connectionParameters,
  connectionPropertyLimit,
  connectionPropertyType,
  connectionPropertyValue,
  connectionUnknownProperty,
];
