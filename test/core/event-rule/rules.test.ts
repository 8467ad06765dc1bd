/** Rules around their patterns, in CloudFormation and in SAM. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { fixed, told } from './rules.ts';

const rule = (...lines: string[]) =>
  [
    'Resources:',
    '  Rule:',
    '    Type: AWS::Events::Rule',
    '    Properties:',
    ...lines.map((line) => `      ${line}`),
  ].join('\n');

const calls = (names: string, ...lines: string[]) =>
  rule(
    ...lines,
    'EventPattern:',
    '  source: [aws.kms]',
    '  detail-type: [AWS API Call via CloudTrail]',
    `  detail: {eventName: ${names}}`,
  );

suite('calls that only read', () => {
  const code = 'event-rule/read-only-calls';

  test('never come while the rule is ENABLED', () => {
    assert.deepEqual(
      told(calls('[DescribeKey, GetKeyPolicy]')).map((one) => [one.code, one.severity, one.text]),
      [[code, 'warning', 'DescribeKey']],
    );
  });

  test('the fix sets the state, whether one is there or not', () => {
    assert.match(fixed(calls('[ListKeys]')), /State: ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS/);
    assert.match(
      fixed(calls('[ListKeys]', 'State: ENABLED')),
      /^ {6}State: ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS$/m,
    );
    assert.deepEqual(told(fixed(calls('[ListKeys]'))), []);
  });

  test('among others they are an information, which is none of the warnings', () => {
    assert.deepEqual(told(calls('[DescribeKey, DisableKey]')), []);
  });

  test('in $or nothing is certain', () => {
    const text = rule(
      'EventPattern:',
      '  $or: [{source: [aws.kms]}, {source: [shop]}]',
      '  detail-type: [AWS API Call via CloudTrail]',
      '  detail: {eventName: [DescribeKey]}',
    );
    assert.deepEqual(told(text), []);
  });

  test('data events that read do come', () => {
    assert.deepEqual(told(calls('[GetObject]').replace('aws.kms', 'aws.s3')), []);
    assert.deepEqual(told(calls('[{prefix: Get}]').replace('aws.kms', 'aws.s3')), []);
  });
});

suite('members', () => {
  test('a misspelt one is renamed, and the rule is no rule without it', () => {
    const problems = told(rule('EventPatern: {source: [shop]}'));
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['event-rule/no-trigger', 'event-rule/unknown-property'],
    );
    assert.match(fixed(rule('EventPattern: {source: [shop]}', 'State: Enabled')), /State: ENABLED$/);
  });

  test('the sixth target, in the words of PutTargets', () => {
    const targets = [1, 2, 3, 4, 5, 6].map((n) => `  - {Id: q${n}, Arn: "arn:aws:sqs:us-east-1:123456789012:q${n}"}`);
    const [problem] = told(rule('EventPattern: {source: [shop]}', 'Targets:', ...targets));
    assert.deepEqual(problem?.aws, {
      code: 'LimitExceededException',
      message: 'The requested resource exceeds the maximum number allowed.',
    });
  });
});

suite('events of a function in SAM', () => {
  const sam = (...lines: string[]) =>
    [
      'Transform: AWS::Serverless-2016-10-31',
      'Resources:',
      '  Function:',
      '    Type: AWS::Serverless::Function',
      '    Properties:',
      '      Events:',
      '        Order:',
      '          Type: EventBridgeRule',
      '          Properties:',
      '            Pattern: {source: [com.example.shop]}',
      ...lines.map((line) => `            ${line}`),
    ].join('\n');

  test('have what SAM knows, and need no Arn', () => {
    assert.deepEqual(
      told(
        sam(
          'EventBusName: orders',
          'State: ENABLED',
          'InputPath: $.detail',
          'RetryPolicy: {MaximumRetryAttempts: 3}',
          'DeadLetterConfig: {Type: SQS, QueueLogicalId: Lost}',
        ),
      ),
      [],
    );
  });

  for (const [line, code] of [
    ['InputPath: detail', 'event-target/path'],
    ['Input: hello', 'event-target/input-json'],
    [`InputTransformer: {InputTemplate: '"<nothing>"'}`, 'event-target/placeholder'],
    ['RetryPolicy: {MaximumRetryAttempts: 186}', 'event-target/property-limit'],
    ['DeadLetterConfig: {Arn: "arn:aws:sns:us-east-1:123456789012:lost"}', 'event-target/dead-letter-queue'],
    ['State: Enabled', 'event-rule/property-value'],
  ] as const) {
    test(line, () =>
      assert.deepEqual(
        told(sam(line)).map((one) => one.code),
        [code],
      ),
    );
  }
});
