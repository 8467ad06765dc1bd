/** The alarm mute rule's checks. */
import { family } from '../family.ts';
import { each } from '../field.ts';
import { type NameSpot, namedBy } from '../names.ts';
import { checks } from './checks.ts';
import { describeMuteRule, muteRuleChoices } from './describe.ts';
import { type MuteRule, readMuteRule } from './mute-rule.ts';

export const muteRuleFamily = family(
  'mute-rule',
  (value) => (value.kind === 'map' ? readMuteRule(value) : undefined),
  checks,
  { choices: muteRuleChoices, describe: describeMuteRule, names },
);

function names({ muteTargets }: MuteRule): NameSpot[] {
  return each(muteTargets)
    .flatMap(({ value }) => each(value.alarmNames))
    .flatMap(({ value }) => value.flatMap((name) => namedBy('alarm', 'uses', name)));
}
