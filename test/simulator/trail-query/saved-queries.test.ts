/** The saved queries on hand-made records; what each should find is derived by hand from its description. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SAVED_QUERIES, savedQuery } from '../../../server/core/trail/saved-queries.ts';
import { readSql } from '../../../server/core/trail/sql-text.ts';
import { sampleRecord } from '../trail/samples.ts';
import { openAsking } from './asking.ts';

type Cell = string | number | null;

/** The named columns of what a saved query finds in these records. */
function finding(id: string, columns: readonly string[], parameters: Record<string, string> = {}) {
  return async (t: Parameters<typeof openAsking>[0], records: readonly object[]): Promise<Cell[][]> => {
    const { add, ask } = openAsking(t);
    await add(records);
    const answer = await ask(savedQuery(id)!.sql, { parameters });
    return answer.rows.map((row) => columns.map((name) => row[answer.columns.indexOf(name)]!));
  };
}

const role = (session: string) => ({
  type: 'AssumedRole',
  arn: `arn:aws:sts::111122223333:assumed-role/ops/${session}`,
  accountId: '111122223333',
});

test('each saved query is one statement that runs, and its parameters are those that it names', async (t) => {
  const { add, ask } = openAsking(t);
  await add([sampleRecord(1)]);
  for (const { id, sql, parameters } of SAVED_QUERIES) {
    const read = readSql(sql);
    assert.ok('parameters' in read, id);
    assert.deepEqual(
      read.parameters,
      parameters.map(({ name }) => name),
      id,
    );
    const values = Object.fromEntries(parameters.map(({ name, example }) => [name, example]));
    await assert.doesNotReject(ask(sql, { parameters: values }), id);
  }
  assert.equal(new Set(SAVED_QUERIES.map(({ id }) => id)).size, SAVED_QUERIES.length);
});

test('denied-by-principal counts all spellings of denied, and callers without an identity', async (t) => {
  const find = finding('denied-by-principal', ['principal', 'eventName', 'calls', 'first', 'last']);
  const found = await find(t, [
    sampleRecord(1, { errorCode: 'AccessDenied' }),
    sampleRecord(5, { errorCode: 'AccessDeniedException' }),
    sampleRecord(2, {
      eventSource: 'ec2.amazonaws.com',
      errorCode: 'Client.UnauthorizedOperation',
      userIdentity: role('eve'),
    }),
    sampleRecord(3, { errorCode: 'AccessDenied', userIdentity: undefined }),
    sampleRecord(4, { errorCode: 'NoSuchBucket' }),
    sampleRecord(6),
  ]);
  assert.deepEqual(found, [
    ['bob', 'CreateBucket', 2, '2023-07-10T12:01:00Z', '2023-07-10T12:05:00Z'],
    ['(no identity)', 'CreateBucket', 1, '2023-07-10T12:03:00Z', '2023-07-10T12:03:00Z'],
    ['ops/eve', 'CreateBucket', 1, '2023-07-10T12:02:00Z', '2023-07-10T12:02:00Z'],
  ]);
});

test('root-activity leaves out what services do as root, and a user who is called root', async (t) => {
  const found = await finding('root-activity', ['eventID'])(t, [
    sampleRecord(1, { userIdentity: { type: 'Root', accountId: '111122223333' } }),
    sampleRecord(2, { userIdentity: { type: 'Root', invokedBy: 'support.amazonaws.com' } }),
    sampleRecord(3, { userIdentity: { type: 'Root' }, eventType: 'AwsServiceEvent' }),
    sampleRecord(4, { userIdentity: { type: 'IAMUser', userName: 'root' } }),
    // CloudTrail wrote no eventType before version 1.02.
    sampleRecord(5, { userIdentity: { type: 'Root' }, eventType: undefined }),
  ]);
  assert.deepEqual(found, [['event-5'], ['event-1']]);
});

