/**
 * Kinds of targets: which services a rule can call, and what each of them needs.
 * Source: EventBridge API, PutTargets and Target; EventBridge user guide, "Event bus targets" and "IAM roles for sending
 * events to targets".
 */
import { nearest } from '../near.ts';
import { hole, type StringValue } from '../value.ts';

/** Members of a target that belong to one kind of it. */
export type Parameters =
  | 'AppSyncParameters'
  | 'BatchParameters'
  | 'EcsParameters'
  | 'HttpParameters'
  | 'KinesisParameters'
  | 'RedshiftDataParameters'
  | 'RunCommandParameters'
  | 'SageMakerPipelineParameters'
  | 'SqsParameters';

/** `seen`: PutTargets is known to refuse a target without it. `told`: AWS's documents ask for it. */
export type Need = 'seen' | 'told';

export interface TargetKind {
  readonly service: string;
  /** The word that the ARN's last part begins with; left out where that is the resource's own name. */
  readonly resource?: string;
  readonly says: string;
  /** EventBridge calls it with a role; others let EventBridge in by their own policies. */
  readonly role?: Need;
  readonly parameters?: Parameters;
  /** It can't be called without its parameters. */
  readonly needs?: Need;
}

export const targetKinds: readonly TargetKind[] = [
  { service: 'lambda', resource: 'function', says: 'a Lambda function' },
  { service: 'sns', says: 'an SNS topic' },
  { service: 'sqs', says: 'an SQS queue', parameters: 'SqsParameters' },
  { service: 'logs', resource: 'log-group', says: 'a log group' },
  { service: 'kinesis', resource: 'stream', says: 'a Kinesis stream', role: 'seen', parameters: 'KinesisParameters' },
  { service: 'firehose', resource: 'deliverystream', says: 'a Firehose stream', role: 'told' },
  { service: 'states', resource: 'stateMachine', says: 'a state machine', role: 'seen' },
  { service: 'codebuild', resource: 'project', says: 'a CodeBuild project', role: 'seen' },
  { service: 'codepipeline', says: 'a pipeline of CodePipeline', role: 'seen' },
  {
    service: 'ecs',
    resource: 'cluster',
    says: 'an ECS task',
    role: 'seen',
    parameters: 'EcsParameters',
    needs: 'seen',
  },
  {
    service: 'batch',
    resource: 'job-queue',
    says: 'a Batch job',
    role: 'seen',
    parameters: 'BatchParameters',
    needs: 'seen',
  },
  {
    service: 'ssm',
    resource: 'document',
    says: 'Run Command of Systems Manager',
    role: 'told',
    parameters: 'RunCommandParameters',
    needs: 'told',
  },
  { service: 'ssm', resource: 'automation-definition', says: 'an automation of Systems Manager', role: 'told' },
  { service: 'ssm', says: 'Systems Manager' },
  { service: 'ssm-incidents', says: 'a response plan', role: 'told' },
  { service: 'events', resource: 'event-bus', says: 'an event bus' },
  {
    service: 'events',
    resource: 'api-destination',
    says: 'an API destination',
    role: 'seen',
    parameters: 'HttpParameters',
  },
  { service: 'execute-api', says: 'an API of API Gateway', parameters: 'HttpParameters' },
  {
    service: 'redshift',
    says: 'a Redshift cluster',
    role: 'told',
    parameters: 'RedshiftDataParameters',
    needs: 'told',
  },
  {
    service: 'redshift-serverless',
    says: 'a Redshift workgroup',
    role: 'told',
    parameters: 'RedshiftDataParameters',
    needs: 'told',
  },
  {
    service: 'sagemaker',
    resource: 'pipeline',
    says: 'a SageMaker pipeline',
    role: 'told',
    parameters: 'SageMakerPipelineParameters',
  },
  { service: 'appsync', says: 'an AppSync API', role: 'told', parameters: 'AppSyncParameters', needs: 'told' },
  { service: 'glue', resource: 'workflow', says: 'a Glue workflow', role: 'told' },
  { service: 'imagebuilder', says: 'an Image Builder pipeline', role: 'told' },
  { service: 'inspector', says: 'an assessment of Inspector', role: 'told' },
];

/** The parts of an ARN, as far as they are written. */
export interface TargetArn {
  readonly service: string;
  readonly resource: string;
}

/** Reads a target's ARN; undefined where it isn't one, or where the text doesn't tell its service. */
export function readArn({ value }: StringValue): TargetArn | undefined {
  const [arn, , service, , , ...resource] = value.split(':');
  if (arn !== 'arn' || service === undefined || service === '' || service.includes(hole)) return undefined;
  return { service, resource: resource.join(':') };
}

/** The kind of a target by its ARN; undefined where it isn't known. */
export function kindOf({ service, resource }: TargetArn): TargetKind | undefined {
  const own = targetKinds.filter((kind) => kind.service === service);
  const [word] = resource.split(/[:/]/);
  return own.find((kind) => kind.resource === word) ?? own.find((kind) => kind.resource === undefined);
}

/** The word that a misspelt one at the beginning of an ARN's last part means. */
export function nearResource({ service, resource }: TargetArn): { word: string; near: string } | undefined {
  const known = targetKinds.flatMap((kind) => (kind.service === service ? (kind.resource ?? []) : []));
  const [word = ''] = resource.split(/[:/]/);
  const near = word === resource || word.includes(hole) ? undefined : nearest(word, known, 2);
  return near === undefined ? undefined : { word, near };
}

/** The kind that alone has these parameters. */
export function kindWith(parameters: Parameters): TargetKind | undefined {
  const [kind, ...others] = targetKinds.filter((one) => one.parameters === parameters);
  return others.length === 0 ? kind : undefined;
}

/** The service that a misspelt one means. */
export function nearService(service: string): string | undefined {
  const known = targetKinds.map((kind) => kind.service);
  return known.includes(service) ? undefined : nearest(service, known, 2);
}
