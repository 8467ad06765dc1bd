import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EVENT_QUERY_COLUMNS, RESOURCE_QUERY_COLUMNS } from '../../../server/core/trail/query-columns.ts';
import { NOON, sampleRecord } from '../trail/samples.ts';
import { eventFrom, openAsking } from './asking.ts';

test('the columns say what the record says', async (t) => {
  const { add, ask } = openAsking(t);
  const record = sampleRecord(1, {
    errorCode: 'AccessDenied',
    errorMessage: 'not authorized to perform: s3:CreateBucket',
    userAgent: 'aws-cli/2',
    requestParameters: { bucketName: 'photos', tags: [{ key: 'a' }] },
    requestID: 'R1',
    managementEvent: true,
    resources: [{ ARN: 'arn:aws:s3:::photos', type: 'AWS::S3::Bucket' }],
  });
  await add([record]);
  const { columns, rows, truncated } = await ask('SELECT * FROM events');
  assert.deepEqual(
    columns,
    EVENT_QUERY_COLUMNS.map(({ name }) => name),
  );
  const row = Object.fromEntries(columns.map((name, at) => [name, rows[0]![at]]));
  assert.equal(truncated, false);
  assert.deepEqual(row, {
    eventTime: '2023-07-10T12:01:00Z',
    eventName: 'CreateBucket',
    eventSource: 's3.amazonaws.com',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '203.0.113.7',
    errorCode: 'AccessDenied',
    errorMessage: 'not authorized to perform: s3:CreateBucket',
    errorClass: 'denied',
    readOnly: 0,
    principal: 'bob',
    userName: 'bob',
    accessKeyId: 'AKIABOB',
    userIdentity: JSON.stringify(record.userIdentity),
    userAgent: 'aws-cli/2',
    requestParameters: JSON.stringify(record.requestParameters),
    responseElements: null,
    additionalEventData: null,
    recipientAccountId: '111122223333',
    requestID: 'R1',
    eventID: 'event-1',
    eventType: 'AwsApiCall',
    eventCategory: 'Management',
    managementEvent: 1,
    resources: JSON.stringify(record.resources),
    eventVersion: '1.08',
    apiVersion: null,
    serviceEventDetails: null,
    sharedEventID: null,
    vpcEndpointId: null,
    tlsDetails: null,
    sessionCredentialFromConsole: null,
    insightDetails: null,
    dataSet: 'files',
    sequence: 0,
    record: JSON.stringify(record),
  });
});

test('the resources are those of the record and those that the call names', async (t) => {
  const { add, ask } = openAsking(t);
  await add([
    sampleRecord(1, { resources: [{ ARN: 'arn:aws:s3:::photos' }], requestParameters: { bucketName: 'photos' } }),
    sampleRecord(2, { requestParameters: null }),
  ]);
  const { columns, rows } = await ask('SELECT * FROM resources');
  assert.deepEqual(
    columns,
    RESOURCE_QUERY_COLUMNS.map(({ name }) => name),
  );
  assert.deepEqual(rows, [
    ['event-1', null, 'photos', 'files'],
    ['event-1', 'AWS::S3::Bucket', 'photos', 'files'],
  ]);
});

test('a sign-in that failed has a message and no code; an error with both has both', async (t) => {
  const { add, rows } = openAsking(t);
  await add([
    sampleRecord(1, { eventName: 'ConsoleLogin', errorMessage: 'Failed authentication' }),
    sampleRecord(2, { errorCode: 'Client.UnauthorizedOperation', errorMessage: 'You are not authorized' }),
    sampleRecord(3),
  ]);
  assert.deepEqual(await rows('SELECT errorCode, errorMessage, errorClass FROM events ORDER BY eventTime'), [
    [null, 'Failed authentication', 'denied'],
    ['Client.UnauthorizedOperation', 'You are not authorized', 'denied'],
    [null, null, null],
  ]);
});

test('JSON functions read the record', async (t) => {
  const { add, rows } = openAsking(t);
  await add([1, 2, 3].map((number) => sampleRecord(number, { requestParameters: { n: number, list: ['a', 'b'] } })));
  const sql = `SELECT requestParameters ->> 'n', record ->> '$.requestParameters.list[1]', userIdentity ->> 'type'
    FROM events WHERE requestParameters ->> 'n' >= 2 ORDER BY 1 DESC`;
  assert.deepEqual(await rows(sql), [
    [3, 'b', 'IAMUser'],
    [2, 'b', 'IAMUser'],
  ]);
});

