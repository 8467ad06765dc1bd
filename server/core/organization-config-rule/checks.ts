/** Every check in checks/; written by `npm run generate`. */
import { frequency } from './checks/frequency.ts';
import { functionArn } from './checks/function-arn.ts';
import { inputParameters } from './checks/input-parameters.ts';
import { managedRuleName } from './checks/managed-rule.ts';
import { metadata } from './checks/metadata.ts';
import { missingParameter } from './checks/missing-parameter.ts';
import { missingProperty } from './checks/missing-property.ts';
import { parameterName } from './checks/parameter-name.ts';
import { parameterValue } from './checks/parameter-value.ts';
import { periodicScope } from './checks/periodic-scope.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { propertyValue } from './checks/property-value.ts';
import { resourceType } from './checks/resource-type.ts';
import { unknownProperty } from './checks/unknown-property.ts';

export const checks = [
  frequency,
  functionArn,
  inputParameters,
  managedRuleName,
  metadata,
  missingParameter,
  missingProperty,
  parameterName,
  parameterValue,
  periodicScope,
  propertyLimit,
  propertyType,
  propertyValue,
  resourceType,
  unknownProperty,
];
