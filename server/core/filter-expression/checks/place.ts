import { check } from '../../check.ts';
import { type FilterExpression, reportFaults } from '../filter-expression.ts';

/**
 * A keyword where nothing has it.
 *
 * `name` and `type` are asked of a service, an edge or a root cause; `first`, `last`, `index`, `coverage`, `remote` and
 * `message` of a root cause; annotations of the whole trace.
 * Source: X-Ray developer guide, "Using filter expressions".
 */
export const place = check<FilterExpression>({
  code: 'filter-expression/place',
  severity: 'warning',
  run: (expression, report) => reportFaults(expression, 'place', report),
  fires: [
    'name = "api"',
    'service("api") { annotation.tier = "gold" }',
    'coverage > 0.5',
    'service("api") { first }',
    { 'Fn::Sub': 'service("${Name}") { annotation.tier = "gold" }' },
  ],
  silent: [
    'service("api") { name = "api" }',
    'annotation.tier = "gold"',
    'rootcause.responsetime.entity { coverage > 0.5 }',
  ],
  unknown: [{ 'Fn::Sub': 'service("api") { ${Condition} }' }],
});
