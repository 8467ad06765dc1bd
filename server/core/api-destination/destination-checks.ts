/** Every check in destination-checks/; written by `npm run generate`. */
import { destinationMissingProperty } from './destination-checks/missing-property.ts';
import { destinationPropertyLimit } from './destination-checks/property-limit.ts';
import { destinationPropertyType } from './destination-checks/property-type.ts';
import { destinationPropertyValue } from './destination-checks/property-value.ts';
import { destinationUnknownProperty } from './destination-checks/unknown-property.ts';

export const checks = [
  destinationMissingProperty,
  destinationPropertyLimit,
  destinationPropertyType,
  destinationPropertyValue,
  destinationUnknownProperty,
];
