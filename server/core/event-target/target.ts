/**
 * One target of an EventBridge rule: its members and their limits, its ARN, and its input transformer.
 * Source: EventBridge API, Target (model 2015-10-07); CloudFormation, AWS::Events::Rule Target.
 */
import { each, known } from '../field.ts';
import { dictionary, flag, integer, list, type Read, read, record, required, text } from '../shape.ts';
import { type Entry, type MapValue, memberOf, possible, type StringValue, type Value, writtenTexts } from '../value.ts';
import { kindOf, kindWith, type Parameters, readArn, type TargetKind } from './kinds.ts';
import { type InputTemplate, longestTemplate, readTemplate } from './template.ts';

/** Characters of Input and of a path, and paths of one transformer. */
export const longestInput = 8192;
export const longestPath = 256;
export const mostPaths = 100;

export const launchTypes = ['EC2', 'FARGATE', 'EXTERNAL'] as const;
export const placementConstraints = ['distinctInstance', 'memberOf'] as const;
export const placementStrategies = ['random', 'spread', 'binpack'] as const;

const arn = text({ min: 1, max: 1600 });
const path = text({ max: longestPath });

const ecsParameters = {
  TaskDefinitionArn: required(text()),
  TaskCount: integer({ min: 1 }),
  LaunchType: text({ oneOf: launchTypes }),
  NetworkConfiguration: record({
    AwsVpcConfiguration: record({
      Subnets: required(list(text())),
      SecurityGroups: list(text()),
      AssignPublicIp: text({ oneOf: ['ENABLED', 'DISABLED'] }),
    }),
  }),
  PlatformVersion: text(),
  Group: text(),
  CapacityProviderStrategy: list(
    record({
      CapacityProvider: required(text({ min: 1, max: 255 })),
      Weight: integer({ min: 0, max: 1000 }),
      Base: integer({ min: 0, max: 100_000 }),
    }),
    { max: 6 },
  ),
  EnableECSManagedTags: flag(),
  EnableExecuteCommand: flag(),
  PlacementConstraints: list(record({ Type: text({ oneOf: placementConstraints }), Expression: text({ max: 2000 }) }), {
    max: 10,
  }),
  PlacementStrategies: list(record({ Type: text({ oneOf: placementStrategies }), Field: text({ max: 255 }) }), {
    max: 5,
  }),
  PropagateTags: text({ oneOf: ['TASK_DEFINITION'] }),
  ReferenceId: text({ max: 1024 }),
  TagList: list(record({ Key: required(text({ min: 1, max: 128 })), Value: required(text({ max: 256 })) })),
};

const batchParameters = {
  JobDefinition: required(text()),
  JobName: required(text()),
  ArrayProperties: record({ Size: integer({ min: 2, max: 10_000 }) }),
  RetryStrategy: record({ Attempts: integer({ min: 1, max: 10 }) }),
};

const redshiftDataParameters = {
  Database: required(text({ min: 1, max: 64 })),
  DbUser: text({ min: 1, max: 128 }),
  SecretManagerArn: arn,
  Sql: text({ min: 1, max: 100_000 }),
  Sqls: list(text({ min: 1, max: 100_000 }), { max: 40 }),
  StatementName: text({ min: 1, max: 500 }),
  WithEvent: flag(),
};

/** The name of a variable of an input transformer. */
export const pathKey = { min: 1, max: 256, pattern: /^[A-Za-z0-9_-]+$/, wants: 'of letters, digits, - and _' };

export const targetShape = {
  Id: required(text({ min: 1, max: 64, pattern: /^[.\-_A-Za-z0-9]+$/, wants: 'of letters, digits, dots, - and _' })),
  Arn: required(arn),
  RoleArn: arn,
  Input: text({ max: longestInput }),
  InputPath: path,
  InputTransformer: record({
    InputPathsMap: dictionary(path, { max: mostPaths, key: pathKey }),
    InputTemplate: required(text({ min: 1, max: longestTemplate })),
  }),
  DeadLetterConfig: record({ Arn: arn }),
  RetryPolicy: record({
    MaximumRetryAttempts: integer({ min: 0, max: 185 }),
    MaximumEventAgeInSeconds: integer({ min: 60, max: 86_400 }),
  }),
  AppSyncParameters: record({ GraphQLOperation: required(text({ min: 1, max: 1_048_576 })) }),
  BatchParameters: record(batchParameters),
  EcsParameters: record(ecsParameters),
  HttpParameters: record({
    PathParameterValues: list(text()),
    HeaderParameters: dictionary(text({ max: 512 }), { key: { max: 512 } }),
    QueryStringParameters: dictionary(text({ max: 512 }), { key: { max: 512 } }),
  }),
  KinesisParameters: record({ PartitionKeyPath: required(path) }),
  RedshiftDataParameters: record(redshiftDataParameters),
  RunCommandParameters: record({
    RunCommandTargets: required(
      list(
        record({
          Key: required(text({ min: 1, max: 128 })),
          Values: required(list(text({ min: 1, max: 256 }), { min: 1, max: 50 })),
        }),
        { min: 1, max: 5 },
      ),
    ),
  }),
  SageMakerPipelineParameters: record({
    PipelineParameterList: list(
      record({ Name: required(text({ min: 1, max: 256 })), Value: required(text({ max: 1024 })) }),
      { max: 200 },
    ),
  }),
  SqsParameters: record({ MessageGroupId: required(text({ max: 100 })) }),
};

