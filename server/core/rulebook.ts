/** The rulebook: every family of definitions. */
import { alarmFamily } from './alarm/check.ts';
import { compositeAlarmFamily } from './composite-alarm/check.ts';
import { configRuleFamily } from './config-rule/check.ts';
import { eventPatternFamily } from './event-pattern/check.ts';
import type { Family } from './family.ts';
import { samplingRuleFamily, samplingRulesFileFamily } from './sampling-rule/check.ts';

export const families: readonly Family[] = [
  alarmFamily,
  compositeAlarmFamily,
  configRuleFamily,
  eventPatternFamily,
  samplingRuleFamily,
  samplingRulesFileFamily,
];

/** The family of this name, as in the first part of its codes. */
export function familyOf(name: string): Family | undefined {
  return families.find((one) => one.name === name);
}
