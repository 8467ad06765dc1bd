import { check } from '../../check.ts';
import { effortOfRule } from '../covers.ts';
import { goodFile, goodLocalRule } from '../example.ts';
import type { LocalFile } from '../local-file.ts';
import { shadows } from '../shadow.ts';

/** Each rule is compared with all before it. */
const mostRules = 500;

/**
 * A rule of a local file that is never reached.
 *
 * The first rule of the list that matches decides. When the patterns of an earlier one cover those of this one, no request
 * gets here: put this rule before it, or narrow the earlier one.
 * Source: AWS X-Ray SDK for Node.js 3.12, local_sampler.js.
 */
export const localShadowed = check<LocalFile>({
  code: 'sampling-rule/local-shadowed',
  severity: 'warning',
  run({ rules }, report) {
    rules.slice(0, mostRules).forEach((rule, index) => {
      const effort = effortOfRule();
      const earlier = rules.slice(0, index).find((other) => shadows(other.summary, rule.summary, effort));
      if (!earlier) return;
      report(
        rule.map,
        `No request gets here: rule ${earlier.summary.priority} of the list takes them all. Put this one before it.`,
      );
    });
  },
  fires: [{ ...goodFile, rules: [goodLocalRule, { ...goodLocalRule, url_path: '/api/pay' }] }],
  silent: [{ ...goodFile, rules: [{ ...goodLocalRule, url_path: '/api/pay' }, goodLocalRule] }],
  unknown: [{ ...goodFile, rules: [{ ...goodLocalRule, host: { Ref: 'Host' } }, goodLocalRule] }],
});
