/** Every check in checks/; written by `npm run generate`. */
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

export const checks = [
  actionArn,
  actionState,
  atLeastCount,
  constantRule,
  cycle,
  duplicateName,
  forbiddenAction,
  keywordCase,
  missingProperty,
  propertyLimit,
  propertyType,
  ruleSize,
  singleQuotes,
  suppressorPeriods,
  syntax,
  undefinedChild,
  unknownProperty,
];
