import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { OrganizationConfigRule } from '../organization-config-rule.ts';

/**
 * A property that AWS doesn't know.
 *
 * CloudFormation refuses the template; the API's clients refuse the call.
 * Source: CloudFormation, AWS::Config::OrganizationConfigRule.
 */
export const unknownProperty = check<OrganizationConfigRule>({
  code: 'organization-config-rule/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [
    {
      OrganizationConfigRuleName: 'ssh',
      OrganizationManagedRuleMetadata: { SourceIdentifier: 'INCOMING_SSH_DISABLED' },
    },
    {
      OrganizationConfigRuleName: 'ssh',
      OrganizationManagedRuleMetadata: { RuleIdentifier: 'INCOMING_SSH_DISABLED' },
      ConfigRuleName: 'ssh',
    },
  ],
  silent: [
    { OrganizationConfigRuleName: 'ssh', OrganizationManagedRuleMetadata: { RuleIdentifier: 'INCOMING_SSH_DISABLED' } },
  ],
  unknown: [{ OrganizationConfigRuleName: 'ssh', OrganizationManagedRuleMetadata: { Ref: 'Metadata' } }],
});