test('sign-ins-without-mfa finds successes of users and root that used none', async (t) => {
  const signIn = (number: number, type: string, MFAUsed: string | undefined, outcome = 'Success') =>
    sampleRecord(number, {
      eventName: 'ConsoleLogin',
      eventSource: 'signin.amazonaws.com',
      userIdentity: { type, userName: 'ann' },
      responseElements: { ConsoleLogin: outcome },
      additionalEventData: { LoginTo: 'https://console.aws.amazon.com', ...(MFAUsed && { MFAUsed }) },
    });
  const found = await finding('sign-ins-without-mfa', ['eventID', 'type'])(t, [
    signIn(1, 'IAMUser', 'No'),
    signIn(2, 'IAMUser', 'Yes'),
    signIn(3, 'Root', 'No'),
    signIn(4, 'AssumedRole', 'No'),
    signIn(5, 'IAMUser', 'No', 'Failure'),
    signIn(6, 'IAMUser', undefined),
  ]);
  assert.deepEqual(found, [
    ['event-6', 'IAMUser'],
    ['event-3', 'Root'],
    ['event-1', 'IAMUser'],
  ]);
});

test('failed-sign-ins are counted by user and address', async (t) => {
  const failed = (number: number, userName: string, sourceIPAddress: string) =>
    sampleRecord(number, {
      eventName: 'ConsoleLogin',
      userIdentity: { type: 'IAMUser', userName },
      sourceIPAddress,
      errorMessage: 'Failed authentication',
      responseElements: { ConsoleLogin: 'Failure' },
    });
  const records = [failed(1, 'ann', '192.0.2.1'), failed(2, 'ann', '192.0.2.1'), failed(3, 'ann', '192.0.2.2')];
  assert.deepEqual(
    await finding('failed-sign-ins', ['principal', 'sourceIPAddress', 'errorMessage', 'failures'])(t, records),
    [
      ['ann', '192.0.2.1', 'Failed authentication', 2],
      ['ann', '192.0.2.2', 'Failed authentication', 1],
    ],
  );
});

test('security-group-changes name the group, however the call does', async (t) => {
  const change = (number: number, eventName: string, more: object) =>
    sampleRecord(number, { eventSource: 'ec2.amazonaws.com', eventName, ...more });
  const found = await finding('security-group-changes', ['eventName', 'securityGroup'])(t, [
    change(1, 'CreateSecurityGroup', {
      requestParameters: { groupName: 'web', vpcId: 'vpc-1' },
      responseElements: { groupId: 'sg-1' },
    }),
    change(2, 'AuthorizeSecurityGroupIngress', { requestParameters: { groupId: 'sg-1' } }),
    change(3, 'DescribeSecurityGroups', { requestParameters: {} }),
    change(4, 'ModifySecurityGroupRules', {
      requestParameters: { ModifySecurityGroupRulesRequest: { GroupId: 'sg-2' } },
    }),
    change(5, 'DeleteSecurityGroup', {
      requestParameters: { groupName: 'web' },
      errorCode: 'Client.DependencyViolation',
    }),
  ]);
  assert.deepEqual(found, [
    ['DeleteSecurityGroup', 'web'],
    ['ModifySecurityGroupRules', 'sg-2'],
    ['AuthorizeSecurityGroupIngress', 'sg-1'],
    ['CreateSecurityGroup', 'sg-1'],
  ]);
});

test('who-touched-resource finds names, ids and the last part of ARNs, not who happens to be called so', async (t) => {
  const find = finding('who-touched-resource', ['eventID'], { resource: 'photos' });
  const found = await find(t, [
    sampleRecord(1, { requestParameters: { bucketName: 'photos' } }),
    sampleRecord(2, { requestParameters: { bucketName: 'photos-2' } }),
    sampleRecord(3, { requestParameters: null, resources: [{ ARN: 'arn:aws:s3:::photos' }] }),
    sampleRecord(4, { requestParameters: null, responseElements: { deep: [{ role: 'arn:aws:iam::1:role/photos' }] } }),
    sampleRecord(5, {
      requestParameters: { note: 'about photos' },
      userIdentity: { type: 'IAMUser', userName: 'photos' },
    }),
    // An odd place and a type of the record's own.
    sampleRecord(6, { requestParameters: 'photos' }),
    sampleRecord(7, { requestParameters: { names: ['a', 'photos'] }, errorCode: 'AccessDenied' }),
  ]);
  assert.deepEqual(found, [['event-1'], ['event-3'], ['event-4'], ['event-6'], ['event-7']]);
});

