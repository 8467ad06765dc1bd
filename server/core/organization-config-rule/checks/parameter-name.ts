import { check } from '../../check.ts';
import { parameterName as ofConfigRule } from '../../config-rule/checks/parameter-name.ts';
import type { OrganizationConfigRule } from '../organization-config-rule.ts';

/**
 * A parameter that the managed rule doesn't know.
 *
 * Each managed rule knows its own parameters, with their case. A hint where no known one is near.
 * Source: AWS Config developer guide, "List of AWS Config managed rules".
 */
export const parameterName = check<OrganizationConfigRule>({
  code: 'organization-config-rule/parameter-name',
  severity: 'warning',
  run({ managed }, report, around) {
    if (managed) ofConfigRule.run(managed, report, around);
  },
  fires: [
    {
      OrganizationConfigRuleName: 'rule',
      OrganizationManagedRuleMetadata: {
        RuleIdentifier: 'ACCESS_KEYS_ROTATED',
        InputParameters: '{"MaxAccessKeyAge": "90"}',
      },
    },
  ],
  silent: [
    {
      OrganizationConfigRuleName: 'rule',
      OrganizationManagedRuleMetadata: {
        RuleIdentifier: 'ACCESS_KEYS_ROTATED',
        InputParameters: '{"maxAccessKeyAge": "90"}',
      },
    },
  ],
  unknown: [
    {
      OrganizationConfigRuleName: 'rule',
      OrganizationManagedRuleMetadata: { RuleIdentifier: { Ref: 'Rule' }, InputParameters: '{"x": "y"}' },
    },
  ],
});
