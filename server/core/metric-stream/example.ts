/** A metric stream that is right, for the examples of the checks; with other members. */
export function metricStream(members: object = {}) {
  return {
    FirehoseArn: 'arn:aws:firehose:us-east-1:123456789012:deliverystream/metrics',
    RoleArn: 'arn:aws:iam::123456789012:role/stream',
    OutputFormat: 'json',
    ...members,
  };
}
