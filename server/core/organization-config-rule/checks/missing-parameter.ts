import { check } from '../../check.ts';
import { missingParameter as ofConfigRule } from '../../config-rule/checks/missing-parameter.ts';
import type { OrganizationConfigRule } from '../organization-config-rule.ts';

/**
 * A parameter that the managed rule needs is missing.
 *
 * Some managed rules can't do without a parameter. Where AWS documents a default for it, this is an information.
 * Source: AWS Config developer guide, "List of AWS Config managed rules".
 */
export const missingParameter = check<OrganizationConfigRule>({
  code: 'organization-config-rule/missing-parameter',
  severity: 'warning',
  run({ managed }, report, around) {
    if (managed) ofConfigRule.run(managed, report, around);
  },
  fires: [
    {
      OrganizationConfigRuleName: 'rule',
      OrganizationManagedRuleMetadata: { RuleIdentifier: 'DESIRED_INSTANCE_TYPE' },
    },
  ],
  silent: [
    {
      OrganizationConfigRuleName: 'rule',
      OrganizationManagedRuleMetadata: {
        RuleIdentifier: 'DESIRED_INSTANCE_TYPE',
        InputParameters: '{"instanceType": "t3.micro"}',
      },
    },
  ],
  unknown: [
    {
      OrganizationConfigRuleName: 'rule',
      OrganizationManagedRuleMetadata: {
        RuleIdentifier: 'DESIRED_INSTANCE_TYPE',
        InputParameters: { Ref: 'Parameters' },
      },
    },
  ],
});