test('first-use-of-region tells the first event of each region of each account', async (t) => {
  const find = finding('first-use-of-region', ['recipientAccountId', 'awsRegion', 'firstUse', 'eventID', 'events']);
  const found = await find(t, [
    sampleRecord(9, { awsRegion: 'eu-west-1' }),
    sampleRecord(2, { awsRegion: 'eu-west-1' }),
    sampleRecord(5, { awsRegion: 'us-east-1' }),
    sampleRecord(7, { awsRegion: 'eu-west-1', recipientAccountId: '444455556666' }),
  ]);
  assert.deepEqual(found, [
    ['444455556666', 'eu-west-1', '2023-07-10T12:07:00Z', 'event-7', 1],
    ['111122223333', 'us-east-1', '2023-07-10T12:05:00Z', 'event-5', 1],
    ['111122223333', 'eu-west-1', '2023-07-10T12:02:00Z', 'event-2', 2],
  ]);
});

test('roles-assumed-from-outside compares the accounts of caller and trail', async (t) => {
  const assume = (number: number, accountId: string, more: object = {}) =>
    sampleRecord(number, {
      eventSource: 'sts.amazonaws.com',
      eventName: 'AssumeRole',
      userIdentity: { type: 'AWSAccount', accountId },
      requestParameters: { roleArn: 'arn:aws:iam::111122223333:role/audit' },
      ...more,
    });
  const find = finding('roles-assumed-from-outside', ['fromAccount', 'role', 'calls', 'denied']);
  const found = await find(t, [
    assume(1, '999988887777'),
    assume(2, '999988887777', { errorCode: 'AccessDenied' }),
    assume(3, '111122223333'),
    assume(4, '999988887777', { userIdentity: { type: 'AWSService', invokedBy: 'ec2.amazonaws.com' } }),
  ]);
  assert.deepEqual(found, [['999988887777', 'arn:aws:iam::111122223333:role/audit', 2, 1]]);
});

test('recording-changes, new-access, deletions, keys-from-many-addresses and errors-by-call', async (t) => {
  const records = [
    sampleRecord(1, { eventSource: 'cloudtrail.amazonaws.com', eventName: 'StopLogging' }),
    sampleRecord(2, { eventSource: 'cloudtrail.amazonaws.com', eventName: 'DescribeTrails', readOnly: true }),
    // Another service's call of the same name.
    sampleRecord(3, { eventSource: 'other.amazonaws.com', eventName: 'StopLogging' }),
    sampleRecord(4, {
      eventSource: 'iam.amazonaws.com',
      eventName: 'AttachUserPolicy',
      requestParameters: { userName: 'ann', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
      sourceIPAddress: '192.0.2.9',
    }),
    sampleRecord(5, { eventSource: 'iam.amazonaws.com', eventName: 'CreateUser', errorCode: 'AccessDenied' }),
    sampleRecord(6, { eventName: 'DeleteBucket' }),
    sampleRecord(7, { eventName: 'DeleteBucket', errorCode: 'NoSuchBucket' }),
    sampleRecord(8, { eventName: 'DeleteBucket', sourceIPAddress: 'cloudformation.amazonaws.com' }),
  ];
  assert.deepEqual(await finding('recording-changes', ['eventID'])(t, records), [['event-1']]);
  assert.deepEqual(await finding('new-access', ['eventID', 'target', 'policy'])(t, records), [
    ['event-4', 'ann', 'arn:aws:iam::aws:policy/AdministratorAccess'],
  ]);
  assert.deepEqual(await finding('deletions', ['principal', 'eventName', 'calls'])(t, records), [
    ['bob', 'DeleteBucket', 2],
  ]);
  assert.deepEqual(await finding('keys-from-many-addresses', ['accessKeyId', 'addresses', 'calls'])(t, records), [
    ['AKIABOB', 2, 7],
  ]);
  assert.deepEqual(await finding('errors-by-call', ['eventName', 'errorClass', 'error', 'calls'])(t, records), [
    ['CreateUser', 'denied', 'AccessDenied', 1],
    ['DeleteBucket', 'absent', 'NoSuchBucket', 1],
  ]);
});
