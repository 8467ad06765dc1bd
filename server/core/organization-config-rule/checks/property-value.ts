import { check } from '../../check.ts';
import { reportValues } from '../../structure.ts';
import type { OrganizationConfigRule } from '../organization-config-rule.ts';

/**
 * A value that isn't among those that AWS takes.
 *
 * Frequencies are `One_Hour`, `Three_Hours`, `Six_Hours`, `Twelve_Hours` and `TwentyFour_Hours`; a custom rule runs on
 * `ConfigurationItemChangeNotification`, `OversizedConfigurationItemChangeNotification` or `ScheduledNotification`, a
 * policy on the first two.
 * Source: CloudFormation, AWS::Config::OrganizationConfigRule.
 */
export const propertyValue = check<OrganizationConfigRule>({
  code: 'organization-config-rule/property-value',
  severity: 'error',
  structure: true,
  run: reportValues,
  fires: [
    {
      OrganizationConfigRuleName: 'ssh',
      OrganizationManagedRuleMetadata: { RuleIdentifier: 'ACCESS_KEYS_ROTATED', MaximumExecutionFrequency: 'Daily' },
    },
    {
      OrganizationConfigRuleName: 'gp3',
      OrganizationCustomPolicyRuleMetadata: {
        Runtime: 'guard-2.x.x',
        PolicyText: 'rule gp3 { configuration.volumeType == "gp3" }',
        OrganizationConfigRuleTriggerTypes: ['ScheduledNotification'],
      },
    },
  ],
  silent: [
    { OrganizationConfigRuleName: 'ssh', OrganizationManagedRuleMetadata: { RuleIdentifier: 'INCOMING_SSH_DISABLED' } },
  ],
  unknown: [
    {
      OrganizationConfigRuleName: 'ssh',
      OrganizationManagedRuleMetadata: {
        RuleIdentifier: 'ACCESS_KEYS_ROTATED',
        MaximumExecutionFrequency: { Ref: 'Often' },
      },
    },
  ],
});
