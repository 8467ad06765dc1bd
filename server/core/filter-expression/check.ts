/** The filter expression's checks. */
import { family } from '../family.ts';
import { checks } from './checks.ts';
import { filterExpressionChoices } from './choices.ts';
import { describeFilterExpression } from './describe.ts';
import { readFilterExpression } from './filter-expression.ts';
import { groupsNamed } from './names.ts';
import { filterSignature } from './signature.ts';

export const filterExpressionFamily = family('filter-expression', readFilterExpression, checks, {
  choices: filterExpressionChoices,
  describe: describeFilterExpression,
  names: groupsNamed,
  signature: filterSignature,
  languages: [[]],
});
