/** Every check in policy-checks/; written by `npm run generate`. */
import { policyAction } from './policy-checks/action.ts';
import { policyCondition } from './policy-checks/condition.ts';
import { policyMissingProperty } from './policy-checks/missing-property.ts';
import { policyPrincipal } from './policy-checks/principal.ts';
import { policyPropertyLimit } from './policy-checks/property-limit.ts';
import { policyPropertyType } from './policy-checks/property-type.ts';
import { policySize } from './policy-checks/size.ts';
import { policyStatement } from './policy-checks/statement.ts';
import { policyUnknownProperty } from './policy-checks/unknown-property.ts';

export const checks = [
  policyAction,
  policyCondition,
  policyMissingProperty,
  policyPrincipal,
  policyPropertyLimit,
  policyPropertyType,
  policySize,
  policyStatement,
  policyUnknownProperty,
];
