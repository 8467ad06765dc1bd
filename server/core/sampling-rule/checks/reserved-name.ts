import { check } from '../../check.ts';
import { each } from '../../field.ts';
import { DEFAULT_NAME } from '../../xray/default-name.ts';
import { goodRule } from '../example.ts';
import type { SamplingRule } from '../sampling-rule.ts';

/**
 * A rule with the name of the default rule.
 *
 * `Default` is the rule that X-Ray makes itself, with priority 10,000; no other rule can have its name.
 * Source: X-Ray developer guide, "Customizing sampling rules".
 */
export const reservedName = check<SamplingRule>({
  code: 'sampling-rule/reserved-name',
  severity: 'error',
  run({ ruleName }, report) {
    for (const { value, at } of each(ruleName)) {
      if (value === DEFAULT_NAME)
        report(at, `${DEFAULT_NAME} is the name of the rule that X-Ray makes itself: choose another one.`);
    }
  },
  fires: [{ ...goodRule, RuleName: 'Default' }],
  silent: [goodRule, { ...goodRule, RuleName: 'default-checkout' }],
  unknown: [{ ...goodRule, RuleName: { Ref: 'Name' } }],
});
