import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { InsightRule } from '../insight-rule.ts';

/**
 * A property of a wrong type.
 *
 * CloudFormation and the API refuse a value of another type than the property's own.
 * Source: CloudFormation, AWS::CloudWatch::InsightRule; CloudWatch API, PutInsightRule.
 */
export const propertyType = check<InsightRule>({
  code: 'insight-rule/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [
    {
      RuleName: 'callers',
      RuleState: 'ENABLED',
      RuleBody:
        '{"Schema": {"Name": "CloudWatchLogRule", "Version": 1}, "LogGroupNames": ["/shop/*"], "LogFormat": "JSON", "Contribution": {"Keys": ["$.ip"], "Filters": []}, "AggregateOn": "Count"}',
      ApplyOnTransformedLogs: 'sometimes',
    },
  ],
  silent: [
    {
      RuleName: 'callers',
      RuleState: 'ENABLED',
      RuleBody:
        '{"Schema": {"Name": "CloudWatchLogRule", "Version": 1}, "LogGroupNames": ["/shop/*"], "LogFormat": "JSON", "Contribution": {"Keys": ["$.ip"], "Filters": []}, "AggregateOn": "Count"}',
      ApplyOnTransformedLogs: true,
    },
  ],
  unknown: [
    {
      RuleName: 'callers',
      RuleState: 'ENABLED',
      RuleBody:
        '{"Schema": {"Name": "CloudWatchLogRule", "Version": 1}, "LogGroupNames": ["/shop/*"], "LogFormat": "JSON", "Contribution": {"Keys": ["$.ip"], "Filters": []}, "AggregateOn": "Count"}',
      ApplyOnTransformedLogs: { Ref: 'Value' },
    },
  ],
});
