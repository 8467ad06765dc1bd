/** Every check in checks/; written by `npm run generate`. */
import { assumeRoleGiven } from './checks/assume-role.ts';
import { automatic } from './checks/automatic.ts';
import { document } from './checks/document.ts';
import { missingParameter } from './checks/missing-parameter.ts';
import { missingProperty } from './checks/missing-property.ts';
import { parameterKind } from './checks/parameter-kind.ts';
import { parameterName } from './checks/parameter-name.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { propertyValue } from './checks/property-value.ts';
import { resourceType } from './checks/resource-type.ts';
import { unknownProperty } from './checks/unknown-property.ts';

export const checks = [
  assumeRoleGiven,
  automatic,
  document,
  missingParameter,
  missingProperty,
  parameterKind,
  parameterName,
  propertyLimit,
  propertyType,
  propertyValue,
  resourceType,
  unknownProperty,
];
