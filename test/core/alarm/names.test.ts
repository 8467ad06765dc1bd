/** Near misses of catalogued names. The catalogue lags behind AWS: a name is doubted only when it must be a slip. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  describeMetric,
  dimensionMeantBy,
  metricMeantBy,
  namespaceMeantBy,
  namespacesOwning,
} from '../../../server/core/alarm/catalogued.ts';

test('another case, plural or typo is a near miss', () => {
  assert.equal(metricMeantBy('AWS/EC2', 'CpuUtilization'), 'CPUUtilization');
  assert.equal(metricMeantBy('AWS/EC2', 'CPUUtilisation'), 'CPUUtilization');
  assert.equal(metricMeantBy('AWS/Lambda', 'Error'), 'Errors');
  assert.equal(metricMeantBy('AWS/ApplicationELB', 'UnhealthyHostCount'), 'UnHealthyHostCount');
  assert.equal(metricMeantBy('AWS/SQS', 'ApproximateNumberOfMessageVisible'), 'ApproximateNumberOfMessagesVisible');
  assert.equal(namespaceMeantBy('aws/lambda'), 'AWS/Lambda');
  assert.equal(namespaceMeantBy('AWS/Lamda'), 'AWS/Lambda');
  assert.equal(dimensionMeantBy('AWS/EC2', 'InstanceID'), 'InstanceId');
  assert.equal(dimensionMeantBy('AWS/SNS', 'TopicArn'), 'TopicName');
  assert.equal(dimensionMeantBy('AWS/ApplicationELB', 'LoadBalancerName'), 'LoadBalancer');
});

test('one letter dropped from a name of six characters or more', () => {
  assert.equal(metricMeantBy('AWS/Lambda', 'Errrs'), 'Errors');
  assert.equal(metricMeantBy('AWS/RDS', 'PUUtilization'), 'CPUUtilization');
  assert.equal(dimensionMeantBy('AWS/RDS', 'DInstanceIdentifier'), 'DBInstanceIdentifier');
  assert.equal(namespaceMeantBy('AWS/AiGateway'), 'AWS/ApiGateway');
  // Both are metrics of Kinesis.
  assert.equal(metricMeantBy('AWS/Kinesis', 'PutRecord.Bytes'), undefined);
  // Short names of services are too near to one another.
  assert.equal(namespaceMeantBy('AWS/E2'), undefined);
});

test('services that CloudWatch names otherwise', () => {
  assert.equal(namespaceMeantBy('AWS/ALB'), 'AWS/ApplicationELB');
  assert.equal(namespaceMeantBy('AWS/StepFunctions'), 'AWS/States');
});

test('a name of the same words is its own, catalogued or not', () => {
  for (const name of ['NetworkPacketsDropped', 'HTTPCode_ELB_505_Count', 'CPUCreditsOut', 'NewMetric']) {
    assert.equal(metricMeantBy('AWS/EC2', name), undefined, name);
    assert.equal(metricMeantBy('AWS/ApplicationELB', name), undefined, name);
  }
  for (const name of ['AWS/ES', 'AWS/DX', 'AWS/DAX', 'AWS/MediaConnect', 'AWS/Batch']) {
    assert.equal(namespaceMeantBy(name), undefined, name);
  }
});

test('custom namespaces are never doubted', () => {
  assert.equal(namespaceMeantBy('Lamda'), undefined);
  assert.equal(metricMeantBy('Shop', 'CPUUtilisation'), undefined);
  assert.equal(metricMeantBy('CWAgent', 'mem_used_percentt'), undefined);
  assert.equal(dimensionMeantBy('Shop', 'InstanceID'), undefined);
});

test('a metric belongs to another namespace when its dimensions do as well', () => {
  assert.deepEqual(namespacesOwning('AWS/EC2', 'ApproximateAgeOfOldestMessage', ['QueueName']), ['AWS/SQS']);
  assert.deepEqual(namespacesOwning('AWS/EC2', 'ApproximateAgeOfOldestMessage', []), []);
  // A dimension of EC2: it may be a metric that the catalogue lacks.
  assert.deepEqual(namespacesOwning('AWS/EC2', 'FreeableMemory', ['InstanceId']), []);
});

test('describes a metric', () => {
  assert.deepEqual(describeMetric('AWS/Lambda', 'Duration'), {
    namespace: 'AWS/Lambda',
    name: 'Duration',
    statistic: 'Average',
    unit: 'Milliseconds',
    dimensionSets: [
      ['FunctionName'],
      ['FunctionName', 'Resource'],
      ['ExecutedVersion', 'FunctionName', 'Resource'],
      [],
    ],
  });
  assert.equal(describeMetric('AWS/Lambda', 'constructor'), undefined);
});
