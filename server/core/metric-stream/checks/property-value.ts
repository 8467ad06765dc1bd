import { check } from '../../check.ts';
import { reportValues } from '../../structure.ts';
import type { MetricStream } from '../metric-stream.ts';

/**
 * A value that is not one of its list.
 *
 * The format of the output is json, opentelemetry0.7 or opentelemetry1.0.
 * Source: CloudFormation, AWS::CloudWatch::MetricStream; CloudWatch API, PutMetricStream.
 */
export const propertyValue = check<MetricStream>({
  code: 'metric-stream/property-value',
  severity: 'error',
  structure: true,
  run: reportValues,
  fires: [
    {
      FirehoseArn: 'arn:aws:firehose:us-east-1:123456789012:deliverystream/metrics',
      RoleArn: 'arn:aws:iam::123456789012:role/stream',
      OutputFormat: 'JSON',
    },
    {
      FirehoseArn: 'arn:aws:firehose:us-east-1:123456789012:deliverystream/metrics',
      RoleArn: 'arn:aws:iam::123456789012:role/stream',
      OutputFormat: 'opentelemetry',
    },
  ],
  silent: [
    {
      FirehoseArn: 'arn:aws:firehose:us-east-1:123456789012:deliverystream/metrics',
      RoleArn: 'arn:aws:iam::123456789012:role/stream',
      OutputFormat: 'opentelemetry1.0',
    },
  ],
  unknown: [
    {
      FirehoseArn: 'arn:aws:firehose:us-east-1:123456789012:deliverystream/metrics',
      RoleArn: 'arn:aws:iam::123456789012:role/stream',
      OutputFormat: { Ref: 'Value' },
    },
  ],
});