export interface EventTarget extends Read<typeof targetShape> {
  /** As far as it is written, each that `Fn::If` chooses from. */
  readonly arns: readonly StringValue[];
  /** What it calls, where the text tells it. */
  readonly kind: TargetKind | undefined;
  readonly transformers: readonly Transformer[];
}

/** An input transformer, or each of those that `Fn::If` chooses from. */
export interface Transformer {
  readonly map: MapValue;
  /** Each template with the text that its indexes count in. */
  readonly templates: readonly { readonly host: StringValue; readonly template: InputTemplate }[];
  readonly paths: readonly Entry[];
  /** More variables may be defined than the text tells. */
  readonly open: boolean;
}

export function readTarget(map: MapValue): EventTarget {
  const target = read(targetShape, map);
  const arns = writtenTexts(memberOf(map, 'Arn'));
  const transformers = possible(memberOf(map, 'InputTransformer'));
  return {
    ...target,
    arns,
    kind: kindOfAll(arns) ?? kindByParameters(map),
    transformers: transformers.flatMap((value) => (value.kind === 'map' ? readTransformer(value) : [])),
  };
}

/** The names of all parameters that a target can have. */
export function parametersOf(map: MapValue): Entry[] {
  return map.entries.filter(({ key }) => key.endsWith('Parameters') && Object.hasOwn(targetShape, key));
}

/** A target's Id, by which AWS's errors name it. */
export function nameOf({ id }: EventTarget): string {
  return known(id) ? id.value : (each(id)[0]?.value ?? '');
}

function kindOfAll(arns: readonly StringValue[]): TargetKind | undefined {
  const kinds = new Set(
    arns.map((one) => {
      const read = readArn(one);
      return read && kindOf(read);
    }),
  );
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

/** A hidden ARN is told by the parameters that only one kind of target has. */
function kindByParameters(map: MapValue): TargetKind | undefined {
  const arn = memberOf(map, 'Arn');
  const [parameters, ...others] = parametersOf(map);
  if (arn?.kind !== 'unknown' || arn.text || !parameters || others.length > 0) return undefined;
  return kindWith(parameters.key as Parameters);
}

function readTransformer(map: MapValue): Transformer {
  const paths = memberOf(map, 'InputPathsMap');
  const maps = possible(paths).flatMap((value) => (value.kind === 'map' ? [value] : []));
  return {
    map,
    templates: writtenTexts(memberOf(map, 'InputTemplate')).map((host) => ({
      host,
      template: readTemplate(host.value),
    })),
    paths: maps.flatMap(({ entries }) => entries),
    open: map.open === true || maps.some(({ open }) => open) || (paths !== undefined && paths.kind !== 'map'),
  };
}

/** Every value that is a path into the event, of a transformer as many as it can have. */
export function pathsOf(map: MapValue): Value[] {
  const transformers = possible(memberOf(map, 'InputTransformer')).flatMap((value) =>
    value.kind === 'map' ? possible(memberOf(value, 'InputPathsMap')) : [],
  );
  const kinesis = possible(memberOf(map, 'KinesisParameters')).flatMap((value) =>
    value.kind === 'map' ? [memberOf(value, 'PartitionKeyPath')] : [],
  );
  const ofPaths = transformers.flatMap((paths) =>
    paths.kind === 'map' ? paths.entries.slice(0, mostPaths).map(({ value }) => value) : [],
  );
  return [memberOf(map, 'InputPath'), ...ofPaths, ...kinesis].filter((value) => value !== undefined);
}
