/** CloudTrail: the service's model 2013-11-01. */
import { type Fact, infinite, tagKey, tagValue } from './fact.ts';

const fieldSelector: Record<string, Fact> = {
  FieldSelectors: { count: [1, infinite] },
  'FieldSelectors[]/Field': {
    oneOf: [
      'readOnly',
      'eventSource',
      'eventName',
      'eventCategory',
      'resources.type',
      'resources.ARN',
      'eventType',
      'errorCode',
      'vpcEndpointId',
      'userIdentity.arn',
      'sessionCredentialFromConsole',
    ],
  },
  'FieldSelectors[]/Equals': { count: [1, infinite] },
  'FieldSelectors[]/Equals[]': { published: /^(Management|Data|NetworkActivity|false|VpceAccessDenied|AWS::|ec2\.)/ },
  'FieldSelectors[]/NotEquals': { count: [1, infinite] },
  'FieldSelectors[]/StartsWith': { count: [1, infinite] },
  'FieldSelectors[]/NotStartsWith': { count: [1, infinite] },
};

const under = (path: string, facts: Record<string, Fact>): Record<string, Fact> =>
  Object.fromEntries(Object.entries(facts).map(([name, fact]) => [`${path}/${name}`, fact]));

const trail: Record<string, Fact> = {
  '': {
    family: 'trail',
    needs: {
      CloudWatchLogsLogGroupArn: ['CloudWatchLogsRoleArn'],
      CloudWatchLogsRoleArn: ['CloudWatchLogsLogGroupArn'],
    },
  },
  TrailName: { length: [3, 128], pattern: true },
  S3KeyPrefix: { length: [0, 200] },
  SnsTopicName: { length: [0, 256] },
  CloudWatchLogsLogGroupArn: { arn: true },
  CloudWatchLogsRoleArn: { arn: true },
  EventSelectors: { count: [0, 5] },
  'EventSelectors[]/ReadWriteType': { oneOf: ['All', 'ReadOnly', 'WriteOnly'] },
  'EventSelectors[]/ExcludeManagementEventSources[]': { oneOf: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'] },
  'EventSelectors[]/DataResources[]/Type': {
    oneOf: ['AWS::S3::Object', 'AWS::Lambda::Function', 'AWS::DynamoDB::Table'],
  },
  'EventSelectors[]/DataResources[]/Values[]': { arn: true },
  'AdvancedEventSelectors[]/Name': { length: [0, 1000] },
  ...under('AdvancedEventSelectors[]', fieldSelector),
  'InsightSelectors[]/InsightType': { oneOf: ['ApiCallRateInsight', 'ApiErrorRateInsight'] },
  Tags: { count: [0, 200] },
  'Tags[]/Key': tagKey,
  'Tags[]/Value': tagValue,
};

const eventDataStore: Record<string, Fact> = {
  '': { family: 'event-data-store' },
  Name: { length: [3, 128], pattern: true },
  RetentionPeriod: { range: [7, 3653] },
  BillingMode: { oneOf: ['EXTENDABLE_RETENTION_PRICING', 'FIXED_RETENTION_PRICING'] },
  ...under('AdvancedEventSelectors[]', fieldSelector),
};

const channel: Record<string, Fact> = {
  '': { family: 'trail-channel' },
  Name: { length: [3, 128], pattern: true },
  'Destinations[]/Type': { oneOf: ['EVENT_DATA_STORE', 'AWS_SERVICE'] },
};

export const trails: Record<string, Record<string, Fact>> = {
  'AWS::CloudTrail::Channel': channel,
  'AWS::CloudTrail::EventDataStore': eventDataStore,
  'AWS::CloudTrail::Trail': trail,
};
