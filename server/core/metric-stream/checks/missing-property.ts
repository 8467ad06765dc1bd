import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { MetricStream } from '../metric-stream.ts';

/**
 * A property that is required is missing.
 *
 * A stream needs `FirehoseArn`, `RoleArn` and `OutputFormat`; a filter its `Namespace`.
 * Source: CloudFormation, AWS::CloudWatch::MetricStream; CloudWatch API, PutMetricStream.
 */
export const missingProperty = check<MetricStream>({
  code: 'metric-stream/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [
    {
      FirehoseArn: 'arn:aws:firehose:us-east-1:123456789012:deliverystream/metrics',
      RoleArn: 'arn:aws:iam::123456789012:role/stream',
    },
    {
      FirehoseArn: 'arn:aws:firehose:us-east-1:123456789012:deliverystream/metrics',
      RoleArn: 'arn:aws:iam::123456789012:role/stream',
      OutputFormat: 'json',
      IncludeFilters: [{ MetricNames: ['CPUUtilization'] }],
    },
  ],
  silent: [
    {
      FirehoseArn: 'arn:aws:firehose:us-east-1:123456789012:deliverystream/metrics',
      RoleArn: 'arn:aws:iam::123456789012:role/stream',
      OutputFormat: 'json',
    },
  ],
  unknown: [
    {
      FirehoseArn: 'arn:aws:firehose:us-east-1:123456789012:deliverystream/metrics',
      RoleArn: 'arn:aws:iam::123456789012:role/stream',
      OutputFormat: 'json',
      IncludeFilters: [{ Ref: 'Value' }],
    },
  ],
});
