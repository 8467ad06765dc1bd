/** The checks of Contributor Insights rules. */
import { family } from '../family.ts';
import { checks } from './checks.ts';
import { readInsightRule } from './insight-rule.ts';

export const insightRuleFamily = family(
  'insight-rule',
  (value) => (value.kind === 'map' ? readInsightRule(value) : undefined),
  checks,
);
