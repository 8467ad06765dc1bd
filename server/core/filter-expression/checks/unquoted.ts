import { check } from '../../check.ts';
import { type FilterExpression, reportFaults } from '../filter-expression.ts';

/**
 * A text without its double quotes.
 *
 * X-Ray's own guide writes texts in double quotes throughout but for one sample.
 * Source: X-Ray developer guide, "Using filter expressions".
 */
export const unquoted = check<FilterExpression>({
  code: 'filter-expression/unquoted',
  severity: 'warning',
  run: (expression, report) => reportFaults(expression, 'unquoted', report),
  fires: ['http.method = GET', 'user = alice'],
  silent: ['http.method = "GET"'],
  unknown: [{ 'Fn::Sub': 'http.method = ${Method}' }],
});
