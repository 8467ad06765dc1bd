/** AWS Config: the service's model 2014-11-12. */
import { type Fact, resourceType, tagKey } from './fact.ts';

const frequencies = ['One_Hour', 'Three_Hours', 'Six_Hours', 'Twelve_Hours', 'TwentyFour_Hours'];

const configRule: Record<string, Fact> = {
  '': { family: 'config-rule', holds: () => true },
  ConfigRuleName: { length: [1, 128] },
  Description: { length: [0, 256] },
  Source: {
    needs: {
      'Owner=AWS': ['SourceIdentifier'],
      'Owner=CUSTOM_LAMBDA': ['SourceIdentifier', 'SourceDetails'],
      'Owner=CUSTOM_POLICY': ['CustomPolicyDetails'],
    },
  },
  'Source/Owner': { oneOf: ['AWS', 'CUSTOM_LAMBDA', 'CUSTOM_POLICY'] },
  'Source/SourceIdentifier': { length: [1, 256], published: /^[A-Z0-9_]+$/, arn: true },
  'Source/SourceDetails': { count: [0, 25] },
  'Source/SourceDetails[]': { needs: { EventSource: ['MessageType', 'EventSource'] } },
  'Source/SourceDetails[]/EventSource': { oneOf: ['aws.config'] },
  'Source/SourceDetails[]/MessageType': {
    oneOf: [
      'ConfigurationItemChangeNotification',
      'OversizedConfigurationItemChangeNotification',
      'ScheduledNotification',
      'ConfigurationSnapshotDeliveryCompleted',
    ],
  },
  'Source/SourceDetails[]/MaximumExecutionFrequency': { oneOf: frequencies },
  'Source/CustomPolicyDetails': { needs: { PolicyText: ['PolicyText', 'PolicyRuntime'] } },
  'Source/CustomPolicyDetails/PolicyRuntime': { length: [1, 64], oneOf: ['guard-2.x.x'] },
  'Source/CustomPolicyDetails/PolicyText': { language: 'guard', family: 'guard', length: [0, 10_000] },
  Scope: { needs: { TagValue: ['TagKey'], ComplianceResourceId: ['ComplianceResourceTypes'] } },
  'Scope/ComplianceResourceTypes': { count: [0, 100] },
  'Scope/ComplianceResourceTypes[]': resourceType,
  'Scope/ComplianceResourceId': { length: [1, 768] },
  'Scope/TagKey': tagKey,
  'Scope/TagValue': { length: [1, 256] },
  InputParameters: { language: 'parameters' },
  MaximumExecutionFrequency: { oneOf: frequencies },
  'EvaluationModes[]/Mode': { oneOf: ['DETECTIVE', 'PROACTIVE'] },
};

const recorder: Record<string, Fact> = {
  '': { family: 'config-recorder' },
  Name: { length: [1, 256] },
  RoleARN: { arn: true },
  'RecordingGroup/ResourceTypes[]': resourceType,
  'RecordingGroup/ExclusionByResourceTypes/ResourceTypes[]': resourceType,
  'RecordingGroup/RecordingStrategy/UseOnly': {
    oneOf: ['ALL_SUPPORTED_RESOURCE_TYPES', 'INCLUSION_BY_RESOURCE_TYPES', 'EXCLUSION_BY_RESOURCE_TYPES'],
  },
  'RecordingMode/RecordingFrequency': { oneOf: ['CONTINUOUS', 'DAILY'] },
  'RecordingMode/RecordingModeOverrides': { count: [0, 1] },
  'RecordingMode/RecordingModeOverrides[]/RecordingFrequency': { oneOf: ['CONTINUOUS', 'DAILY'] },
  'RecordingMode/RecordingModeOverrides[]/ResourceTypes[]': resourceType,
};

const deliveryChannel: Record<string, Fact> = {
  '': { family: 'delivery-channel' },
  Name: { length: [1, 256] },
  SnsTopicARN: { arn: true },
  'ConfigSnapshotDeliveryProperties/DeliveryFrequency': { oneOf: frequencies },
};

const remediation: Record<string, Fact> = {
  '': {
    family: 'remediation',
    needs: { 'Automatic=true': ['MaximumAutomaticAttempts', 'RetryAttemptSeconds'] },
  },
  ConfigRuleName: { length: [1, 128] },
  TargetType: { oneOf: ['SSM_DOCUMENT'] },
  TargetId: { length: [1, 256], published: /^AWS/ },
  ResourceType: resourceType,
  Parameters: { count: [0, 25] },
  'Parameters[]/ResourceValue/Value': { oneOf: ['RESOURCE_ID'] },
  'Parameters[]/StaticValue/Values': { count: [0, 25] },
  'Parameters[]/StaticValue/Values[]': { length: [1, 256] },
  MaximumAutomaticAttempts: { range: [1, 25] },
  RetryAttemptSeconds: { range: [1, 2_678_000] },
  'ExecutionControls/SsmControls/ConcurrentExecutionRatePercentage': { range: [1, 100] },
  'ExecutionControls/SsmControls/ErrorPercentage': { range: [1, 100] },
};

