import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import type { InsightRule } from '../insight-rule.ts';

/**
 * A value outside of its limits.
 *
 * A name has 1 to 128 characters, a body up to 8,192.
 * Source: CloudFormation, AWS::CloudWatch::InsightRule; CloudWatch API, PutInsightRule.
 */
export const propertyLimit = check<InsightRule>({
  code: 'insight-rule/property-limit',
  severity: 'error',

  run: reportLimits,
  fires: [
    {
      RuleName: '',
      RuleState: 'ENABLED',
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
  unknown: [
    {
      RuleName: { Ref: 'Value' },
      RuleState: 'ENABLED',
      RuleBody:
        '{"Schema": {"Name": "CloudWatchLogRule", "Version": 1}, "LogGroupNames": ["/shop/*"], "LogFormat": "JSON", "Contribution": {"Keys": ["$.ip"], "Filters": []}, "AggregateOn": "Count"}',
    },
  ],
});
