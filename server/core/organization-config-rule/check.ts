/** The checks of an organization's Config rules. */
import { family } from '../family.ts';
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
import { describeOrganizationConfigRule, organizationConfigRuleChoices } from './choices.ts';
import { readOrganizationConfigRule } from './organization-config-rule.ts';

export const organizationConfigRuleFamily = family(
  'organization-config-rule',
  (value) => (value.kind === 'map' ? readOrganizationConfigRule(value) : undefined),
  [
    propertyType,
    missingProperty,
    unknownProperty,
    propertyValue,
    propertyLimit,
    metadata,
    functionArn,
    managedRuleName,
    inputParameters,
    parameterName,
    missingParameter,
    parameterValue,
    frequency,
    periodicScope,
    resourceType,
  ],
  { choices: organizationConfigRuleChoices, describe: describeOrganizationConfigRule },
);
