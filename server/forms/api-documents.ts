/**
 * What the AWS CLI and SDKs take and answer, call by call: by which members it is known, and which resource type of
 * CloudFormation takes the same ones.
 * Source: API references of CloudWatch, CloudWatch Logs, EventBridge, EventBridge Scheduler, X-Ray, Config and CloudTrail.
 */

export interface Document {
  /** Members that tell this document from any other, as they are written: all must stand there. */
  readonly keys: readonly string[];
  /** The resource type that takes the same members. */
  readonly type: string;
  /** The member that holds the definition, or a list of them; without it the document is one itself. */
  readonly in?: string;
  /** The member of a list's item that holds the definition. */
  readonly item?: string;
  /** The property that the definition is in the resource type; without it it is the properties. */
  readonly as?: string;
  /** What the resource type has as well. */
  readonly members: readonly string[];
  /** What only the API has: answered, or asked for by the call alone. */
  readonly others?: readonly string[];
  /** Members that the resource type calls otherwise. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** It says only some of the properties; an answer may be cut short. */
  readonly partial?: true;
  /** Its members begin with lower-case letters: `filterName` is the FilterName of the resource type. */
  readonly camel?: true;
  /** The path of the one member in which they do. */
  readonly camelIn?: readonly string[];
}

const alarm = {
  type: 'AWS::CloudWatch::Alarm',
  keys: ['AlarmName', 'ComparisonOperator'],
  members: [
    ...['AlarmName', 'AlarmDescription', 'ActionsEnabled', 'OKActions', 'AlarmActions', 'InsufficientDataActions'],
    ...['MetricName', 'Namespace', 'Statistic', 'ExtendedStatistic', 'Dimensions', 'Period', 'Unit', 'Metrics', 'Tags'],
    ...['EvaluationPeriods', 'DatapointsToAlarm', 'Threshold', 'ComparisonOperator', 'TreatMissingData'],
    ...['EvaluateLowSampleCountPercentile', 'ThresholdMetricId', 'EvaluationCriteria', 'EvaluationInterval'],
  ],
  others: [
    ...['AlarmArn', 'AlarmConfigurationUpdatedTimestamp', 'StateValue', 'StateReason', 'StateReasonData'],
    ...['StateUpdatedTimestamp', 'EvaluationState', 'StateTransitionedTimestamp'],
  ],
} satisfies Document;

const compositeAlarm = {
  type: 'AWS::CloudWatch::CompositeAlarm',
  keys: ['AlarmName', 'AlarmRule'],
  members: [
    ...['AlarmName', 'AlarmDescription', 'AlarmRule', 'ActionsEnabled', 'OKActions', 'AlarmActions', 'Tags'],
    ...['InsufficientDataActions', 'ActionsSuppressor', 'ActionsSuppressorWaitPeriod'],
    'ActionsSuppressorExtensionPeriod',
  ],
  others: [...alarm.others, 'ActionsSuppressedBy', 'ActionsSuppressedReason'],
} satisfies Document;

const rule = {
  type: 'AWS::Events::Rule',
  keys: ['Name', 'EventPattern'],
  members: ['Name', 'Description', 'EventBusName', 'EventPattern', 'RoleArn', 'ScheduleExpression', 'State', 'Tags'],
  others: ['Arn', 'ManagedBy', 'CreatedBy'],
} satisfies Document;

const targets = { type: 'AWS::Events::Rule', members: ['Targets'], partial: true } as const;

const samplingMembers = [
  ...['RuleName', 'RuleARN', 'ResourceARN', 'Priority', 'FixedRate', 'ReservoirSize', 'ServiceName', 'ServiceType'],
  ...['Host', 'HTTPMethod', 'URLPath', 'Version', 'Attributes', 'SamplingRateBoost'],
];

const samplingRule = { type: 'AWS::XRay::SamplingRule', as: 'SamplingRule', members: [] } as const;
const samplingRuleRecord = { ...samplingRule, partial: true, item: 'SamplingRule', others: ['RuleARN'] } as const;

const configRule = {
  type: 'AWS::Config::ConfigRule',
  members: [
    ...['ConfigRuleName', 'Description', 'Scope', 'Source', 'InputParameters', 'MaximumExecutionFrequency'],
    'EvaluationModes',
  ],
  others: ['ConfigRuleArn', 'ConfigRuleId', 'ConfigRuleState', 'CreatedBy'],
} as const;

