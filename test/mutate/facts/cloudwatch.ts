/** CloudWatch's alarms and what stands around them: the service's model 2010-08-01; PutMetricAlarm, PutCompositeAlarm, PutLogAlarm, PutAlarmMuteRule. */
import { actionArn, actions, awsName, type Fact, infinite, type Plain, tagKey, tags, tagValue, unit } from './fact.ts';

/** CloudWatch, PutMetricAlarm: a period of the high-resolution ones or whole minutes; the window at most a day, or a week. */
function windowHolds({ Period: period, EvaluationPeriods: periods, DatapointsToAlarm: datapoints }: Plain): boolean {
  if (periods === undefined) return true;
  if (datapoints !== undefined && datapoints > periods) return false;
  if (period === undefined) return true;
  if (![10, 20, 30].includes(period) && period % 60 !== 0) return false;
  return period * periods <= (period < 3600 ? 86_400 : 604_800);
}

const alarm: Record<string, Fact> = {
  '': {
    family: 'alarm',
    needs: {
      MetricName: [
        'MetricName',
        'Namespace',
        'Statistic',
        'ExtendedStatistic',
        'Period',
        'EvaluationPeriods',
        'Threshold',
      ],
      Metrics: ['Metrics', 'EvaluationPeriods', 'Threshold', 'ThresholdMetricId'],
      EvaluationCriteria: ['EvaluationCriteria', 'EvaluationInterval'],
      Threshold: ['ComparisonOperator'],
      ThresholdMetricId: ['ComparisonOperator'],
    },
    over: {
      DatapointsToAlarm: ({ EvaluationPeriods: periods = 1 }) => periods + 1,
      EvaluationPeriods: ({ Period: period = 60 }) => Math.floor((period < 3600 ? 86_400 : 604_800) / period) + 1,
      Period: () => 45,
    },
    holds: windowHolds,
  },
  AlarmName: { length: [1, 255] },
  AlarmDescription: { length: [0, 1024] },
  AlarmActions: actions,
  'AlarmActions[]': actionArn,
  OKActions: actions,
  'OKActions[]': actionArn,
  InsufficientDataActions: actions,
  'InsufficientDataActions[]': actionArn,
  Namespace: { length: [1, 255], published: /^AWS\// },
  MetricName: { length: [1, 255], published: awsName },
  Dimensions: { count: [0, 30] },
  'Dimensions[]/Name': { length: [1, 255], published: awsName },
  'Dimensions[]/Value': { length: [1, 1024] },
  Statistic: { oneOf: ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'] },
  ExtendedStatistic: { language: 'statistic' },
  Unit: unit,
  Period: { range: [10, infinite] },
  EvaluationPeriods: { range: [1, infinite] },
  DatapointsToAlarm: { range: [1, infinite] },
  ComparisonOperator: {
    oneOf: [
      'GreaterThanOrEqualToThreshold',
      'GreaterThanThreshold',
      'LessThanThreshold',
      'LessThanOrEqualToThreshold',
      'LessThanLowerOrGreaterThanUpperThreshold',
      'LessThanLowerThreshold',
      'GreaterThanUpperThreshold',
    ],
  },
  TreatMissingData: { oneOf: ['breaching', 'notBreaching', 'ignore', 'missing'] },
  EvaluateLowSampleCountPercentile: { oneOf: ['evaluate', 'ignore'] },
  ThresholdMetricId: { language: 'metric-id' },
  Metrics: { count: [1, 20] },
  'Metrics[]': { needs: { Expression: ['Expression'], MetricStat: ['MetricStat'] } },
  'Metrics[]/Id': { pattern: true, length: [1, 255] },
  'Metrics[]/Expression': { language: 'metric-math', family: 'metric-math' },
  'Metrics[]/MetricStat/Metric/Namespace': { length: [1, 255], published: /^AWS\// },
  'Metrics[]/MetricStat/Metric/MetricName': { length: [1, 255], published: awsName },
  'Metrics[]/MetricStat/Metric/Dimensions': { count: [0, 30] },
  'Metrics[]/MetricStat/Metric/Dimensions[]/Name': { length: [1, 255], published: awsName },
  'Metrics[]/MetricStat/Metric/Dimensions[]/Value': { length: [1, 1024] },
  'Metrics[]/MetricStat/Period': { range: [10, infinite] },
  'Metrics[]/MetricStat/Stat': { language: 'stat' },
  'Metrics[]/MetricStat/Unit': unit,
  'EvaluationCriteria/PromQLCriteria': { needs: { Query: ['Query'] } },
  'EvaluationCriteria/PromQLCriteria/Query': { length: [1, 10_000] },
  'EvaluationCriteria/PromQLCriteria/PendingPeriod': { range: [0, 86_400] },
  'EvaluationCriteria/PromQLCriteria/RecoveryPeriod': { range: [0, 86_400] },
  EvaluationInterval: { range: [10, 3600] },
  'WarmUpConfiguration/WarmUpPeriodDurationInMinutes': { range: [1, 2880] },
  Tags: tags,
  'Tags[]/Key': tagKey,
  'Tags[]/Value': tagValue,
};

const compositeAlarm: Record<string, Fact> = {
  '': {
    family: 'composite-alarm',
    needs: {
      ActionsSuppressor: ['ActionsSuppressorWaitPeriod', 'ActionsSuppressorExtensionPeriod'],
    },
  },
  AlarmName: { length: [1, 255] },
  AlarmDescription: { length: [0, 1024] },
  AlarmRule: { language: 'alarm-rule' },
  ActionsSuppressor: { language: 'alarm-name' },
  ActionsSuppressorWaitPeriod: { range: [0, infinite] },
  ActionsSuppressorExtensionPeriod: { range: [0, infinite] },
  AlarmActions: actions,
  'AlarmActions[]': actionArn,
  OKActions: actions,
  'OKActions[]': actionArn,
  InsufficientDataActions: actions,
  'InsufficientDataActions[]': actionArn,
  Tags: tags,
  'Tags[]/Key': tagKey,
  'Tags[]/Value': tagValue,
};

/** CloudWatch, PutAlarmMuteRule. */
const muteRule: Record<string, Fact> = {
  '': { family: 'mute-rule' },
  Name: { length: [1, 255] },
  'Rule/Schedule/Expression': { language: 'mute-schedule' },
  'Rule/Schedule/Duration': { published: /^P/ },
  'Rule/Schedule/Timezone': { length: [1, 50], published: /\//, caseMatters: false },
  'MuteTargets/AlarmNames': { count: [0, 100] },
};

const logAlarm: Record<string, Fact> = {
  '': {
    family: 'log-alarm',
    over: { QueryResultsToAlarm: ({ QueryResultsToEvaluate: results = 1 }) => results + 1 },
    holds: ({ QueryResultsToAlarm: alarm = 1, QueryResultsToEvaluate: results = 1 }) => alarm <= results,
  },
  AlarmName: { length: [1, 255] },
  AlarmDescription: { length: [0, 1024] },
  AlarmActions: actions,
  'AlarmActions[]': actionArn,
  QueryResultsToEvaluate: { range: [1, 100] },
  QueryResultsToAlarm: { range: [1, infinite] },
  ComparisonOperator: {
    oneOf: ['GreaterThanOrEqualToThreshold', 'GreaterThanThreshold', 'LessThanThreshold', 'LessThanOrEqualToThreshold'],
  },
  TreatMissingData: { oneOf: ['breaching', 'notBreaching', 'ignore', 'missing'] },
  'ScheduledQueryConfiguration/QueryString': { length: [0, 10_000] },
  'ScheduledQueryConfiguration/AggregationExpression': { length: [1, 2048] },
  'ScheduledQueryConfiguration/LogGroupIdentifiers': { count: [1, 50] },
  'ScheduledQueryConfiguration/ScheduledQueryRoleARN': { arn: true },
  'ScheduledQueryConfiguration/ScheduleConfiguration': {
    holds: ({ StartTimeOffset: start = 1, EndTimeOffset: end = 0 }) => end < start,
  },
  'ScheduledQueryConfiguration/ScheduleConfiguration/StartTimeOffset': { range: [1, 2_592_000] },
  'ScheduledQueryConfiguration/ScheduleConfiguration/EndTimeOffset': { range: [0, 2_592_000] },
};

const anomalyDetector: Record<string, Fact> = {
  '': { family: 'anomaly-detector', needs: { MetricName: ['MetricName', 'Namespace', 'Stat'] } },
  Namespace: { length: [1, 255], published: /^AWS\// },
  MetricName: { length: [1, 255], published: awsName },
  Stat: { language: 'stat' },
  'Dimensions[]/Name': { length: [1, 255], published: awsName },
  'Dimensions[]/Value': { length: [1, 1024] },
  'SingleMetricAnomalyDetector/Namespace': { length: [1, 255], published: /^AWS\// },
  'SingleMetricAnomalyDetector/MetricName': { length: [1, 255], published: awsName },
  'SingleMetricAnomalyDetector/Stat': { language: 'stat' },
  'SingleMetricAnomalyDetector/Dimensions[]/Name': { length: [1, 255], published: awsName },
  'Configuration/MetricTimeZone': { length: [0, 50], published: /\//, caseMatters: false },
};

const insightRule: Record<string, Fact> = {
  '': { family: 'insight-rule' },
  RuleName: { length: [1, 128] },
  RuleState: { oneOf: ['ENABLED', 'DISABLED'] },
  RuleBody: { length: [1, 8192], language: 'json' },
};

const metricStream: Record<string, Fact> = {
  '': { family: 'metric-stream' },
  Name: { length: [1, 255], pattern: true },
  FirehoseArn: { arn: true },
  RoleArn: { arn: true },
  OutputFormat: { oneOf: ['json', 'opentelemetry0.7', 'opentelemetry1.0'] },
  'IncludeFilters[]/Namespace': { length: [1, 255], published: /^AWS\// },
  'IncludeFilters[]/MetricNames[]': { published: awsName },
  StatisticsConfigurations: { count: [0, 100] },
  'StatisticsConfigurations[]/AdditionalStatistics': { count: [0, 20] },
  'StatisticsConfigurations[]/AdditionalStatistics[]': { language: 'stat' },
  'StatisticsConfigurations[]/IncludeMetrics': { count: [0, 100] },
};

/** Synthetics' model 2017-10-11, CanaryScheduleInput. CloudFormation has the duration as a text. */
const canary: Record<string, Fact> = {
  Schedule: { family: 'canary-schedule', over: { DurationInSeconds: () => 31_622_401 } },
  'Schedule/Expression': { language: 'canary-schedule' },
  'Schedule/RetryConfig/MaxRetries': { range: [0, 2] },
};

export const cloudwatch: Record<string, Record<string, Fact>> = {
  'AWS::CloudWatch::Alarm': alarm,
  'AWS::CloudWatch::AlarmMuteRule': muteRule,
  'AWS::CloudWatch::AnomalyDetector': anomalyDetector,
  'AWS::CloudWatch::CompositeAlarm': compositeAlarm,
  'AWS::CloudWatch::InsightRule': insightRule,
  'AWS::CloudWatch::LogAlarm': logAlarm,
  'AWS::CloudWatch::MetricStream': metricStream,
  'AWS::Synthetics::Canary': canary,
};
