/** The checks of AWS Config rules. */
import { family } from '../family.ts';
import { checks } from './checks.ts';
import { configRuleChoices } from './choices.ts';
import { readConfigRule } from './config-rule.ts';
import { describeConfigRule } from './describe.ts';

export const configRuleFamily = family(
  'config-rule',
  (value) => (value.kind === 'map' ? readConfigRule(value) : undefined),
  checks,
  { choices: configRuleChoices, describe: describeConfigRule },
);
