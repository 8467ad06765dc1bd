/** The checks of an organization's Config rules. */
import { family } from '../family.ts';
import { checks } from './checks.ts';
import { describeOrganizationConfigRule, organizationConfigRuleChoices } from './choices.ts';
import { readOrganizationConfigRule } from './organization-config-rule.ts';

export const organizationConfigRuleFamily = family(
  'organization-config-rule',
  (value) => (value.kind === 'map' ? readOrganizationConfigRule(value) : undefined),
  checks,
  { choices: organizationConfigRuleChoices, describe: describeOrganizationConfigRule },
);
