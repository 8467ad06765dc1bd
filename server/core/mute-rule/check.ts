/** The alarm mute rule's checks. */
import { family } from '../family.ts';
import { checks } from './checks.ts';
import { describeMuteRule, muteRuleChoices } from './describe.ts';
import { readMuteRule } from './mute-rule.ts';

export const muteRuleFamily = family(
  'mute-rule',
  (value) => (value.kind === 'map' ? readMuteRule(value) : undefined),
  checks,
  { choices: muteRuleChoices, describe: describeMuteRule },
);
