import { check } from '../../check.ts';
import { type FilterExpression, reportFaults } from '../filter-expression.ts';

/**
 * A keyword that X-Ray doesn't know.
 *
 * Keywords are written in any case: `responseTime` and `responsetime` are the same.
 * Source: X-Ray developer guide, "Using filter expressions".
 */
export const unknownKeyword = check<FilterExpression>({
  code: 'filter-expression/unknown-keyword',
  severity: 'error',
  run: (expression, report) => reportFaults(expression, 'unknown-keyword', report),
  fires: ['fualt', 'http.statuscode = 500', 'rootcause.fault.services { name = "api" }'],
  silent: ['fault', 'responseTime > 1', 'rootcause.fault.service { name = "api" }'],
  unknown: [{ 'Fn::Sub': '${Keyword} = 1' }],
});
