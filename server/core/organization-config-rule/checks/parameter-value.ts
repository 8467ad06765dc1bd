import { check } from '../../check.ts';
import { parameterValue as ofConfigRule } from '../../config-rule/checks/parameter-value.ts';
import type { OrganizationConfigRule } from '../organization-config-rule.ts';

/**
 * A parameter with a value of another kind than the managed rule wants.
 *
 * Values are texts that the rule reads as whole numbers, numbers, `true` or `false`, or lists with commas.
 * Source: AWS Config developer guide, "List of AWS Config managed rules".
 */
export const parameterValue = check<OrganizationConfigRule>({
  code: 'organization-config-rule/parameter-value',
  severity: 'warning',
  run({ managed }, report, around) {
    if (managed) ofConfigRule.run(managed, report, around);
  },
  fires: [
    {
      OrganizationConfigRuleName: 'rule',
      OrganizationManagedRuleMetadata: {
        RuleIdentifier: 'ACCESS_KEYS_ROTATED',
        InputParameters: '{"maxAccessKeyAge": "ninety"}',
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
      OrganizationManagedRuleMetadata: {
        RuleIdentifier: 'ACCESS_KEYS_ROTATED',
        InputParameters: { 'Fn::Sub': '{"maxAccessKeyAge": "${Days}"}' },
      },
    },
  ],
});
