import { check } from '../../check.ts';
import { isAbsent, known } from '../../field.ts';
import { goodRule } from '../example.ts';
import type { SamplingRule } from '../sampling-rule.ts';

/**
 * A rule with both a name and an ARN, or with neither.
 *
 * A rule is told by `RuleName` or by `RuleARN`, never by both. A new rule has no ARN yet: it needs its name.
 * Source: X-Ray API, SamplingRule.
 */
export const ruleName = check<SamplingRule>({
  code: 'sampling-rule/rule-name',
  severity: 'error',
  run({ ruleName: name, ruleARN: arn, at }, report) {
    if (known(name) && known(arn)) {
      report(arn, 'A rule has a RuleName or a RuleARN, not both: leave one out.', {
        fix: { kind: 'remove', title: 'Remove RuleARN', at: arn.at },
      });
    }
    if (isAbsent(name) && isAbsent(arn)) {
      report({ start: at.start, end: at.start }, 'RuleName is missing: give the rule a name of 1 to 32 characters.', {
        severity: 'warning',
      });
    }
  },
  fires: [
    { ...goodRule, RuleARN: 'arn:aws:xray:eu-west-1:123456789012:sampling-rule/checkout' },
    { ...goodRule, RuleName: undefined },
  ],
  silent: [goodRule],
  unknown: [
    {
      ...goodRule,
      RuleName: { Ref: 'Name' },
      RuleARN: { 'Fn::If': ['Named', { Ref: 'AWS::NoValue' }, 'arn:aws:xray:eu-west-1:123456789012:sampling-rule/a'] },
    },
  ],
});
