import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serviceModel } from '../../../server/catalog/models.ts';
import { recordedMembers } from '../../../server/core/trail/members.ts';
import { type AnsweredCall, isDataEvent, recordOf } from '../../../server/core/trail/record-of-call.ts';

const xray = serviceModel('xray');

const CREATE: AnsweredCall = {
  time: Date.UTC(2026, 0, 31, 12, 0, 0, 750),
  service: 'xray',
  operation: 'CreateSamplingRule',
  readOnly: false,
  input: { SamplingRule: { RuleName: 'checkout', FixedRate: 0.5, Attributes: { Tier: 'gold' } } },
  output: {
    SamplingRuleRecord: { SamplingRule: { RuleARN: 'arn:rule' }, CreatedAt: Date.UTC(2026, 6, 3, 0, 7, 5) / 1000 },
  },
  account: '123456789012',
  region: 'eu-central-1',
  caller: {
    accessKeyId: 'alice',
    userAgent: 'aws-cli/2.9.19',
    sourceIp: '127.0.0.1',
    user: { userName: 'alice', userId: 'AIDAEXAMPLE', arn: 'arn:aws:iam::123456789012:user/alice' },
  },
  requestId: 'r-1',
};

test('the record of a change', () => {
  assert.deepEqual(recordOf(CREATE, xray, 'e-1'), {
    eventVersion: '1.11',
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDAEXAMPLE',
      arn: 'arn:aws:iam::123456789012:user/alice',
      accountId: '123456789012',
      accessKeyId: 'alice',
      userName: 'alice',
    },
    eventTime: '2026-01-31T12:00:00Z',
    eventSource: 'xray.amazonaws.com',
    eventName: 'CreateSamplingRule',
    awsRegion: 'eu-central-1',
    sourceIPAddress: '127.0.0.1',
    userAgent: 'aws-cli/2.9.19',
    // Members in CloudTrail's spelling; the keys of a map are the caller's own.
    requestParameters: { samplingRule: { ruleName: 'checkout', fixedRate: 0.5, attributes: { Tier: 'gold' } } },
    responseElements: {
      samplingRuleRecord: { samplingRule: { ruleARN: 'arn:rule' }, createdAt: 'Jul 3, 2026, 12:07:05 AM' },
    },
    requestID: 'r-1',
    eventID: 'e-1',
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '123456789012',
    eventCategory: 'Management',
  });
});

test('of a question only the request is kept, of nothing null', () => {
  const asked = recordOf({ ...CREATE, operation: 'GetSamplingRules', readOnly: true, input: {} }, xray, 'e');
  assert.deepEqual([asked.requestParameters, asked.responseElements], [null, null]);
});

test('of an error code and message', () => {
  const { output: _, ...call } = CREATE;
  const record = recordOf({ ...call, error: { code: 'InvalidRequestException', message: 'no' } }, xray, 'e');
  assert.deepEqual(
    [record.errorCode, record.errorMessage, record.responseElements],
    ['InvalidRequestException', 'no', null],
  );
});

test('texts are cut at 1 KB, requests of more than 100 KB left out', () => {
  const caller = { ...CREATE.caller, userAgent: 'ä'.repeat(1000) };
  const long = recordOf({ ...CREATE, caller, input: { SamplingRule: { RuleName: 'x'.repeat(102_400) } } }, xray, 'e');
  // Two bytes each.
  assert.equal(long.userAgent, 'ä'.repeat(512));
  assert.deepEqual(long.requestParameters, { omitted: true });
});

test('secrets never', () => {
  const sts = serviceModel('sts');
  const credentials = { AccessKeyId: 'ASIA', SecretAccessKey: 's', SessionToken: 't', Expiration: 0 };
  assert.deepEqual(recordedMembers(sts, 'AssumeRoleResponse', { Credentials: credentials }), {
    credentials: {
      accessKeyId: 'ASIA',
      secretAccessKey: 'HIDDEN_DUE_TO_SECURITY_REASONS',
      sessionToken: 'HIDDEN_DUE_TO_SECURITY_REASONS',
      expiration: 'Jan 1, 1970, 12:00:00 AM',
    },
  });
});

test('what programs send all the time are data events', () => {
  assert.equal(isDataEvent('xray', 'PutTraceSegments'), true);
  assert.equal(isDataEvent('xray', 'GetTraceSummaries'), false);
});
