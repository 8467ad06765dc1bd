/** The checks of AWS Config rules. */
import { family } from '../family.ts';
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
import { configRuleChoices } from './choices.ts';
import { readConfigRule } from './config-rule.ts';
import { describeConfigRule } from './describe.ts';

export const configRuleFamily = family(
  'config-rule',
  (value) => (value.kind === 'map' ? readConfigRule(value) : undefined),
  [
    propertyType,
    missingProperty,
    unknownProperty,
    propertyValue,
    propertyLimit,
    sourceIdentifier,
    sourceDetails,
    policyDetails,
    detailFrequency,
    oversizedChanges,
    managedRuleName,
    inputParameters,
    parameterName,
    missingParameter,
    parameterValue,
    frequency,
    scope,
    periodicScope,
    resourceType,
    scopeType,
    everyType,
    evaluationModes,
  ],
  { choices: configRuleChoices, describe: describeConfigRule },
);
