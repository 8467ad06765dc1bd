/** CloudWatch Logs: the service's model 2014-03-28. */
import { type Fact, tagKey, tags, tagValue, units } from './fact.ts';

const logGroup: Record<string, Fact> = {
  '': { family: 'log-group' },
  LogGroupName: { length: [1, 512], pattern: true },
  RetentionInDays: { range: [1, 3653] },
  LogGroupClass: { oneOf: ['STANDARD', 'INFREQUENT_ACCESS', 'DELIVERY'] },
  Tags: tags,
  'Tags[]/Key': tagKey,
  'Tags[]/Value': tagValue,
};

const metricFilter: Record<string, Fact> = {
  '': { family: 'metric-filter' },
  FilterName: { length: [1, 512] },
  LogGroupName: { length: [1, 512], pattern: true },
  FilterPattern: { language: 'filter-pattern' },
  MetricTransformations: { count: [1, 1] },
  'MetricTransformations[]/MetricName': { length: [1, 255] },
  'MetricTransformations[]/MetricNamespace': { length: [1, 255] },
  'MetricTransformations[]/MetricValue': { length: [1, 100] },
  'MetricTransformations[]/Unit': { oneOf: units },
  'MetricTransformations[]/Dimensions': { count: [0, 3] },
  'MetricTransformations[]/Dimensions[]/Key': { length: [1, 255] },
  'MetricTransformations[]/Dimensions[]/Value': { length: [1, 255] },
};

const subscriptionFilter: Record<string, Fact> = {
  '': { family: 'subscription-filter' },
  FilterName: { length: [1, 512] },
  LogGroupName: { length: [1, 512], pattern: true },
  FilterPattern: { language: 'filter-pattern' },
  DestinationArn: { arn: true },
  RoleArn: { arn: true },
  Distribution: { oneOf: ['Random', 'ByLogStream'] },
};

export const logs: Record<string, Record<string, Fact>> = {
  'AWS::Logs::LogGroup': logGroup,
  'AWS::Logs::MetricFilter': metricFilter,
  'AWS::Logs::SubscriptionFilter': subscriptionFilter,
};
