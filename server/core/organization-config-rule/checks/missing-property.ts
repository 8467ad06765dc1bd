import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { OrganizationConfigRule } from '../organization-config-rule.ts';

/**
 * A property that is required is missing.
 *
 * A managed rule needs `RuleIdentifier`, a custom one the ARN of its function and what makes it run, a policy its
 * runtime and text.
 * Source: CloudFormation, AWS::Config::OrganizationConfigRule.
 */
export const missingProperty = check<OrganizationConfigRule>({
  code: 'organization-config-rule/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [
    { OrganizationManagedRuleMetadata: { RuleIdentifier: 'INCOMING_SSH_DISABLED' } },
    { OrganizationConfigRuleName: 'ssh', OrganizationManagedRuleMetadata: { Description: 'SSH' } },
  ],
  silent: [
    { OrganizationConfigRuleName: 'ssh', OrganizationManagedRuleMetadata: { RuleIdentifier: 'INCOMING_SSH_DISABLED' } },
  ],
  unknown: [{ OrganizationConfigRuleName: 'ssh', OrganizationManagedRuleMetadata: { Ref: 'Metadata' } }],
});
