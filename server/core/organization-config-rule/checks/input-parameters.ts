import { check } from '../../check.ts';
import { inputParameters as ofConfigRule } from '../../config-rule/checks/input-parameters.ts';
import type { OrganizationConfigRule } from '../organization-config-rule.ts';

/**
 * Input parameters that aren't a JSON object.
 *
 * `InputParameters` is a JSON text of one object whose values are texts.
 * Source: AWS Config developer guide, "List of AWS Config managed rules".
 */
export const inputParameters = check<OrganizationConfigRule>({
  code: 'organization-config-rule/input-parameters',
  severity: 'error',
  run({ managed }, report, around) {
    if (managed) ofConfigRule.run(managed, report, around);
  },
  fires: [
    {
      OrganizationConfigRuleName: 'rule',
      OrganizationManagedRuleMetadata: {
        RuleIdentifier: 'ACCESS_KEYS_ROTATED',
        InputParameters: '{"maxAccessKeyAge": "90"',
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
        InputParameters: { Ref: 'Parameters' },
      },
    },
  ],
});
