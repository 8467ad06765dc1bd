/** EventBridge, its scheduler and its pipes, and Lambda's event source mappings: the services' models 2015-10-07, 2021-06-30 and 2015-03-31. */
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
  // IAM takes actions in any case.
  Action: { published: /^events:/, caseMatters: false },
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

const apiDestination: Record<string, Fact> = {
  '': { family: 'api-destination' },
  Name: { length: [1, 64], pattern: true },
  Description: { length: [0, 512] },
  ConnectionArn: { length: [1, 1600], arn: true },
  InvocationEndpoint: { length: [1, 2048] },
  HttpMethod: { oneOf: ['POST', 'GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'] },
  InvocationRateLimitPerSecond: { range: [1, infinite] },
};

const secret: Fact = { length: [1, 512], required: true };

const httpParameters = (path: string): Record<string, Fact> =>
  Object.fromEntries(
    ['Header', 'QueryString', 'Body'].flatMap((kind): [string, Fact][] => {
      const list = `AuthParameters/${path}/${kind}Parameters`;
      return [
        [list, { count: [0, 100] }],
        [`${list}[]/Key`, { length: [0, 512] }],
        [`${list}[]/Value`, { length: [0, 512] }],
      ];
    }),
  );

const connection: Record<string, Fact> = {
  '': { family: 'event-connection' },
  Name: { length: [1, 64], pattern: true },
  Description: { length: [0, 512] },
  AuthorizationType: { oneOf: ['BASIC', 'OAUTH_CLIENT_CREDENTIALS', 'API_KEY'] },
  AuthParameters: {
    needs: {
      ApiKeyAuthParameters: ['ApiKeyAuthParameters'],
      BasicAuthParameters: ['BasicAuthParameters'],
      OAuthParameters: ['OAuthParameters'],
    },
  },
  'AuthParameters/BasicAuthParameters/Username': secret,
  'AuthParameters/BasicAuthParameters/Password': secret,
  'AuthParameters/ApiKeyAuthParameters/ApiKeyName': secret,
  'AuthParameters/ApiKeyAuthParameters/ApiKeyValue': secret,
  'AuthParameters/OAuthParameters/AuthorizationEndpoint': { length: [1, 2048] },
  'AuthParameters/OAuthParameters/HttpMethod': { oneOf: ['GET', 'POST', 'PUT'] },
  'AuthParameters/OAuthParameters/ClientParameters/ClientID': secret,
  'AuthParameters/OAuthParameters/ClientParameters/ClientSecret': secret,
  ...httpParameters('OAuthParameters/OAuthHttpParameters'),
  ...httpParameters('InvocationHttpParameters'),
};

const filter: Fact = { language: 'event-filter', family: 'event-filter' };

export const events: Record<string, Record<string, Fact>> = {
  'AWS::Events::ApiDestination': apiDestination,
  'AWS::Events::Archive': archive,
  'AWS::Events::Connection': connection,
  'AWS::Events::EventBus': eventBus,
  'AWS::Events::EventBusPolicy': eventBusPolicy,
  'AWS::Events::Rule': eventsRule,
  'AWS::Lambda::EventSourceMapping': { 'FilterCriteria/Filters[]/Pattern': filter },
  'AWS::Pipes::Pipe': { 'SourceParameters/FilterCriteria/Filters[]/Pattern': filter },
  'AWS::Scheduler::Schedule': scheduler,
};
