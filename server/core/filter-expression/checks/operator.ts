import { check } from '../../check.ts';
import { type FilterExpression, reportFaults } from '../filter-expression.ts';

/**
 * A comparison that doesn't fit its keyword.
 *
 * Flags such as `fault` are true or false, numbers such as `http.status` are compared by = != < <= > >=, and texts such as
 * `http.url` by = != CONTAINS BEGINSWITH ENDSWITH, their values in double quotes.
 * Source: X-Ray developer guide, "Using filter expressions".
 */
export const operator = check<FilterExpression>({
  code: 'filter-expression/operator',
  severity: 'error',
  run: (expression, report) => reportFaults(expression, 'operator', report),
  fires: ['http.status = "500"', 'http.url > "x"', 'responsetime CONTAINS 2', 'fault = 1', 'group.name'],
  silent: ['http.status = 500', 'http.url CONTAINS "/api"', 'fault = true', 'group.name = "Default"'],
  unknown: [{ 'Fn::Sub': 'http.status = ${Status}' }],
});
