/** Every check in checks/; written by `npm run generate`. */
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

export const checks = [
  assignedTwice,
  bareWord,
  cycle,
  duplicateRule,
  filterPlace,
  functionArguments,
  ignoredNot,
  itemKey,
  neverHolds,
  regularExpression,
  resourceType,
  ruleArguments,
  syntax,
  templatePath,
  unknownFunction,
  unknownRule,
  unknownVariable,
  unusedVariable,
];
