/** The alarm mute rule's checks. */
import { family } from '../family.ts';
import { alarmName } from './checks/alarm-name.ts';
import { duration } from './checks/duration.ts';
import { expression } from './checks/expression.ts';
import { missingProperty } from './checks/missing-property.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { timezone } from './checks/timezone.ts';
import { unknownProperty } from './checks/unknown-property.ts';
import { describeMuteRule, muteRuleChoices } from './describe.ts';
import { readMuteRule } from './mute-rule.ts';

export const muteRuleFamily = family(
  'mute-rule',
  (value) => (value.kind === 'map' ? readMuteRule(value) : undefined),
  [propertyType, missingProperty, unknownProperty, propertyLimit, expression, duration, timezone, alarmName],
  { choices: muteRuleChoices, describe: describeMuteRule },
);