test('new events are there at the next query, removed ones are gone', async (t) => {
  const { trail, add, rows } = openAsking(t);
  const count = () => rows('SELECT count(*), count(record) FROM events');
  await add([sampleRecord(1)]);
  assert.deepEqual(await count(), [[1, 1]]);
  await add([sampleRecord(2), sampleRecord(3)]);
  await add([sampleRecord(1)], 'others');
  assert.deepEqual(await count(), [[4, 4]]);
  await trail.clear('files');
  assert.deepEqual(await count(), [[1, 1]]);
  // As many as before, under new numbers.
  await add([7, 8, 9].map((number) => sampleRecord(number)));
  assert.deepEqual(await rows('SELECT eventID, dataSet FROM events ORDER BY 1'), [
    ['event-1', 'others'],
    ['event-7', 'files'],
    ['event-8', 'files'],
    ['event-9', 'files'],
  ]);
  // Nobody asked while they were away.
  await trail.clear('files');
  await add([sampleRecord(5)]);
  assert.deepEqual(await rows('SELECT eventID FROM events ORDER BY 1'), [['event-1'], ['event-5']]);
});

test('recorded events that are too old to be shown are not found, imported ones are', async (t) => {
  let keptFrom = NOON;
  const { trail, add, rows } = openAsking(t, {}, () => keptFrom);
  const recorded = [1, 2, 3].map((number) => eventFrom(sampleRecord(number)));
  await trail.record(recorded);
  await add([sampleRecord(1)], 'june');
  const sql = 'SELECT dataSet, eventID FROM events UNION SELECT dataSet, eventID FROM resources ORDER BY 1, 2';
  assert.equal((await rows(sql)).length, 4);
  keptFrom = NOON + 2 * 60_000;
  assert.deepEqual(await rows(sql), [
    ['june', 'event-1'],
    ['recorded', 'event-2'],
    ['recorded', 'event-3'],
  ]);
});

test('only the sets that are asked for are read', async (t) => {
  const { add, rows } = openAsking(t);
  await add([sampleRecord(1)], 'one');
  await add([sampleRecord(2)], 'two');
  const sql = 'SELECT eventID FROM events UNION ALL SELECT eventID FROM resources ORDER BY 1';
  assert.deepEqual(await rows(sql, { sets: ['two'] }), [['event-2'], ['event-2']]);
  assert.deepEqual(await rows(sql, { sets: [] }), []);
});

test('an answer has at most as many rows as asked for, and says that there are more', async (t) => {
  const { add, ask } = openAsking(t);
  await add([1, 2, 3].map((number) => sampleRecord(number)));
  const { rows, truncated } = await ask('SELECT eventID FROM events ORDER BY eventID', { limit: 2 });
  assert.deepEqual([rows, truncated], [[['event-1'], ['event-2']], true]);
  assert.equal((await ask('SELECT 1 FROM events', { limit: 3 })).truncated, false);
});

test('values that JSON has no form for are told as text, columns of one name stay apart', async (t) => {
  const { ask } = openAsking(t);
  const { columns, rows } = await ask("SELECT 9007199254740993 AS n, 9e999 AS n, x'beef' AS b, -1, NULL");
  assert.deepEqual(columns, ['n', 'n', 'b', '-1', 'NULL']);
  assert.deepEqual(rows, [['9007199254740993', 'Inf', "X'beef'", -1, null]]);
});

test('parameters have names, and each has a value', async (t) => {
  const { add, rows } = openAsking(t);
  await add([sampleRecord(1), sampleRecord(2)]);
  const sql = 'SELECT eventID FROM events WHERE eventID = :id';
  assert.deepEqual(await rows(sql, { parameters: { id: 'event-2' } }), [['event-2']]);
  await assert.rejects(rows(sql), /The parameter :id has no value/);
  await assert.rejects(rows(sql, { parameters: { id: 'a', other: 1 } }), /no parameter :other/);
});

test('a record that is nested deeper than SQLite reads is passed over', async (t) => {
  const { add, rows } = openAsking(t);
  const deep = JSON.parse(`${'['.repeat(1500)}${']'.repeat(1500)}`) as unknown;
  await add([sampleRecord(1, { requestParameters: { deep } }), sampleRecord(2)]);
  assert.deepEqual(await rows('SELECT eventID, eventVersion FROM events ORDER BY 1'), [
    ['event-1', null],
    ['event-2', '1.08'],
  ]);
});