const remediation = {
  type: 'AWS::Config::RemediationConfiguration',
  members: [
    ...['ConfigRuleName', 'TargetType', 'TargetId', 'TargetVersion', 'Parameters', 'ResourceType', 'Automatic'],
    ...['ExecutionControls', 'MaximumAutomaticAttempts', 'RetryAttemptSeconds'],
  ],
  others: ['Arn', 'CreatedByService'],
} as const;

const selectors = {
  type: 'AWS::CloudTrail::Trail',
  members: ['EventSelectors', 'AdvancedEventSelectors'],
  // Names a trail that is there, by its ARN as well.
  others: ['TrailName', 'TrailARN'],
  partial: true,
} as const;

const metricFilter = {
  type: 'AWS::Logs::MetricFilter',
  members: ['FilterName', 'FilterPattern', 'LogGroupName', 'MetricTransformations', 'ApplyOnTransformedLogs'],
  others: ['creationTime', 'fieldSelectionCriteria', 'emitSystemFieldDimensions'],
  camel: true,
} as const;

const subscriptionFilter = {
  type: 'AWS::Logs::SubscriptionFilter',
  members: [
    ...['FilterName', 'FilterPattern', 'LogGroupName', 'DestinationArn', 'RoleArn', 'Distribution'],
    ...['ApplyOnTransformedLogs', 'FieldSelectionCriteria', 'EmitSystemFields'],
  ],
  others: ['creationTime'],
  camel: true,
} as const;

const logGroup = {
  type: 'AWS::Logs::LogGroup',
  members: ['LogGroupName', 'LogGroupClass', 'RetentionInDays', 'KmsKeyId', 'DeletionProtectionEnabled'],
  others: [
    ...['creationTime', 'metricFilterCount', 'arn', 'storedBytes', 'dataProtectionStatus', 'inheritedProperties'],
    ...['logGroupArn', 'bearerTokenAuthenticationEnabled'],
  ],
  camel: true,
  partial: true,
} as const;

const recorder = {
  type: 'AWS::Config::ConfigurationRecorder',
  members: ['Name', 'RoleARN', 'RecordingGroup', 'RecordingMode'],
  others: ['arn', 'recordingScope', 'servicePrincipal'],
  camel: true,
} as const;

const channel = {
  type: 'AWS::Config::DeliveryChannel',
  members: ['Name', 'S3BucketName', 'S3KeyPrefix', 'S3KmsKeyArn', 'SnsTopicARN', 'ConfigSnapshotDeliveryProperties'],
  camel: true,
} as const;

/** CloudFormation asks for IsLogging as well, the API for StartLogging. */
const trail = {
  type: 'AWS::CloudTrail::Trail',
  members: [
    ...['Name', 'S3BucketName', 'S3KeyPrefix', 'SnsTopicName', 'IncludeGlobalServiceEvents', 'IsMultiRegionTrail'],
    ...['EnableLogFileValidation', 'CloudWatchLogsLogGroupArn', 'CloudWatchLogsRoleArn', 'KmsKeyId'],
    ...['IsOrganizationTrail', 'LogFileValidationEnabled'],
  ],
  others: [...['TagsList', 'SnsTopicARN', 'HomeRegion', 'TrailARN', 'HasCustomEventSelectors', 'HasInsightSelectors']],
  renamed: { Name: 'TrailName', KmsKeyId: 'KMSKeyId', LogFileValidationEnabled: 'EnableLogFileValidation' },
  partial: true,
} as const;
const trailFlags = [
  'IsMultiRegionTrail',
  'IncludeGlobalServiceEvents',
  'EnableLogFileValidation',
  'IsOrganizationTrail',
];

const group = {
  type: 'AWS::XRay::Group',
  members: ['GroupName', 'FilterExpression', 'InsightsConfiguration', 'Tags'],
  others: ['GroupARN'],
} as const;

const detector = {
  type: 'AWS::CloudWatch::AnomalyDetector',
  members: [
    ...['Namespace', 'MetricName', 'Dimensions', 'Stat', 'Configuration', 'MetricCharacteristics'],
    ...['SingleMetricAnomalyDetector', 'MetricMathAnomalyDetector'],
  ],
} as const;

