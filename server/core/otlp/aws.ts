import { defined, type JsonObject } from '../json/typed.ts';
import { type Attributes, text, texts } from './attributes.ts';
import { isAwsCall } from './name.ts';
import type { Span } from './span.ts';

/**
 * Where the service runs, by its resource, and which AWS call the span is, by its attributes; undefined in another cloud.
 * Source: awsxrayexporter, aws.go. Besides, the bucket, function or topic of a call stands where X-Ray's own SDKs write it,
 * so that the map has the same node for both; the exporter leaves them in the metadata alone, where they are here as well.
 */
export function awsBlock({ attributes }: Span, resource: Attributes): JsonObject | undefined {
  if (!runsOnAws(resource)) return undefined;
  return defined<JsonObject>({
    account_id: text(attributes, 'aws.account_id') ?? text(resource, 'cloud.account.id'),
    ec2: ec2(resource),
    ecs: ecs(resource),
    eks: eks(resource),
    elastic_beanstalk: elasticBeanstalk(resource),
    cloudwatch_logs: logGroups(resource),
    xray: xray(resource),
    operation: text(attributes, 'aws.operation', 'rpc.method'),
    region: text(attributes, 'aws.region'),
    request_id: text(attributes, 'aws.request_id', 'aws.requestId', 'aws.request.id'),
    queue_url: text(attributes, 'messaging.url', 'aws.queue_url', 'aws.queue.url', 'aws.sqs.queue.url'),
    ...tables(attributes),
    ...(isAwsCall({ attributes }) && resourceOfCall(attributes)),
  });
}

/** What the block takes out of the attributes, of every span. */
export const AWS_ATTRIBUTES: ReadonlySet<string> = new Set([
  'rpc.method',
  'aws.operation',
  'aws.account_id',
  'aws.region',
  'aws.request_id',
  'aws.requestId',
  'aws.request.id',
  'aws.queue_url',
  'aws.queue.url',
  'aws.table_name',
  'aws.table.name',
]);

/** The block without what it says of a call. */
export function withoutCall(aws: JsonObject | undefined): JsonObject | undefined {
  return aws && Object.fromEntries(Object.entries(aws).filter(([name]) => !OF_A_CALL.has(name)));
}

const OF_A_CALL: ReadonlySet<string> = new Set([
  'account_id',
  'operation',
  'region',
  'request_id',
  'queue_url',
  'table_name',
  'table_names',
  'bucket_name',
  'key',
  'function_name',
  'topic_arn',
]);

/** The type of the service, by where it runs; undefined elsewhere than on AWS. Source: awsxrayexporter, segment.go. */
export function originOf(resource: Attributes): string | undefined {
  if (!runsOnAws(resource)) return undefined;
  const platform = platformOf(resource);
  if (platform !== 'aws_ecs') return ORIGINS.get(platform ?? '');
  return ECS_ORIGINS.get(text(resource, 'aws.ecs.launchtype') ?? '') ?? 'AWS::ECS::Container';
}

/** The version of the service's code. */
export function serviceBlock(resource: Attributes): JsonObject | undefined {
  const version = text(resource, 'service.version', 'container.image.tag');
  return version === undefined ? undefined : { version };
}

const ORIGINS: ReadonlyMap<string, string> = new Map([
  ['aws_app_runner', 'AWS::AppRunner::Service'],
  ['aws_eks', 'AWS::EKS::Container'],
  ['aws_elastic_beanstalk', 'AWS::ElasticBeanstalk::Environment'],
  ['aws_ec2', 'AWS::EC2::Instance'],
]);
const ECS_ORIGINS: ReadonlyMap<string, string> = new Map([
  ['ec2', 'AWS::ECS::EC2'],
  ['fargate', 'AWS::ECS::Fargate'],
]);

/** Said so, or not said otherwise. */
function runsOnAws(resource: Attributes): boolean {
  return (text(resource, 'cloud.provider') ?? 'aws') === 'aws';
}

function platformOf(resource: Attributes): string | undefined {
  return text(resource, 'cloud.platform');
}

