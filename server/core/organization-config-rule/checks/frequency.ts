import { check } from '../../check.ts';
import { frequency as ofConfigRule } from '../../config-rule/checks/frequency.ts';
import type { OrganizationConfigRule } from '../organization-config-rule.ts';

/**
 * A frequency on a rule that runs only when resources change.
 *
 * `MaximumExecutionFrequency` is for managed rules that run by time.
 * Source: AWS Config developer guide, "List of AWS Config managed rules".
 */
export const frequency = check<OrganizationConfigRule>({
  code: 'organization-config-rule/frequency',
  severity: 'warning',
  run({ managed }, report, around) {
    if (managed) ofConfigRule.run(managed, report, around);
  },
  fires: [
    {
      OrganizationConfigRuleName: 'rule',
      OrganizationManagedRuleMetadata: {
        RuleIdentifier: 'INCOMING_SSH_DISABLED',
        MaximumExecutionFrequency: 'One_Hour',
      },
    },
  ],
  silent: [
    {
      OrganizationConfigRuleName: 'rule',
      OrganizationManagedRuleMetadata: {
        RuleIdentifier: 'ACCESS_KEYS_ROTATED',
        InputParameters: '{"maxAccessKeyAge": "90"}',
        MaximumExecutionFrequency: 'One_Hour',
      },
    },
  ],
  unknown: [
    {
      OrganizationConfigRuleName: 'rule',
      OrganizationManagedRuleMetadata: { RuleIdentifier: { Ref: 'Rule' }, MaximumExecutionFrequency: 'One_Hour' },
    },
  ],
});
