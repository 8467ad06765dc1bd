/** The composite alarm's checks. */
import { family } from '../family.ts';
import { namesOf } from '../field.ts';
import type { Told } from '../told.ts';
import { actionArn } from './checks/action-arn.ts';
import { actionState } from './checks/action-state.ts';
import { atLeastCount } from './checks/at-least-count.ts';
import { constantRule } from './checks/constant-rule.ts';
import { cycle } from './checks/cycle.ts';
import { duplicateName } from './checks/duplicate-name.ts';
import { forbiddenAction } from './checks/forbidden-action.ts';
import { keywordCase } from './checks/keyword-case.ts';
import { missingProperty } from './checks/missing-property.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { ruleSize } from './checks/rule-size.ts';
import { singleQuotes } from './checks/single-quotes.ts';
import { suppressorPeriods } from './checks/suppressor-periods.ts';
import { syntax } from './checks/syntax.ts';
import { undefinedChild } from './checks/undefined-child.ts';
import { unknownProperty } from './checks/unknown-property.ts';
import { compositeAlarmChoices } from './choices.ts';
import { type CompositeAlarm, readCompositeAlarm } from './composite-alarm.ts';
import { describeCompositeAlarm } from './describe.ts';

export const compositeAlarmFamily = family(
  'composite-alarm',
  (value) => (value.kind === 'map' ? readCompositeAlarm(value) : undefined),
  [
    propertyType,
    missingProperty,
    unknownProperty,
    propertyLimit,
    syntax,
    keywordCase,
    ruleSize,
    atLeastCount,
    singleQuotes,
    constantRule,
    suppressorPeriods,
    actionArn,
    forbiddenAction,
    actionState,
    undefinedChild,
    duplicateName,
    cycle,
  ],
  { choices: compositeAlarmChoices, describe: describeCompositeAlarm, tells },
);

/** Its names, with its rule where it has one only. */
function tells({ alarmName, rules }: CompositeAlarm): Told[] {
  const [rule, another] = rules;
  const told = rule && !another && !rule.partial ? { rule: rule.host.value } : {};
  return namesOf(alarmName).map((name) => ({ kind: 'alarm', name, ...told }));
}