function ec2(resource: Attributes): JsonObject | undefined {
  const id = text(resource, 'host.id');
  if (platformOf(resource) !== 'aws_ec2' && id === undefined) return undefined;
  return defined<JsonObject>({
    instance_id: id,
    availability_zone: text(resource, 'cloud.availability_zone'),
    instance_size: text(resource, 'host.type'),
    ami_id: text(resource, 'host.image.id'),
  });
}

function ecs(resource: Attributes): JsonObject | undefined {
  if (platformOf(resource) !== 'aws_ecs') return undefined;
  return defined<JsonObject>({
    container: text(resource, 'container.name'),
    container_id: text(resource, 'container.id'),
    availability_zone: text(resource, 'cloud.availability_zone'),
    container_arn: text(resource, 'aws.ecs.container.arn'),
    cluster_arn: text(resource, 'aws.ecs.cluster.arn'),
    task_arn: text(resource, 'aws.ecs.task.arn'),
    task_family: text(resource, 'aws.ecs.task.family'),
    launch_type: text(resource, 'aws.ecs.launchtype'),
  });
}

/** EKS, or a Kubernetes of one's own. */
function eks(resource: Attributes): JsonObject | undefined {
  const cluster = text(resource, 'k8s.cluster.name');
  if (platformOf(resource) !== 'aws_eks' && cluster === undefined) return undefined;
  return defined<JsonObject>({
    cluster_name: cluster,
    pod: text(resource, 'k8s.pod.name'),
    container_id: text(resource, 'container.id'),
  });
}

function elasticBeanstalk(resource: Attributes): JsonObject | undefined {
  const deployment = text(resource, 'service.instance.id');
  if (platformOf(resource) !== 'aws_elastic_beanstalk' || deployment === undefined) return undefined;
  return defined<JsonObject>({
    environment_name: text(resource, 'service.namespace'),
    deployment_id: /^[-+]?\d+$/.test(deployment) ? Number(deployment) : 0,
    version_label: text(resource, 'service.version'),
  });
}

function logGroups(resource: Attributes): JsonObject[] | undefined {
  const arns = listOf(resource, 'aws.log.group.arns');
  // arn:aws:logs:region:account:log-group:NAME
  if (arns.length > 0) return arns.map((arn) => ({ arn, log_group: arn.split(':')[6] ?? arn }));
  const names = listOf(resource, 'aws.log.group.names');
  return names.length > 0 ? names.map((name) => ({ log_group: name })) : undefined;
}

/** A list, or a text with `&` between its parts, as in OTEL_RESOURCE_ATTRIBUTES. */
function listOf(resource: Attributes, name: string): string[] {
  const whole = text(resource, name);
  return whole === undefined ? texts(resource.get(name)) : whole.split('&').filter((part) => part !== '');
}

function xray(resource: Attributes): JsonObject {
  const sdk = text(resource, 'telemetry.sdk.name');
  const language = text(resource, 'telemetry.sdk.language');
  return defined<JsonObject>({
    sdk: sdk && language ? `${sdk} for ${language}` : sdk,
    sdk_version: text(resource, 'telemetry.sdk.version'),
    auto_instrumentation: text(resource, 'telemetry.auto.version') !== undefined,
  });
}

/** By the stable conventions, and by the names that AWS's distributions had before. */
function resourceOfCall(attributes: Attributes): JsonObject {
  return defined<JsonObject>({
    bucket_name: text(attributes, 'aws.s3.bucket', 'aws.bucket.name'),
    key: text(attributes, 'aws.s3.key'),
    function_name: text(attributes, 'faas.invoked_name', 'aws.lambda.function.name'),
    topic_arn: text(attributes, 'aws.sns.topic.arn'),
  });
}

/** One table by itself; several as a list. The conventions' own attribute comes before the older ones. */
function tables(attributes: Attributes): { table_name?: string; table_names?: readonly string[] } {
  const names = texts(attributes.get('aws.dynamodb.table_names'));
  if (names.length > 1) return { table_names: names };
  const name = names[0] ?? text(attributes, 'aws.dynamodb.table_names', 'aws.table_name', 'aws.table.name');
  return name === undefined ? {} : { table_name: name };
}
