import { arnOf, isRoleArn } from '../../arn.ts';
import { check } from '../../check.ts';
import { each } from '../../field.ts';
import { quoted } from '../../structure.ts';
import { metricStream } from '../example.ts';
import type { MetricStream } from '../metric-stream.ts';

/**
 * An ARN of something else.
 *
 * `FirehoseArn` is the ARN of a Firehose stream, `RoleArn` that of the IAM role that writes to it.
 * Source: CloudWatch API, PutMetricStream.
 */
export const arn = check<MetricStream>({
  code: 'metric-stream/arn',
  severity: 'error',
  run({ firehoseArn, roleArn }, report) {
    for (const field of each(firehoseArn)) {
      if (field.value === '' || arnOf(field.value)?.service === 'firehose') continue;
      const wanted = 'arn:aws:firehose:us-east-1:123456789012:deliverystream/metrics';
      report(field, `${quoted(field.value)} is no ARN of a Firehose stream: write one such as ${wanted}.`);
    }
    for (const field of each(roleArn)) {
      if (field.value === '' || isRoleArn(field.value)) continue;
      const wanted = 'arn:aws:iam::123456789012:role/stream';
      report(field, `${quoted(field.value)} is no ARN of an IAM role: write one such as ${wanted}.`);
    }
  },
  fires: [metricStream({ FirehoseArn: 'metrics' }), metricStream({ RoleArn: 'arn:aws:iam::123456789012:user/stream' })],
  silent: [metricStream()],
  unknown: [metricStream({ FirehoseArn: { 'Fn::GetAtt': ['Stream', 'Arn'] }, RoleArn: { Ref: 'Role' } })],
});
