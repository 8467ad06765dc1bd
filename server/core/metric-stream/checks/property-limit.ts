import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import type { MetricStream } from '../metric-stream.ts';

/**
 * A value outside of its limits.
 *
 * A name has 1 to 255 letters, digits, hyphens and underscores; 100 metrics and 20 statistics fit into one of up to 100 configurations.
 * Source: CloudFormation, AWS::CloudWatch::MetricStream; CloudWatch API, PutMetricStream.
 */
export const propertyLimit = check<MetricStream>({
  code: 'metric-stream/property-limit',
  severity: 'error',

  run: reportLimits,
  fires: [
    {
      FirehoseArn: 'arn:aws:firehose:us-east-1:123456789012:deliverystream/metrics',
      RoleArn: 'arn:aws:iam::123456789012:role/stream',
      OutputFormat: 'json',
      Name: 'all metrics',
    },
    {
      FirehoseArn: 'arn:aws:firehose:us-east-1:123456789012:deliverystream/metrics',
      RoleArn: 'arn:aws:iam::123456789012:role/stream',
      OutputFormat: 'json',
      Name: '',
    },
  ],
  silent: [
    {
      FirehoseArn: 'arn:aws:firehose:us-east-1:123456789012:deliverystream/metrics',
      RoleArn: 'arn:aws:iam::123456789012:role/stream',
      OutputFormat: 'json',
      Name: 'all_metrics-1',
    },
  ],
  unknown: [
    {
      FirehoseArn: 'arn:aws:firehose:us-east-1:123456789012:deliverystream/metrics',
      RoleArn: 'arn:aws:iam::123456789012:role/stream',
      OutputFormat: 'json',
      Name: { Ref: 'Value' },
    },
  ],
});
