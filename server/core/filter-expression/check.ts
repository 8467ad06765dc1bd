/** The filter expression's checks. */
import { family } from '../family.ts';
import { checks } from './checks.ts';
import { filterExpressionChoices } from './choices.ts';
import { describeFilterExpression } from './describe.ts';
import { readFilterExpression } from './filter-expression.ts';

export const filterExpressionFamily = family('filter-expression', readFilterExpression, checks, {
  choices: filterExpressionChoices,
  describe: describeFilterExpression,
});
