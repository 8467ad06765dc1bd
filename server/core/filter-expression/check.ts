/** The filter expression's checks. */
import { family } from '../family.ts';
import { operator } from './checks/operator.ts';
import { place } from './checks/place.ts';
import { syntax } from './checks/syntax.ts';
import { unknownKeyword } from './checks/unknown-keyword.ts';
import { unquoted } from './checks/unquoted.ts';
import { filterExpressionChoices } from './choices.ts';
import { describeFilterExpression } from './describe.ts';
import { readFilterExpression } from './filter-expression.ts';

export const filterExpressionFamily = family(
  'filter-expression',
  readFilterExpression,
  [syntax, unknownKeyword, operator, place, unquoted],
  { choices: filterExpressionChoices, describe: describeFilterExpression },
);