const packParameters: Record<string, Fact> = {
  ConformancePackInputParameters: { count: [0, 60] },
  'ConformancePackInputParameters[]/ParameterName': { length: [1, 255] },
  'ConformancePackInputParameters[]/ParameterValue': { length: [0, 4096] },
};

const pack: Record<string, Fact> = {
  '': { family: 'conformance-pack', needs: { TemplateBody: ['TemplateBody'], TemplateS3Uri: ['TemplateS3Uri'] } },
  ConformancePackName: { length: [1, 256], pattern: true },
  TemplateBody: { language: 'template' },
  ...packParameters,
};

const organizationPack: Record<string, Fact> = {
  '': { family: 'organization-conformance-pack', needs: { TemplateS3Uri: ['TemplateS3Uri'] } },
  OrganizationConformancePackName: { length: [1, 128], pattern: true },
  ExcludedAccounts: { count: [0, 1000] },
  'ExcludedAccounts[]': { pattern: true },
  ...packParameters,
};

const organizationRule: Record<string, Fact> = {
  '': {
    family: 'organization-config-rule',
    needs: {
      OrganizationManagedRuleMetadata: ['OrganizationManagedRuleMetadata'],
      OrganizationCustomRuleMetadata: ['OrganizationCustomRuleMetadata'],
      OrganizationCustomPolicyRuleMetadata: ['OrganizationCustomPolicyRuleMetadata'],
    },
  },
  OrganizationConfigRuleName: { length: [1, 64] },
  ExcludedAccounts: { count: [0, 1000] },
  'ExcludedAccounts[]': { pattern: true },
  'OrganizationManagedRuleMetadata/RuleIdentifier': { length: [1, 256], published: /^[A-Z_]+$/ },
  'OrganizationManagedRuleMetadata/Description': { length: [0, 256] },
  'OrganizationManagedRuleMetadata/MaximumExecutionFrequency': { oneOf: frequencies },
  'OrganizationCustomRuleMetadata/LambdaFunctionArn': { length: [1, 256], arn: true },
  'OrganizationCustomRuleMetadata/MaximumExecutionFrequency': { oneOf: frequencies },
  'OrganizationCustomRuleMetadata/ResourceTypesScope[]': resourceType,
  'OrganizationCustomRuleMetadata/OrganizationConfigRuleTriggerTypes[]': {
    oneOf: [
      'ConfigurationItemChangeNotification',
      'OversizedConfigurationItemChangeNotification',
      'ScheduledNotification',
    ],
  },
  'OrganizationCustomPolicyRuleMetadata/Runtime': { length: [1, 64], oneOf: ['guard-2.x.x'] },
  'OrganizationCustomPolicyRuleMetadata/PolicyText': { language: 'guard', family: 'guard' },
  'OrganizationCustomPolicyRuleMetadata/ResourceTypesScope[]': resourceType,
  'OrganizationCustomPolicyRuleMetadata/OrganizationConfigRuleTriggerTypes[]': {
    oneOf: ['ConfigurationItemChangeNotification', 'OversizedConfigurationItemChangeNotification'],
  },
};

const aggregator: Record<string, Fact> = {
  '': { family: 'config-aggregator' },
  ConfigurationAggregatorName: { length: [1, 256], pattern: true },
  AccountAggregationSources: { count: [0, 1] },
  'OrganizationAggregationSource/RoleArn': { arn: true },
};

const storedQuery: Record<string, Fact> = {
  '': { family: 'stored-query' },
  QueryName: { length: [1, 64], pattern: true },
  QueryDescription: { length: [0, 256] },
  QueryExpression: { length: [1, 4096] },
};

export const config: Record<string, Record<string, Fact>> = {
  'AWS::Config::ConfigRule': configRule,
  'AWS::Config::ConfigurationAggregator': aggregator,
  'AWS::Config::ConfigurationRecorder': recorder,
  'AWS::Config::ConformancePack': pack,
  'AWS::Config::DeliveryChannel': deliveryChannel,
  'AWS::Config::OrganizationConfigRule': organizationRule,
  'AWS::Config::OrganizationConformancePack': organizationPack,
  'AWS::Config::RemediationConfiguration': remediation,
  'AWS::Config::StoredQuery': storedQuery,
};
