/** The checks of AWS Config's remediations. */
import { family } from '../family.ts';
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
import { describeRemediation, remediationChoices } from './choices.ts';
import { readRemediation } from './remediation.ts';

export const remediationFamily = family(
  'remediation',
  (value) => (value.kind === 'map' ? readRemediation(value) : undefined),
  [
    propertyType,
    missingProperty,
    unknownProperty,
    propertyValue,
    propertyLimit,
    document,
    parameterKind,
    parameterName,
    missingParameter,
    assumeRoleGiven,
    automatic,
    resourceType,
  ],
  { choices: remediationChoices, describe: describeRemediation },
);
