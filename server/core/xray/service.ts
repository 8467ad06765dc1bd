import { asText, defined } from '../json/typed.ts';
import type { Entity } from './segment.ts';

/** What makes a node of the service map: name, type and account together. */
export interface Service {
  readonly name: string;
  readonly type: string | undefined;
  readonly account: string | undefined;
}

/** A service as X-Ray answers it. */
export interface ServiceId {
  readonly Name: string;
  readonly Names: readonly string[];
  readonly AccountId?: string;
  readonly Type?: string;
}

/** The service that sent a segment. Source: X-Ray developer guide, `origin` is "the type of AWS resource". */
export function segmentService(segment: Entity): Service {
  return { name: segment.name, type: segment.origin, account: account(segment) };
}

/** The callers of a root service: they have its name. Source: the guide's sample of GetServiceGraph. */
export function clientService(root: Service): Service {
  return { name: root.name, type: 'client', account: undefined };
}

/**
 * The service that answered a call and sent no segment of its own, named after the resource where the call names one.
 * AWS services are told by the subsegment's name in any case, because SDKs differ (`DynamoDB`, `DynamoDb`, `dynamodb`).
 * Source: X-Ray developer guide, "Service type" and its sample trace (a table, an SNS topic); the queue, the bucket and
 * the function follow the table's pattern.
 */
export function inferredService(call: Entity): Service {
  if (call.namespace === 'remote') {
    return { name: call.name, type: call.sql ? 'Database::SQL' : 'remote', account: account(call) };
  }
  const known = AWS_SERVICES.get(call.name.toLowerCase());
  const name = known?.name ?? call.name;
  const resource = known?.resource?.(call);
  return resource === undefined
    ? { name, type: `AWS::${name}`, account: account(call) }
    : { name: resource, type: known?.type ?? `AWS::${name}`, account: account(call) };
}

interface AwsService {
  readonly name: string;
  readonly type?: string;
  readonly resource?: (call: Entity) => string | undefined;
}

const AWS_SERVICES: ReadonlyMap<string, AwsService> = new Map([
  ['dynamodb', { name: 'DynamoDB', type: 'AWS::DynamoDB::Table', resource: tableName }],
  ['sqs', { name: 'SQS', type: 'AWS::SQS::Queue', resource: (call) => lastPart(asText(call.aws?.queue_url), '/') }],
  ['s3', { name: 'S3', type: 'AWS::S3::Bucket', resource: (call) => asText(call.aws?.bucket_name) }],
  // The type of the Lambda service's own segment, so that calls that weren't sampled fall on the same node.
  ['lambda', { name: 'Lambda', type: 'AWS::Lambda', resource: functionName }],
  ['sns', { name: 'SNS' }],
] satisfies Array<[string, AwsService]>);

/** A batch over several tables belongs to none of them. */
function tableName({ aws }: Entity): string | undefined {
  const single = asText(aws?.table_name);
  if (single !== undefined) return single;
  const lists = [aws?.table_names, aws?.resource_names];
  for (const list of lists) if (Array.isArray(list) && list.length === 1) return asText(list[0]);
  return undefined;
}

/** The plain name out of `name`, `name:alias` or `arn:aws:lambda:region:account:function:name:alias`. */
function functionName({ aws }: Entity): string | undefined {
  const parts = asText(aws?.function_name)?.split(':');
  return parts?.[parts[0] === 'arn' ? 6 : 0] || undefined;
}

function lastPart(text: string | undefined, separator: string): string | undefined {
  return text?.split(separator).findLast((part) => part !== '');
}

function account({ aws }: Entity): string | undefined {
  return asText(aws?.account_id);
}

/** One text for each service; two services are the same when their keys are. */
export function serviceKey({ name, type, account }: Service): string {
  return JSON.stringify([name, type ?? null, account ?? null]);
}

/** The service of a key that `serviceKey` made. */
export function serviceOfKey(key: string): Service {
  const [name, type, account] = JSON.parse(key) as [string, string | null, string | null];
  return { name, type: type ?? undefined, account: account ?? undefined };
}

/** A service as summaries and insights name it. */
export function serviceId({ name, type, account }: Service): ServiceId {
  return defined<ServiceId>({ Name: name, Names: [name], AccountId: account, Type: type });
}
