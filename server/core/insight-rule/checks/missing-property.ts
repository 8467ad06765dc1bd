import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { InsightRule } from '../insight-rule.ts';

/**
 * A property that is required is missing.
 *
 * A rule needs `RuleName`, `RuleState` and `RuleBody`.
 * Source: CloudFormation, AWS::CloudWatch::InsightRule; CloudWatch API, PutInsightRule.
 */
export const missingProperty = check<InsightRule>({
  code: 'insight-rule/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [
    {
      RuleName: 'callers',
      RuleBody:
        '{"Schema": {"Name": "CloudWatchLogRule", "Version": 1}, "LogGroupNames": ["/shop/*"], "LogFormat": "JSON", "Contribution": {"Keys": ["$.ip"], "Filters": []}, "AggregateOn": "Count"}',
    },
  ],
  silent: [
    {
      RuleName: 'callers',
      RuleState: 'ENABLED',
      RuleBody:
        '{"Schema": {"Name": "CloudWatchLogRule", "Version": 1}, "LogGroupNames": ["/shop/*"], "LogFormat": "JSON", "Contribution": {"Keys": ["$.ip"], "Filters": []}, "AggregateOn": "Count"}',
    },
  ],
  unknown: [{ RuleName: 'callers', RuleState: { Ref: 'Value' }, RuleBody: { Ref: 'Value' } }],
});
