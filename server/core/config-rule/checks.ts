/** Every check in checks/; written by `npm run generate`. */
import { detailFrequency } from './checks/detail-frequency.ts';
import { evaluationModes } from './checks/evaluation-modes.ts';
import { everyType } from './checks/every-type.ts';
import { frequency } from './checks/frequency.ts';
import { inputParameters } from './checks/input-parameters.ts';
import { managedRuleName } from './checks/managed-rule.ts';
import { missingParameter } from './checks/missing-parameter.ts';
import { missingProperty } from './checks/missing-property.ts';
import { oversizedChanges } from './checks/oversized-changes.ts';
import { parameterName } from './checks/parameter-name.ts';
import { parameterValue } from './checks/parameter-value.ts';
import { periodicScope } from './checks/periodic-scope.ts';
import { policyDetails } from './checks/policy-details.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { propertyValue } from './checks/property-value.ts';
import { resourceType } from './checks/resource-type.ts';
import { scope } from './checks/scope.ts';
import { scopeType } from './checks/scope-type.ts';
import { sourceDetails } from './checks/source-details.ts';
import { sourceIdentifier } from './checks/source-identifier.ts';
import { unknownProperty } from './checks/unknown-property.ts';

export const checks = [
  detailFrequency,
  evaluationModes,
  everyType,
  frequency,
  inputParameters,
  managedRuleName,
  missingParameter,
  missingProperty,
  oversizedChanges,
  parameterName,
  parameterValue,
  periodicScope,
  policyDetails,
  propertyLimit,
  propertyType,
  propertyValue,
  resourceType,
  scope,
  scopeType,
  sourceDetails,
  sourceIdentifier,
  unknownProperty,
];
