import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MENTIONED, namesInArn, soughtFor, whereMentioned } from '../../../server/core/trail/mentions.ts';

const { resources, request, response } = MENTIONED;

test('where a record mentions a resource', () => {
  const record = {
    resources: [{ accountId: '123456789012', type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::photos' }],
    requestParameters: { bucketName: 'photos', nested: [{ deep: ['sg-1', 'sg-2'] }] },
    responseElements: { role: { arn: 'arn:aws:iam::123456789012:role/service-role/pay' } },
    sourceIPAddress: 'elsewhere',
  };
  for (const [sought, where] of [
    ['photos', resources | request],
    ['arn:aws:s3:::photos', resources | request],
    ['sg-2', request],
    ['pay', response],
    ['service-role/pay', response],
    ['arn:aws:iam::123456789012:role/service-role/pay', response],
    // Another role of the same name.
    ['arn:aws:iam::999999999999:role/service-role/pay', 0],
    ['phot', 0],
    ['sg', 0],
    ['elsewhere', 0],
    ['AWS::S3::Bucket', 0],
    ['123456789012', 0],
  ] as const) {
    assert.equal(whereMentioned(record, soughtFor(sought)), where, sought);
  }
});

test('an ARN is found where its resource stands without one', () => {
  const mentions = (value: string, arn: string) => whereMentioned({ requestParameters: { value } }, soughtFor(arn));
  assert.equal(mentions('pay', 'arn:aws:lambda:eu-west-1:1:function:pay'), request);
  assert.equal(mentions('/aws/lambda/pay', 'arn:aws:logs:eu-west-1:1:log-group:/aws/lambda/pay:*'), request);
  assert.equal(mentions('7', 'arn:aws:lambda:eu-west-1:1:function:pay:7'), 0);
  assert.equal(mentions('i-0abc', 'arn:aws:ec2:eu-west-1:1:instance/i-0abc'), request);
});

test('the names in an ARN', () => {
  for (const [arn, names] of [
    ['arn:aws:s3:::photos/2023/cat.jpg', ['photos/2023/cat.jpg', 'photos', 'cat.jpg']],
    ['arn:aws:lambda:eu-west-1:1:function:pay:7', ['pay:7', 'pay', '7']],
    ['arn:aws:sns:eu-west-1:1:topic', ['topic']],
    ['arn:aws:logs:eu-west-1:1:log-group:/aws/lambda/pay:*', ['/aws/lambda/pay', 'pay']],
    ['arn:aws-us-gov:dynamodb:us-gov-west-1:1:table/pay/index/day', ['pay/index/day', 'pay', 'day']],
    ['arn:aws', []],
    ['photos', []],
  ] as const) {
    assert.deepEqual(namesInArn(arn), names);
  }
});

test('documents of any depth and breadth', () => {
  let deep: object = { name: 'bottom' };
  for (let level = 0; level < 100_000; level += 1) deep = [deep];
  assert.equal(whereMentioned({ requestParameters: deep }, soughtFor('bottom')), 0);
  assert.equal(whereMentioned({ requestParameters: 'text', resources: 7 }, soughtFor('text')), 0);
});
