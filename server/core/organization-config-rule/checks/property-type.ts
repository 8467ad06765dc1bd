import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { OrganizationConfigRule } from '../organization-config-rule.ts';

/**
 * A property of a wrong type.
 *
 * CloudFormation and the API refuse a value of another type than the property's own. `InputParameters` is a JSON text
 * here: unlike AWS::Config::ConfigRule, an organization's rule takes no object.
 * Source: CloudFormation, AWS::Config::OrganizationConfigRule.
 */
export const propertyType = check<OrganizationConfigRule>({
  code: 'organization-config-rule/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [
    {
      OrganizationConfigRuleName: 'ssh',
      OrganizationManagedRuleMetadata: {
        RuleIdentifier: 'ACCESS_KEYS_ROTATED',
        InputParameters: { maxAccessKeyAge: 90 },
      },
    },
    {
      OrganizationConfigRuleName: 'ssh',
      OrganizationManagedRuleMetadata: { RuleIdentifier: 'INCOMING_SSH_DISABLED' },
      ExcludedAccounts: '123456789012',
    },
  ],
  silent: [
    {
      OrganizationConfigRuleName: 'ssh',
      OrganizationManagedRuleMetadata: {
        RuleIdentifier: 'ACCESS_KEYS_ROTATED',
        InputParameters: '{"maxAccessKeyAge": "90"}',
      },
    },
  ],
  unknown: [
    {
      OrganizationConfigRuleName: 'ssh',
      OrganizationManagedRuleMetadata: { RuleIdentifier: 'INCOMING_SSH_DISABLED' },
      ExcludedAccounts: { Ref: 'Accounts' },
    },
  ],
});
