import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import type { OrganizationConfigRule } from '../organization-config-rule.ts';

/**
 * A length, size or number outside of its limits.
 *
 * A name has 1 to 64 characters and more than blanks; accounts have twelve digits; descriptions at most 256 characters;
 * a policy at most 10,000; input parameters at most 2,048.
 * Source: CloudFormation, AWS::Config::OrganizationConfigRule.
 */
export const propertyLimit = check<OrganizationConfigRule>({
  code: 'organization-config-rule/property-limit',
  severity: 'error',
  structure: true,
  run: reportLimits,
  fires: [
    {
      OrganizationConfigRuleName: 'x'.repeat(65),
      OrganizationManagedRuleMetadata: { RuleIdentifier: 'INCOMING_SSH_DISABLED' },
    },
    {
      OrganizationConfigRuleName: 'ssh',
      OrganizationManagedRuleMetadata: { RuleIdentifier: 'INCOMING_SSH_DISABLED' },
      ExcludedAccounts: ['12345'],
    },
  ],
  silent: [
    {
      OrganizationConfigRuleName: 'x'.repeat(64),
      OrganizationManagedRuleMetadata: { RuleIdentifier: 'INCOMING_SSH_DISABLED' },
    },
  ],
  unknown: [
    {
      OrganizationConfigRuleName: 'ssh',
      OrganizationManagedRuleMetadata: { RuleIdentifier: 'INCOMING_SSH_DISABLED' },
      ExcludedAccounts: [{ Ref: 'Account' }],
    },
  ],
});
