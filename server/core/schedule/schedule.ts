/**
 * Definitions with a schedule: the Schedule of EventBridge Scheduler as a whole, and of others what their schedule needs.
 * Source: Scheduler API, CreateSchedule (model 2021-06-30); CloudFormation, AWS::Scheduler::Schedule; SAM developer
 * guide, Schedule and ScheduleV2; EventBridge API, PutRule; Synthetics API, CanaryScheduleInput.
 */
import type { Field } from '../field.ts';
import {
  anything,
  dictionary,
  flag,
  integer,
  list,
  type Read,
  read,
  record,
  required,
  text,
  type Whole,
} from '../shape.ts';
import { type MapValue, memberOf, type StringValue, writtenTexts } from '../value.ts';
import { longestExpression, type ParsedExpression, parseExpression } from './parse.ts';
import type { Dialect, Expression, Fault, FaultKind } from './syntax.ts';

/** What the checks on schedules read, whatever holds the schedule. */
export interface Timetable extends Whole {
  readonly dialect: Dialect;
  /** Its expression, or each that `Fn::If` chooses from. */
  readonly expressions: readonly HostedExpression[];
  readonly eventBusName?: Field<string>;
  readonly scheduleExpressionTimezone?: Field<string>;
  readonly flexibleTimeWindow?: Field<Window>;
  readonly startDate?: Field<string>;
  readonly endDate?: Field<string>;
}

interface HostedExpression extends ParsedExpression {
  /** The text that the indexes count in. */
  readonly host: StringValue;
}

export const flexibleModes = {
  OFF: 'Runs at its time.',
  FLEXIBLE: 'Runs within MaximumWindowInMinutes after its time.',
} as const;

const windowShape = {
  Mode: required(text({ oneOf: Object.keys(flexibleModes) })),
  MaximumWindowInMinutes: integer({ min: 1, max: 1440 }),
};
type Window = Read<typeof windowShape>;

export const states = { ENABLED: 'It runs.', DISABLED: 'It waits.' } as const;

const name = text({ min: 1, max: 64, pattern: /^[0-9a-zA-Z\-_.]+$/, wants: 'letters, digits, -, _ and .' });
const retryPolicy = record({
  MaximumEventAgeInSeconds: integer({ min: 60, max: 86_400 }),
  MaximumRetryAttempts: integer({ min: 0, max: 185 }),
});
const arn = text({ min: 1, max: 1600 });
/** A placeholder in the account's place is somebody's later work. */
const roleArn = text({
  ...{ min: 1, max: 1600, pattern: /^arn:aws(-[a-z]+)*:iam::(\d{12}|[^:]*[^\d:][^:]*):role\/[\w+=,.@/-]+$/ },
  wants: 'the ARN of a role, as arn:aws:iam::123456789012:role/name',
});
/** No FIFO queue: its name has a period. */
const queueArn = text({
  ...{ min: 1, max: 1600, pattern: /^arn:aws(-[a-z]+)*:sqs:[a-z0-9-]+:(\d{12}|[^:]*[^\d:][^:]*):[a-zA-Z0-9\-_]+$/ },
  wants: 'the ARN of a standard queue, as arn:aws:sqs:eu-west-1:123456789012:name',
});

const vpc = record({
  AssignPublicIp: text({ oneOf: ['ENABLED', 'DISABLED'] }),
  SecurityGroups: list(text({ min: 1, max: 1000 }), { min: 1, max: 5 }),
  Subnets: required(list(text({ min: 1, max: 1000 }), { min: 1, max: 16 })),
});
const ecs = record({
  CapacityProviderStrategy: list(
    record({
      Base: integer({ min: 0, max: 100_000 }),
      CapacityProvider: required(text({ min: 1, max: 255 })),
      Weight: integer({ min: 0, max: 1000 }),
    }),
    { max: 6 },
  ),
  EnableECSManagedTags: flag(),
  EnableExecuteCommand: flag(),
  Group: text({ min: 1, max: 255 }),
  LaunchType: text({ oneOf: ['EC2', 'FARGATE', 'EXTERNAL'] }),
  NetworkConfiguration: record({ AwsvpcConfiguration: vpc }),
  PlacementConstraints: list(
    record({ Expression: text({ max: 2000 }), Type: text({ oneOf: ['distinctInstance', 'memberOf'] }) }),
    { max: 10 },
  ),
  PlacementStrategy: list(
    record({ Field: text({ max: 255 }), Type: text({ oneOf: ['random', 'spread', 'binpack'] }) }),
    { max: 5 },
  ),
  PlatformVersion: text({ min: 1, max: 64 }),
  PropagateTags: text({ oneOf: ['TASK_DEFINITION'] }),
  ReferenceId: text({ max: 1024 }),
  Tags: list(dictionary(text({ max: 256 })), { max: 50 }),
  TaskCount: integer({ min: 1, max: 10 }),
  TaskDefinitionArn: required(arn),
});