const pack = {
  type: 'AWS::Config::ConformancePack',
  members: [
    ...['ConformancePackName', 'TemplateS3Uri', 'TemplateBody', 'DeliveryS3Bucket', 'DeliveryS3KeyPrefix'],
    ...['ConformancePackInputParameters', 'TemplateSSMDocumentDetails'],
  ],
} as const;

const bus = {
  type: 'AWS::Events::EventBus',
  members: ['Name', 'EventSourceName', 'Description', 'KmsKeyIdentifier', 'DeadLetterConfig', 'LogConfig', 'Tags'],
  others: ['Arn', 'EventBusArn', 'CreationTime', 'LastModifiedTime', 'Policy'],
} as const;

const task = {
  type: 'AWS::ECS::TaskDefinition',
  members: [
    ...['Family', 'TaskRoleArn', 'ExecutionRoleArn', 'NetworkMode', 'ContainerDefinitions', 'Volumes', 'Cpu', 'Memory'],
    ...['PlacementConstraints', 'RequiresCompatibilities', 'Tags', 'PidMode', 'IpcMode', 'ProxyConfiguration'],
    ...['InferenceAccelerators', 'EphemeralStorage', 'RuntimePlatform', 'EnableFaultInjection'],
  ],
  others: [
    ...['taskDefinitionArn', 'revision', 'status', 'requiresAttributes', 'compatibilities', 'registeredAt'],
    ...['registeredBy', 'deregisteredAt', '$schema'],
  ],
  camel: true,
} as const;

/** The most telling first; what the CLI takes by `file://` is the member's value alone. */
export const documents: readonly Document[] = [
  { ...alarm, keys: ['MetricAlarms'], in: 'MetricAlarms', partial: true },
  { ...compositeAlarm, keys: ['CompositeAlarms'], in: 'CompositeAlarms', partial: true },
  alarm,
  compositeAlarm,
  { ...samplingRuleRecord, keys: ['SamplingRuleRecords'], in: 'SamplingRuleRecords' },
  { ...samplingRuleRecord, keys: ['SamplingRuleRecord'], in: 'SamplingRuleRecord' },
  { ...samplingRule, keys: ['SamplingRuleUpdate'], in: 'SamplingRuleUpdate', partial: true },
  { ...samplingRule, keys: ['SamplingRule'], in: 'SamplingRule' },
  { ...samplingRule, keys: ['RuleName', 'FixedRate', 'ReservoirSize'], members: samplingMembers },
  { ...configRule, keys: ['ConfigRules'], in: 'ConfigRules', partial: true },
  { ...configRule, keys: ['ConfigRule'], in: 'ConfigRule' },
  { ...configRule, keys: ['ConfigRuleName', 'Source'] },
  { ...selectors, keys: ['EventSelectors'] },
  { ...selectors, keys: ['AdvancedEventSelectors'] },
  { ...remediation, keys: ['RemediationConfigurations'], in: 'RemediationConfigurations' },
  { ...remediation, keys: ['ConfigRuleName', 'TargetType', 'TargetId'] },
  {
    type: 'AWS::Scheduler::Schedule',
    keys: ['FlexibleTimeWindow', 'ScheduleExpression', 'Target'],
    members: [
      ...['Name', 'GroupName', 'Description', 'State', 'ScheduleExpression', 'ScheduleExpressionTimezone', 'StartDate'],
      ...['EndDate', 'FlexibleTimeWindow', 'KmsKeyArn', 'Target'],
    ],
    others: ['ActionAfterCompletion', 'ClientToken', 'Arn', 'CreationDate', 'LastModificationDate'],
    camelIn: ['Target', 'EcsParameters'],
  },
  {
    type: 'AWS::Events::Archive',
    keys: ['ArchiveName', 'EventSourceArn'],
    members: ['ArchiveName', 'EventSourceArn', 'Description', 'EventPattern', 'RetentionDays', 'KmsKeyIdentifier'],
    others: ['ArchiveArn', 'State', 'StateReason', 'SizeBytes', 'EventCount', 'CreationTime'],
    renamed: { EventSourceArn: 'SourceArn' },
  },
  {
    type: 'AWS::CloudWatch::AlarmMuteRule',
    keys: ['Rule', 'MuteTargets'],
    members: ['Name', 'Description', 'Rule', 'MuteTargets', 'StartDate', 'ExpireDate', 'Tags'],
    others: ['AlarmMuteRuleArn', 'Status', 'LastUpdatedTimestamp', 'MuteType'],
  },
  { ...detector, keys: ['SingleMetricAnomalyDetector'] },
  { ...detector, keys: ['MetricMathAnomalyDetector'] },
  { ...metricFilter, keys: ['filterPattern', 'metricTransformations'] },
  { ...metricFilter, keys: ['metricFilters'], in: 'metricFilters', partial: true },
  { ...subscriptionFilter, keys: ['filterPattern', 'destinationArn'] },
  { ...subscriptionFilter, keys: ['subscriptionFilters'], in: 'subscriptionFilters', partial: true },
  {
    ...logGroup,
    keys: ['logGroupName', 'retentionInDays'],
    members: ['LogGroupName', 'RetentionInDays'],
    others: [],
  },
  { ...logGroup, keys: ['logGroups'], in: 'logGroups' },
  { ...recorder, keys: ['ConfigurationRecorder'], in: 'ConfigurationRecorder' },
  { ...recorder, keys: ['roleARN', 'recordingGroup'] },
  { ...recorder, keys: ['ConfigurationRecorders'], in: 'ConfigurationRecorders', partial: true },
  { ...channel, keys: ['s3BucketName', 'configSnapshotDeliveryProperties'] },
  { ...channel, keys: ['DeliveryChannel'], in: 'DeliveryChannel' },
  { ...channel, keys: ['DeliveryChannels'], in: 'DeliveryChannels', partial: true },
  { ...trail, keys: ['trailList'], in: 'trailList' },
  ...trailFlags.map((flag) => ({ ...trail, keys: ['Name', flag] })),
  { ...group, keys: ['GroupName', 'FilterExpression'] },
  { ...group, keys: ['GroupARN', 'FilterExpression'], partial: true },
  { ...group, keys: ['Group'], in: 'Group', partial: true },
  { ...group, keys: ['Groups'], in: 'Groups', partial: true },
  ...['TemplateBody', 'TemplateS3Uri', 'TemplateSSMDocumentDetails'].map((from) => ({
    ...pack,
    keys: ['ConformancePackName', from],
  })),
  ...['EventSourceName', 'KmsKeyIdentifier', 'DeadLetterConfig', 'LogConfig'].map((one) => ({
    ...bus,
    keys: ['Name', one],
  })),
  {
    type: 'AWS::Events::EventBusPolicy',
    keys: ['EventBusName', 'StatementId', 'Action', 'Principal'],
    members: ['EventBusName', 'StatementId', 'Action', 'Principal', 'Condition'],
  },
  { ...task, keys: ['containerDefinitions'] },
  { ...task, keys: ['taskDefinition'], in: 'taskDefinition' },
  rule,
  { ...rule, keys: ['Name', 'ScheduleExpression'] },
  { ...rule, keys: ['Rules'], in: 'Rules', partial: true },
  { ...targets, keys: ['Rule', 'Targets'], others: ['Rule', 'EventBusName'] },
  { ...targets, keys: ['Targets'] },
];

