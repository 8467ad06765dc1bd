import { check } from '../../check.ts';
import { type FilterExpression, reportFaults } from '../filter-expression.ts';

/**
 * A filter expression that can't be read.
 *
 * Terms are keywords (`fault`), comparisons (`responsetime > 2`), `service("name") { … }`, `edge("from", "to") { … }`,
 * `annotation.key`, `group.name` and `rootcause.…`, joined by `AND`, `OR`, `!` and brackets.
 * Source: X-Ray developer guide, "Using filter expressions".
 */
export const syntax = check<FilterExpression>({
  code: 'filter-expression/syntax',
  severity: 'error',
  run: (expression, report) => reportFaults(expression, 'syntax', report),
  fires: [
    'service("api") { fault',
    'responsetime >',
    'edge("api")',
    '(ok',
    'annotation. = 1',
    { 'Fn::Sub': 'service("${Name}") { fault' },
  ],
  silent: ['service("api") { fault } OR (error AND responsetime >= 2.5)', 'ok !partial duration < 3'],
  unknown: [{ 'Fn::Sub': 'responsetime > ${Seconds}' }, { 'Fn::Sub': 'service("api") { ${Conditions}' }],
});
