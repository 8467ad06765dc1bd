/** The checks of Contributor Insights rules. */
import { family } from '../family.ts';
import { ruleBody } from './checks/body.ts';
import { contribution } from './checks/contribution.ts';
import { missingProperty } from './checks/missing-property.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { propertyValue } from './checks/property-value.ts';
import { unknownProperty } from './checks/unknown-property.ts';
import { readInsightRule } from './insight-rule.ts';

export const insightRuleFamily = family(
  'insight-rule',
  (value) => (value.kind === 'map' ? readInsightRule(value) : undefined),
  [propertyType, missingProperty, unknownProperty, propertyValue, propertyLimit, ruleBody, contribution],
);
