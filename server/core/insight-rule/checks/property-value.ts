import { check } from '../../check.ts';
import { reportValues } from '../../structure.ts';
import type { InsightRule } from '../insight-rule.ts';

/**
 * A value that is not one of its list.
 *
 * A rule is `ENABLED` or `DISABLED`.
 * Source: CloudFormation, AWS::CloudWatch::InsightRule; CloudWatch API, PutInsightRule.
 */
export const propertyValue = check<InsightRule>({
  code: 'insight-rule/property-value',
  severity: 'error',
  structure: true,
  run: reportValues,
  fires: [
    {
      RuleName: 'callers',
      RuleState: 'Enabled',
      RuleBody:
        '{"Schema": {"Name": "CloudWatchLogRule", "Version": 1}, "LogGroupNames": ["/shop/*"], "LogFormat": "JSON", "Contribution": {"Keys": ["$.ip"], "Filters": []}, "AggregateOn": "Count"}',
    },
    {
      RuleName: 'callers',
      RuleState: 'ON',
      RuleBody:
        '{"Schema": {"Name": "CloudWatchLogRule", "Version": 1}, "LogGroupNames": ["/shop/*"], "LogFormat": "JSON", "Contribution": {"Keys": ["$.ip"], "Filters": []}, "AggregateOn": "Count"}',
    },
  ],
  silent: [
    {
      RuleName: 'callers',
      RuleState: 'DISABLED',
      RuleBody:
        '{"Schema": {"Name": "CloudWatchLogRule", "Version": 1}, "LogGroupNames": ["/shop/*"], "LogFormat": "JSON", "Contribution": {"Keys": ["$.ip"], "Filters": []}, "AggregateOn": "Count"}',
    },
  ],
  unknown: [
    {
      RuleName: 'callers',
      RuleState: { Ref: 'Value' },
      RuleBody:
        '{"Schema": {"Name": "CloudWatchLogRule", "Version": 1}, "LogGroupNames": ["/shop/*"], "LogFormat": "JSON", "Contribution": {"Keys": ["$.ip"], "Filters": []}, "AggregateOn": "Count"}',
    },
  ],
});
