import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { MetricStream } from '../metric-stream.ts';

/**
 * A property that AWS doesn't know here.
 *
 * Names are case-sensitive; which metrics are sent stands in `IncludeFilters` or `ExcludeFilters`.
 * Source: CloudFormation, AWS::CloudWatch::MetricStream; CloudWatch API, PutMetricStream.
 */
export const unknownProperty = check<MetricStream>({
  code: 'metric-stream/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [
    {
      FirehoseArn: 'arn:aws:firehose:us-east-1:123456789012:deliverystream/metrics',
      RoleArn: 'arn:aws:iam::123456789012:role/stream',
      OutputFormat: 'json',
      Filters: [],
    },
    {
      FirehoseArn: 'arn:aws:firehose:us-east-1:123456789012:deliverystream/metrics',
      RoleArn: 'arn:aws:iam::123456789012:role/stream',
      OutputFormat: 'json',
      IncludeFilters: [{ Namespace: 'AWS/EC2', MetricName: ['CPUUtilization'] }],
    },
  ],
  silent: [
    {
      FirehoseArn: 'arn:aws:firehose:us-east-1:123456789012:deliverystream/metrics',
      RoleArn: 'arn:aws:iam::123456789012:role/stream',
      OutputFormat: 'json',
      Name: 'all',
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
