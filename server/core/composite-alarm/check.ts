/** The composite alarm's checks. */
import { family } from '../family.ts';
import { actionState } from './checks/action-state.ts';
import { atLeastCount } from './checks/at-least-count.ts';
import { constantRule } from './checks/constant-rule.ts';
import { cycle } from './checks/cycle.ts';
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
import { readCompositeAlarm } from './composite-alarm.ts';
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
    forbiddenAction,
    actionState,
    undefinedChild,
    cycle,
  ],
  { choices: compositeAlarmChoices, describe: describeCompositeAlarm },
);