const target = record({
  Arn: required(arn),
  DeadLetterConfig: record({ Arn: queueArn }),
  EcsParameters: ecs,
  EventBridgeParameters: record({
    DetailType: required(text({ min: 1, max: 128 })),
    Source: required(text({ min: 1, max: 256, pattern: /^(?!aws\.)/, wants: 'a source of your own, not aws.' })),
  }),
  Input: text({ min: 1 }),
  KinesisParameters: record({ PartitionKey: required(text({ min: 1, max: 256 })) }),
  RetryPolicy: retryPolicy,
  RoleArn: required(roleArn),
  SageMakerPipelineParameters: record({
    PipelineParameterList: list(
      record({
        Name: required(text({ min: 1, max: 256, pattern: /^[A-Za-z0-9\-_]*$/, wants: 'letters, digits, - and _' })),
        Value: required(text({ min: 1, max: 1024 })),
      }),
      { max: 200 },
    ),
  }),
  SqsParameters: record({ MessageGroupId: text({ min: 1, max: 128 }) }),
});

/** What Scheduler and SAM's ScheduleV2 share. */
const common = {
  Description: text({ max: 512 }),
  EndDate: text(),
  GroupName: name,
  KmsKeyArn: text({ min: 1, max: 2048 }),
  Name: name,
  ScheduleExpression: required(text({ min: 1, max: longestExpression })),
  ScheduleExpressionTimezone: text({ min: 1, max: 50 }),
  StartDate: text(),
  State: text({ oneOf: Object.keys(states) }),
};

const schedulerShape = {
  ...common,
  ActionAfterCompletion: text({ oneOf: ['NONE', 'DELETE'] }),
  FlexibleTimeWindow: required(record(windowShape)),
  Target: required(target),
};

const deadLetter = record({ Arn: anything(), QueueLogicalId: text(), Type: text({ oneOf: ['SQS'] }) });

const samShape = {
  ...common,
  FlexibleTimeWindow: record(windowShape),
  DeadLetterConfig: deadLetter,
  Input: text({ min: 1 }),
  OmitName: flag(),
  PermissionsBoundary: text(),
  RetryPolicy: retryPolicy,
  RoleArn: roleArn,
};

const samRuleShape = {
  DeadLetterConfig: deadLetter,
  Description: text({ max: 512 }),
  Enabled: flag(),
  Input: text(),
  Name: text({ min: 1, max: 64, pattern: /^[.\-_A-Za-z0-9]+$/, wants: 'letters, digits, -, _ and .' }),
  RetryPolicy: retryPolicy,
  RoleArn: text(),
  Schedule: required(text({ min: 1, max: longestExpression })),
  State: text({ oneOf: Object.keys(states) }),
  Target: record({ Id: required(text({ min: 1, max: 64 })) }),
};

const ruleShape = { ScheduleExpression: text(), EventBusName: text() };

const canaryShape = {
  Expression: required(text({ min: 1, max: longestExpression })),
  DurationInSeconds: integer({ min: 0, max: 31_622_400 }),
  RetryConfig: record({ MaxRetries: required(integer({ min: 0, max: 2 })) }),
};

/** AWS::Scheduler::Schedule. */
export const readSchedule = (map: MapValue): Timetable =>
  timetable('scheduler', read(schedulerShape, map), 'ScheduleExpression');

/** The properties of an event of type ScheduleV2 in SAM. */
export const readSamSchedule = (map: MapValue): Timetable =>
  timetable('scheduler', read(samShape, map), 'ScheduleExpression');

/** AWS::Events::Rule; its other members are another family's. */
export const readRuleSchedule = (map: MapValue): Timetable =>
  timetable('rule', read(ruleShape, map), 'ScheduleExpression');

/** The properties of an event of type Schedule in SAM, which makes a rule. */
export const readSamRule = (map: MapValue): Timetable => timetable('rule', read(samRuleShape, map), 'Schedule');

/** Schedule of AWS::Synthetics::Canary. */
export const readCanarySchedule = (map: MapValue): Timetable =>
  timetable('canary', read(canaryShape, map), 'Expression');

function timetable<Definition extends Whole>(dialect: Dialect, definition: Definition, member: string) {
  const texts = writtenTexts(memberOf(definition.map, member));
  const expressions = texts.map((host) => ({ host, ...parseExpression(host.value, dialect) }));
  return { ...definition, dialect, expressions };
}

/** The faults of one kind, each with the text that it is about. */
export function* faultsOf({ expressions }: Timetable, kind: FaultKind): Generator<{ fault: Fault; host: StringValue }> {
  for (const { host, faults } of expressions)
    for (const fault of faults) if (fault.kind === kind) yield { fault, host };
}

/** The one expression that is known, or undefined. */
export function theExpression({ expressions }: Timetable): Expression | undefined {
  return expressions.length === 1 ? expressions[0]!.expression : undefined;
}
