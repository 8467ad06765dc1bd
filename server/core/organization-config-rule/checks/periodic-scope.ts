import { check } from '../../check.ts';
import { periodicScope as ofConfigRule } from '../../config-rule/checks/periodic-scope.ts';
import type { OrganizationConfigRule } from '../organization-config-rule.ts';

/**
 * A scope on a rule that only runs by time.
 *
 * A managed rule that runs by time alone takes no notice of a scope.
 * Source: AWS Config developer guide, "List of AWS Config managed rules".
 */
export const periodicScope = check<OrganizationConfigRule>({
  code: 'organization-config-rule/periodic-scope',
  severity: 'information',
  run({ managed }, report, around) {
    if (managed) ofConfigRule.run(managed, report, around);
  },
  fires: [
    {
      OrganizationConfigRuleName: 'rule',
      OrganizationManagedRuleMetadata: {
        RuleIdentifier: 'ACCESS_KEYS_ROTATED',
        InputParameters: '{"maxAccessKeyAge": "90"}',
        ResourceTypesScope: ['AWS::IAM::User'],
      },
    },
  ],
  silent: [
    {
      OrganizationConfigRuleName: 'rule',
      OrganizationManagedRuleMetadata: {
        RuleIdentifier: 'INCOMING_SSH_DISABLED',
        ResourceTypesScope: ['AWS::EC2::SecurityGroup'],
      },
    },
  ],
  unknown: [
    {
      OrganizationConfigRuleName: 'rule',
      OrganizationManagedRuleMetadata: { RuleIdentifier: { Ref: 'Rule' }, ResourceTypesScope: ['AWS::IAM::User'] },
    },
  ],
});
