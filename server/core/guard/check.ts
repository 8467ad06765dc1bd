/** The checks of Guard policies. */
import { family } from '../family.ts';
import { assignedTwice } from './checks/assigned-twice.ts';
import { bareWord } from './checks/bare-word.ts';
import { cycle } from './checks/cycle.ts';
import { duplicateRule } from './checks/duplicate-rule.ts';
import { filterPlace } from './checks/filter-place.ts';
import { functionArguments } from './checks/function-arguments.ts';
import { ignoredNot } from './checks/ignored-not.ts';
import { itemKey } from './checks/item-key.ts';
import { neverHolds } from './checks/never-holds.ts';
import { regularExpression } from './checks/regular-expression.ts';
import { resourceType } from './checks/resource-type.ts';
import { ruleArguments } from './checks/rule-arguments.ts';
import { syntax } from './checks/syntax.ts';
import { templatePath } from './checks/template-path.ts';
import { unknownFunction } from './checks/unknown-function.ts';
import { unknownRule } from './checks/unknown-rule.ts';
import { unknownVariable } from './checks/unknown-variable.ts';
import { unusedVariable } from './checks/unused-variable.ts';
import { guardChoices } from './choices.ts';
import { describeGuard } from './describe.ts';
import { readGuardPolicies } from './policy.ts';

export const guardFamily = family(
  'guard',
  readGuardPolicies,
  [
    syntax,
    regularExpression,
    unknownFunction,
    functionArguments,
    unknownRule,
    ruleArguments,
    duplicateRule,
    cycle,
    unknownVariable,
    unusedVariable,
    assignedTwice,
    bareWord,
    neverHolds,
    ignoredNot,
    filterPlace,
    resourceType,
    itemKey,
    templatePath,
  ],
  { choices: guardChoices, describe: describeGuard },
);
