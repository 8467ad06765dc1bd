import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRecord, type TrailRecord } from '../../../server/core/trail/record.ts';

/** A record as CloudTrail writes it, shortened. */
const DELETE = {
  eventVersion: '1.08',
  userIdentity: { type: 'IAMUser', userName: 'bob', accountId: '123456789012', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
  eventTime: '2023-07-10T12:11:15Z',
  eventSource: 's3.amazonaws.com',
  eventName: 'DeleteBucket',
  awsRegion: 'us-east-1',
  sourceIPAddress: '203.0.113.7',
  userAgent: 'aws-cli/2.15.0',
  requestParameters: { bucketName: 'logs' },
  responseElements: null,
  errorCode: 'AccessDenied',
  errorMessage: 'Access Denied',
  eventID: 'f0cce5bc-5f9e-4ee1-bb48-e20fecb32403',
  readOnly: false,
  resources: [{ type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::logs', accountId: '123456789012' }],
  eventType: 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: '123456789012',
  eventCategory: 'Management',
};

test('a record in columns', () => {
  assert.deepEqual(read(DELETE), {
    id: 'f0cce5bc-5f9e-4ee1-bb48-e20fecb32403',
    time: Date.UTC(2023, 6, 10, 12, 11, 15),
    region: 'us-east-1',
    account: '123456789012',
    name: 'DeleteBucket',
    source: 's3.amazonaws.com',
    principal: 'bob',
    user: 'bob',
    address: '203.0.113.7',
    accessKey: 'AKIAIOSFODNN7EXAMPLE',
    issuedKey: '',
    error: 'AccessDenied',
    errorClass: 'denied',
    readOnly: false,
    category: 'management',
    type: 'AwsApiCall',
    agent: 'aws-cli/2.15.0',
    // The ARN and the request mean the same bucket.
    resources: [{ type: 'AWS::S3::Bucket', name: 'logs' }],
  } satisfies TrailRecord);
});

test('the key that a call of STS issued', () => {
  const assumed = { credentials: { accessKeyId: 'ASIAISSUED', sessionToken: 'x' } };
  const sts = { ...DELETE, eventSource: 'sts.amazonaws.com', eventName: 'AssumeRole', responseElements: assumed };
  assert.equal(read(sts).issuedKey, 'ASIAISSUED');
  assert.equal(read({ ...sts, responseElements: null }).issuedKey, '');
  assert.equal(read({ ...sts, eventSource: 'sso.amazonaws.com' }).issuedKey, '');
});

test('any field may be missing or odd', () => {
  const bare = read({
    eventTime: '2023-07-10T12:11:15Z',
    eventName: 'ListBuckets',
    userIdentity: null,
    resources: 'x',
  });
  assert.deepEqual([bare.principal, bare.region, bare.error, bare.errorClass], ['', '', '', 'none']);
  assert.equal(bare.readOnly, true, 'by its name');
  const odd = read({ ...DELETE, readOnly: 'true', recipientAccountId: 1234567890, awsRegion: 5, sourceIPAddress: [] });
  assert.deepEqual([odd.readOnly, odd.account, odd.region, odd.address], [true, '001234567890', '', '']);
  assert.equal(read({ ...DELETE, userAgent: 1, eventName: 'x'.repeat(5000) }).name.length, 1024);
});

test('times as tools write them', () => {
  const second = Date.UTC(2023, 6, 10, 12, 11, 15);
  for (const [written, time] of [
    ['2023-07-10 12:11:15', second],
    ['2023-07-10T12:11:15.250', second + 250],
    ['2023-07-10T14:11:15+02:00', second],
    [second / 1000, second],
    [second, second],
  ] as const) {
    assert.equal(read({ ...DELETE, eventTime: written }).time, time, String(written));
  }
});

test('what is no event, or has no time, says so', () => {
  for (const value of [undefined, null, 7, 'x', [], {}, { a: 1 }, { awsAccountId: '1', logFiles: [] }]) {
    assert.deepEqual(readRecord(value), { problem: 'This is no CloudTrail event.' });
  }
  // The last ones can't be written as dates.
  for (const eventTime of [undefined, 'yesterday', {}, Number.NaN, 1e300, -8_640_000_000_000.001]) {
    assert.deepEqual(readRecord({ ...DELETE, eventTime }), { problem: 'The event has no eventTime that can be read.' });
  }
});

test('the four categories, by their field and by what stood there before it', () => {
  assert.equal(read({ ...DELETE, eventCategory: 'Data' }).category, 'data');
  assert.equal(read({ ...DELETE, eventCategory: undefined, managementEvent: false }).category, 'data');
  assert.equal(read({ ...DELETE, eventCategory: 'NetworkActivity' }).category, 'network');
  const insight = read({
    eventTime: '2023-07-10T12:11:00Z',
    eventType: 'AwsCloudTrailInsight',
    insightDetails: { state: 'Start', eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances' },
  });
  assert.deepEqual([insight.category, insight.name, insight.source], ['insight', 'RunInstances', 'ec2.amazonaws.com']);
});

test('resources named in request and response, as LookupEvents shows them', () => {
  const assumed = read({
    ...DELETE,
    eventSource: 'sts.amazonaws.com',
    eventName: 'AssumeRole',
    resources: undefined,
    requestParameters: { roleArn: 'arn:aws:iam::123456789012:role/deploy', roleSessionName: 'ci' },
    responseElements: {
      credentials: { accessKeyId: 'ASIAEXAMPLE', sessionToken: '...' },
      assumedRoleUser: { assumedRoleId: 'AROAEXAMPLE:ci', arn: 'arn:aws:sts::123456789012:assumed-role/deploy/ci' },
    },
  });
  assert.deepEqual(
    new Set(assumed.resources.map(({ type, name }) => `${type} ${name}`)),
    new Set([
      'AWS::IAM::Role arn:aws:iam::123456789012:role/deploy',
      'AWS::STS::AssumedRole ci',
      'AWS::STS::AssumedRole AROAEXAMPLE:ci',
      'AWS::STS::AssumedRole arn:aws:sts::123456789012:assumed-role/deploy/ci',
      'AWS::IAM::AccessKey ASIAEXAMPLE',
    ]),
  );
  const nested = { instancesSet: { items: [{ instanceId: 'i-1' }, { instanceId: 'i-2' }] } };
  const ended = read({ ...DELETE, eventSource: 'ec2.amazonaws.com', resources: [], requestParameters: nested });
  assert.deepEqual(ended.resources.map(({ name }) => name).sort(), ['i-1', 'i-2']);
});

test('a request about thousands of things costs no more than one about some', () => {
  const items = Array.from({ length: 50_000 }, (_, index) => ({ instanceId: `i-${index}` }));
  const many = { ...DELETE, eventSource: 'ec2.amazonaws.com', requestParameters: { items } };
  assert.ok(read(many).resources.length <= 32);
});

function read(value: unknown): TrailRecord {
  const record = readRecord(value);
  if ('problem' in record) throw new Error(record.problem);
  return record;
}
