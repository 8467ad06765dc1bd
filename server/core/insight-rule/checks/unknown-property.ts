import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { InsightRule } from '../insight-rule.ts';

/**
 * A property that AWS doesn't know here.
 *
 * Names are case-sensitive.
 * Source: CloudFormation, AWS::CloudWatch::InsightRule; CloudWatch API, PutInsightRule.
 */
export const unknownProperty = check<InsightRule>({
  code: 'insight-rule/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [
    {
      RuleName: 'callers',
      RuleState: 'ENABLED',
      RuleBody:
        '{"Schema": {"Name": "CloudWatchLogRule", "Version": 1}, "LogGroupNames": ["/shop/*"], "LogFormat": "JSON", "Contribution": {"Keys": ["$.ip"], "Filters": []}, "AggregateOn": "Count"}',
      State: 'ENABLED',
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
