import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { MetricStream } from '../metric-stream.ts';

/**
 * A property of a wrong type.
 *
 * CloudFormation and the API refuse a value of another type than the property's own.
 * Source: CloudFormation, AWS::CloudWatch::MetricStream; CloudWatch API, PutMetricStream.
 */
export const propertyType = check<MetricStream>({
  code: 'metric-stream/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [
    {
      FirehoseArn: 'arn:aws:firehose:us-east-1:123456789012:deliverystream/metrics',
      RoleArn: 'arn:aws:iam::123456789012:role/stream',
      OutputFormat: 'json',
      IncludeFilters: { Namespace: 'AWS/EC2' },
    },
  ],
  silent: [
    {
      FirehoseArn: 'arn:aws:firehose:us-east-1:123456789012:deliverystream/metrics',
      RoleArn: 'arn:aws:iam::123456789012:role/stream',
      OutputFormat: 'json',
      IncludeFilters: [{ Namespace: 'AWS/EC2' }],
    },
  ],
  unknown: [
    {
      FirehoseArn: 'arn:aws:firehose:us-east-1:123456789012:deliverystream/metrics',
      RoleArn: 'arn:aws:iam::123456789012:role/stream',
      OutputFormat: 'json',
      IncludeFilters: { Ref: 'Value' },
    },
  ],
});