/** What every definition of a type has in lists of these. */
export const identity: Readonly<Record<string, readonly string[]>> = {
  'AWS::CloudWatch::Alarm': ['AlarmName', 'ComparisonOperator'],
  'AWS::CloudWatch::CompositeAlarm': ['AlarmName', 'AlarmRule'],
  'AWS::XRay::Group': ['GroupName', 'GroupARN'],
  'AWS::XRay::SamplingRule': ['RuleName'],
  'AWS::Config::ConfigRule': ['Source'],
  'AWS::Config::ConfigurationRecorder': ['roleARN'],
  'AWS::Config::DeliveryChannel': ['s3BucketName'],
  'AWS::Config::RemediationConfiguration': ['ConfigRuleName', 'TargetType'],
  'AWS::CloudTrail::Trail': ['Name', 'S3BucketName'],
  'AWS::ECS::TaskDefinition': ['containerDefinitions'],
  'AWS::Events::Rule': ['Name', 'Arn'],
  'AWS::Logs::LogGroup': ['logGroupName', 'arn'],
  'AWS::Logs::MetricFilter': ['filterPattern', 'metricTransformations'],
  'AWS::Logs::SubscriptionFilter': ['filterPattern', 'destinationArn'],
};

/** Beside the definitions of any document. */
export const envelope = ['NextToken', 'nextToken', 'ResponseMetadata', 'Tags', 'tags'];
