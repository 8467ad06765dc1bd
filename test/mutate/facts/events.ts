/** EventBridge and its scheduler: the services' models 2015-10-07 and 2021-06-30. */
import { type Fact, infinite } from './fact.ts';

const eventsRule: Record<string, Fact> = {
  '': {
    family: 'event-rule',
    familyOfMissing: 'event-rule',
  },
  Name: { length: [1, 64], pattern: true },
  Description: { length: [0, 512] },
  EventPattern: { language: 'event-pattern', family: 'event-pattern' },
  ScheduleExpression: { language: 'schedule', family: 'rule-schedule' },
  State: { oneOf: ['ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'] },
  EventBusName: { length: [1, 1600] },
  RoleArn: { length: [1, 1600] },
  Targets: { count: [0, 5], family: 'event-target' },
  'Targets[]/Id': { length: [1, 64], pattern: true },
  'Targets[]/Arn': { length: [1, 1600], arn: true },
  'Targets[]/Input': { length: [0, 8192] },
  'Targets[]/InputPath': { length: [0, 256] },
  'Targets[]/InputTransformer': { language: 'input-template' },
  'Targets[]/RetryPolicy/MaximumRetryAttempts': { range: [0, 185] },
  'Targets[]/RetryPolicy/MaximumEventAgeInSeconds': { range: [60, 86_400] },
  'Targets[]/KinesisParameters/PartitionKeyPath': { length: [0, 256] },
  'Targets[]/SqsParameters/MessageGroupId': { length: [0, 100] },
  'Targets[]/EcsParameters/TaskCount': { range: [1, infinite] },
  'Targets[]/EcsParameters/LaunchType': { oneOf: ['EC2', 'FARGATE', 'EXTERNAL'] },
  'Targets[]/EcsParameters/CapacityProviderStrategy': { count: [0, 6] },
  'Targets[]/BatchParameters/ArrayProperties/Size': { range: [2, 10_000] },
  'Targets[]/BatchParameters/RetryStrategy/Attempts': { range: [1, 10] },
  'Targets[]/RunCommandParameters/RunCommandTargets': { count: [1, 5] },
  'Targets[]/RunCommandParameters/RunCommandTargets[]/Values': { count: [1, 50] },
};

const archive: Record<string, Fact> = {
  '': { family: 'event-archive' },
  ArchiveName: { length: [1, 48], pattern: true },
  Description: { length: [0, 512] },
  EventPattern: { language: 'event-pattern', family: 'event-pattern' },
  RetentionDays: { range: [0, infinite] },
};

const eventBus: Record<string, Fact> = {
  '': { family: 'event-bus' },
  Name: { length: [1, 256], pattern: true },
  Description: { length: [0, 512] },
  'DeadLetterConfig/Arn': { arn: true },
};

const eventBusPolicy: Record<string, Fact> = {
  '': {
    family: 'event-bus-policy',
    needs: { Action: ['Action', 'Principal'], Statement: ['Statement'] },
  },
  EventBusName: { length: [1, 256], pattern: true },
  StatementId: { length: [1, 64], pattern: true },
  Action: { published: /^events:/ },
  Principal: { pattern: true },
  'Condition/Type': { oneOf: ['StringEquals'] },
  'Condition/Key': { oneOf: ['aws:PrincipalOrgID'] },
};

const scheduler: Record<string, Fact> = {
  '': { family: 'schedule' },
  Name: { length: [1, 64], pattern: true },
  GroupName: { length: [1, 64], pattern: true },
  Description: { length: [0, 512] },
  ScheduleExpression: { language: 'scheduler' },
  ScheduleExpressionTimezone: { length: [1, 50], published: /\//, caseMatters: false },
  State: { oneOf: ['ENABLED', 'DISABLED'] },
  FlexibleTimeWindow: { needs: { 'Mode=FLEXIBLE': ['MaximumWindowInMinutes'] } },
  'FlexibleTimeWindow/Mode': { oneOf: ['OFF', 'FLEXIBLE'] },
  'FlexibleTimeWindow/MaximumWindowInMinutes': { range: [1, 1440] },
  'Target/Arn': { length: [1, 1600], arn: true },
  'Target/RoleArn': { length: [1, 1600], arn: true },
  'Target/RetryPolicy/MaximumRetryAttempts': { range: [0, 185] },
  'Target/RetryPolicy/MaximumEventAgeInSeconds': { range: [60, 86_400] },
  'Target/DeadLetterConfig/Arn': { arn: true },
  'Target/EventBridgeParameters/DetailType': { length: [1, 128] },
  'Target/EventBridgeParameters/Source': { length: [1, 256] },
  'Target/KinesisParameters/PartitionKey': { length: [1, 256] },
  'Target/SqsParameters/MessageGroupId': { length: [1, 128] },
  'Target/EcsParameters/TaskCount': { range: [1, 10] },
  'Target/EcsParameters/LaunchType': { oneOf: ['EC2', 'FARGATE', 'EXTERNAL'] },
};

export const events: Record<string, Record<string, Fact>> = {
  'AWS::Events::Archive': archive,
  'AWS::Events::EventBus': eventBus,
  'AWS::Events::EventBusPolicy': eventBusPolicy,
  'AWS::Events::Rule': eventsRule,
  'AWS::Scheduler::Schedule': scheduler,
};
