import { check } from '../../check.ts';
import { each } from '../../field.ts';
import { goodRule } from '../example.ts';
import { reportQuery } from '../mistakes.ts';
import type { SamplingRule } from '../sampling-rule.ts';

/**
 * A query in a path.
 *
 * Requests are matched by their path alone, and `?` in a pattern stands for any one character: `/search?q=*` matches none.
 * Source: X-Ray developer guide, "Customizing sampling rules"; AWS X-Ray SDK for Node.js 3.12.
 */
export const queryInPath = check<SamplingRule>({
  code: 'sampling-rule/query-in-path',
  severity: 'warning',
  run({ uRLPath }, report) {
    for (const field of each(uRLPath)) reportQuery('URLPath', field, report);
  },
  fires: [{ ...goodRule, URLPath: '/search?q=*' }],
  silent: [
    { ...goodRule, URLPath: '/v?/orders/*' },
    { ...goodRule, URLPath: '/orders/?*' },
  ],
  unknown: [{ ...goodRule, URLPath: { Ref: 'Path' } }],
});
