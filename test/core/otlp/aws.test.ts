import assert from 'node:assert/strict';
import { test } from 'node:test';
import { awsBlock, originOf, serviceBlock } from '../../../server/core/otlp/aws.ts';
import { type Members, resource, span } from './spans.ts';

const SDK = {
  'telemetry.sdk.name': 'opentelemetry',
  'telemetry.sdk.language': 'nodejs',
  'telemetry.sdk.version': '2.0.0',
};
const XRAY = { sdk: 'opentelemetry for nodejs', sdk_version: '2.0.0', auto_instrumentation: false };
const block = (attributes: Members, members: Members = {}) =>
  awsBlock(span({ attributes }), resource({ ...SDK, ...members }));

for (const [members, expected] of [
  [{ 'cloud.provider': 'aws', 'cloud.platform': 'aws_ec2' }, 'AWS::EC2::Instance'],
  [{ 'cloud.platform': 'aws_eks' }, 'AWS::EKS::Container'],
  [{ 'cloud.platform': 'aws_app_runner' }, 'AWS::AppRunner::Service'],
  [{ 'cloud.platform': 'aws_elastic_beanstalk' }, 'AWS::ElasticBeanstalk::Environment'],
  [{ 'cloud.platform': 'aws_ecs' }, 'AWS::ECS::Container'],
  [{ 'cloud.platform': 'aws_ecs', 'aws.ecs.launchtype': 'ec2' }, 'AWS::ECS::EC2'],
  [{ 'cloud.platform': 'aws_ecs', 'aws.ecs.launchtype': 'fargate' }, 'AWS::ECS::Fargate'],
  [{ 'cloud.provider': 'gcp', 'cloud.platform': 'aws_ec2' }, undefined],
  [{ 'cloud.platform': 'toString' }, undefined],
  [{}, undefined],
] as const) {
  test(`${JSON.stringify(members)}: origin ${expected}`, () => assert.equal(originOf(resource(members)), expected));
}

test('outside of AWS there is no block; where nothing is said, there is the SDK', () => {
  assert.equal(block({ 'aws.operation': 'PutItem' }, { 'cloud.provider': 'azure' }), undefined);
  assert.deepEqual(block({}), { xray: XRAY });
  assert.deepEqual(block({}, { 'telemetry.auto.version': '1' })?.xray, { ...XRAY, auto_instrumentation: true });
});

test('a call of DynamoDB', () => {
  const attributes = {
    'rpc.method': 'BatchGetItem',
    'aws.region': 'eu-central-1',
    'aws.requestId': 'R1',
    'aws.dynamodb.table_names': ['orders'],
    'aws.table_name': 'older',
  };
  const call = { operation: 'BatchGetItem', region: 'eu-central-1', request_id: 'R1', table_name: 'orders' };
  assert.deepEqual(block(attributes), { xray: XRAY, ...call });
  const several = block({ 'aws.dynamodb.table_names': ['orders', 'items'], 'aws.table_name': 'older' });
  assert.deepEqual(several, { xray: XRAY, table_names: ['orders', 'items'] });
});

test('a call of SQS; the account is that of the attribute before that of the resource', () => {
  const attributes = {
    'aws.operation': 'SendMessage',
    'rpc.method': 'x',
    'messaging.url': 'https://q',
    'aws.queue_url': 'y',
  };
  const own = { 'cloud.account.id': '111122223333' };
  const call = { operation: 'SendMessage', queue_url: 'https://q' };
  assert.deepEqual(block(attributes, own), { account_id: '111122223333', xray: XRAY, ...call });
  assert.equal(block({ 'aws.account_id': '444455556666' }, own)?.account_id, '444455556666');
});

test('where the service runs', () => {
  const ec2 = block(
    {},
    { 'host.id': 'i-1', 'host.type': 't3.micro', 'host.image.id': 'ami-1', 'cloud.availability_zone': 'a' },
  );
  assert.deepEqual(ec2?.ec2, {
    instance_id: 'i-1',
    availability_zone: 'a',
    instance_size: 't3.micro',
    ami_id: 'ami-1',
  });
  const ecs = block({}, { 'cloud.platform': 'aws_ecs', 'container.name': 'cart', 'aws.ecs.task.family': 'shop' });
  assert.deepEqual(ecs?.ecs, { container: 'cart', task_family: 'shop' });
  const eks = block({}, { 'k8s.cluster.name': 'c', 'k8s.pod.name': 'cart-0', 'container.id': 'd' });
  assert.deepEqual(eks?.eks, { cluster_name: 'c', pod: 'cart-0', container_id: 'd' });
  const beanstalk = { 'cloud.platform': 'aws_elastic_beanstalk', 'service.namespace': 'prod', 'service.version': 'v2' };
  const deployed = block({}, { ...beanstalk, 'service.instance.id': '23' })?.elastic_beanstalk;
  assert.deepEqual(deployed, { environment_name: 'prod', deployment_id: 23, version_label: 'v2' });
  assert.equal(block({}, beanstalk)?.elastic_beanstalk, undefined);
});

test('log groups by their ARNs before their names, as a list or in one text', () => {
  const arn = 'arn:aws:logs:us-east-1:123456789012:log-group:/shop/cart:*';
  const both = { 'aws.log.group.arns': [arn], 'aws.log.group.names': ['other'] };
  assert.deepEqual(block({}, both)?.cloudwatch_logs, [{ arn, log_group: '/shop/cart' }]);
  const names = block({}, { 'aws.log.group.names': 'a&&b' })?.cloudwatch_logs;
  assert.deepEqual(names, [{ log_group: 'a' }, { log_group: 'b' }]);
});

test('the version of the service, or of its image', () => {
  assert.deepEqual(serviceBlock(resource({ 'service.version': '1.2', 'container.image.tag': 't' })), {
    version: '1.2',
  });
  assert.deepEqual(serviceBlock(resource({ 'container.image.tag': 't' })), { version: 't' });
  assert.equal(serviceBlock(resource({})), undefined);
});

/** Where X-Ray's SDKs write the resource of a call, by OpenTelemetry's names and those of AWS's distributions before. */
for (const [attributes, expected] of [
  [
    { 'aws.s3.bucket': 'photos', 'aws.s3.key': 'a.jpg' },
    { bucket_name: 'photos', key: 'a.jpg' },
  ],
  [{ 'aws.bucket.name': 'photos' }, { bucket_name: 'photos' }],
  [{ 'faas.invoked_name': 'resize' }, { function_name: 'resize' }],
  [{ 'aws.lambda.function.name': 'resize' }, { function_name: 'resize' }],
  [
    { 'aws.sns.topic.arn': 'arn:aws:sns:us-east-1:123456789012:t' },
    { topic_arn: 'arn:aws:sns:us-east-1:123456789012:t' },
  ],
  [{ 'aws.sqs.queue.url': 'https://sqs/1/q' }, { queue_url: 'https://sqs/1/q' }],
  [{ 'aws.request.id': 'r' }, { request_id: 'r' }],
] as const) {
  test(`a call of AWS with ${Object.keys(attributes).join(', ')}`, () => {
    const { xray: _, ...found } = block({ 'rpc.system': 'aws-api', ...attributes }, {}) ?? {};
    assert.deepEqual(found, expected);
  });
}

test('what names a function is of a call of AWS alone', () => {
  assert.equal(block({ 'faas.invoked_name': 'resize' }, {})?.function_name, undefined);
});
