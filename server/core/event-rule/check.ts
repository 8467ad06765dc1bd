/** The checks of EventBridge rules around their patterns, schedules and targets. */
import { busUses } from '../event-bus/names.ts';
import { family } from '../family.ts';
import { checks } from './checks.ts';
import { eventRuleChoices } from './choices.ts';
import { describeEventRule } from './describe.ts';
import { readRule } from './rule.ts';

export const eventRuleFamily = family(
  'event-rule',
  (value) => (value.kind === 'map' ? readRule(value) : undefined),
  checks,
  { choices: eventRuleChoices, describe: describeEventRule, names: ({ eventBusName }) => busUses(eventBusName) },
);
