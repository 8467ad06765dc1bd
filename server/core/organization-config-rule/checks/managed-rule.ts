import { check } from '../../check.ts';
import { managedRuleName as ofConfigRule } from '../../config-rule/checks/managed-rule.ts';
import type { OrganizationConfigRule } from '../organization-config-rule.ts';

/**
 * A managed rule that AWS doesn't seem to have.
 *
 * `RuleIdentifier` is the identifier in upper case (`INCOMING_SSH_DISABLED`), not the name that the console shows
 * (`restricted-ssh`). The catalogue lags behind AWS: where no known identifier is near, this is a hint.
 * Source: AWS Config developer guide, "List of AWS Config managed rules".
 */
export const managedRuleName = check<OrganizationConfigRule>({
  code: 'organization-config-rule/managed-rule',
  severity: 'warning',
  run({ managed }, report, around) {
    if (managed) ofConfigRule.run(managed, report, around);
  },
  fires: [
    { OrganizationConfigRuleName: 'rule', OrganizationManagedRuleMetadata: { RuleIdentifier: 'restricted-ssh' } },
    {
      OrganizationConfigRuleName: 'rule',
      OrganizationManagedRuleMetadata: { RuleIdentifier: 'S3_BUCKET_VERSIONING_ENABLE' },
    },
  ],
  silent: [
    {
      OrganizationConfigRuleName: 'rule',
      OrganizationManagedRuleMetadata: { RuleIdentifier: 'INCOMING_SSH_DISABLED' },
    },
  ],
  unknown: [
    { OrganizationConfigRuleName: 'rule', OrganizationManagedRuleMetadata: { RuleIdentifier: { Ref: 'Rule' } } },
  ],
});
