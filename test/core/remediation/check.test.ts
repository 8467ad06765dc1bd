import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { remediationFamily } from '../../../server/core/remediation/check.ts';
import { fromPlain } from '../../../server/core/value.ts';

const role = { StaticValue: { Values: ['arn:aws:iam::123456789012:role/remediation'] } };
const resource = { ResourceValue: { Value: 'RESOURCE_ID' } };
const right = {
  ConfigRuleName: 'public-buckets',
  ResourceType: 'AWS::S3::Bucket',
  TargetType: 'SSM_DOCUMENT',
  TargetId: 'AWS-DisableS3BucketPublicReadWrite',
  TargetVersion: '1',
  Parameters: { AutomationAssumeRole: role, S3BucketName: resource },
  ExecutionControls: { SsmControls: { ConcurrentExecutionRatePercentage: 10, ErrorPercentage: 10 } },
  Automatic: true,
  MaximumAutomaticAttempts: 10,
  RetryAttemptSeconds: 600,
};
const problemsOf = (changes: object) => remediationFamily.problems(fromPlain({ ...right, ...changes }));
const told = (changes: object) => problemsOf(changes).map(({ severity, code }) => `${severity} ${code.slice(12)}`);

test('a right remediation has no problem', () => assert.deepEqual(told({}), []));

suite('limits: the last value that is taken, and the next one', () => {
  const cases: [string, unknown, unknown][] = [
    ['MaximumAutomaticAttempts', 25, 26],
    ['MaximumAutomaticAttempts', 1, 0],
    ['RetryAttemptSeconds', 2_678_000, 2_678_001],
    ['ExecutionControls', { SsmControls: { ErrorPercentage: 100 } }, { SsmControls: { ErrorPercentage: 101 } }],
    ['TargetId', 'x'.repeat(256), 'x'.repeat(257)],
  ];
  for (const [member, last, next] of cases) {
    test(`${member} ${JSON.stringify(next).slice(0, 40)}`, () => {
      assert.deepEqual(told({ [member]: last }), []);
      assert.deepEqual(told({ [member]: next }), ['error property-limit']);
    });
  }
});

suite('documents and their parameters', () => {
  test('a misspelt document of AWS', () => {
    const [problem] = problemsOf({ TargetId: 'AWS-DisableS3BucketPublicReadWrit' });
    assert.equal(problem?.code, 'remediation/document');
    assert.equal(problem?.fixes?.[0]?.title, 'Replace with AWS-DisableS3BucketPublicReadWrite');
  });

  test('documents of others are their own', () => {
    assert.deepEqual(told({ TargetId: 'DisableS3BucketPublicReadWrites', Parameters: {} }), []);
    assert.deepEqual(told({ TargetId: 'arn:aws:ssm:eu-west-1:123456789012:document/Close', Parameters: {} }), []);
  });

  test('a misspelt parameter is told once, as misspelt', () => {
    assert.deepEqual(told({ Parameters: { AutomationAssumeRole: role, S3Bucketname: resource } }), [
      'warning parameter-name',
    ]);
  });

  test('a parameter that is missing', () => {
    assert.deepEqual(told({ Parameters: { AutomationAssumeRole: role } }), ['warning missing-parameter']);
  });

  test('the role of automatic remediation', () => {
    assert.deepEqual(told({ Parameters: { S3BucketName: resource } }), ['warning assume-role']);
    assert.deepEqual(told({ Parameters: { S3BucketName: resource, AutomationAssumeRoles: role } }), [
      'warning parameter-name',
    ]);
  });
});
