/** What is made of an event: patterns, metric filters, the history of a resource. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alone } from '../../../server/core/check.ts';
import { evaluate } from '../../../server/core/event-pattern/evaluate.ts';
import { readEventPattern } from '../../../server/core/event-pattern/pattern.ts';
import { readJson } from '../../../server/core/json/reader.ts';
import { busEvent } from '../../../server/core/trail/bus-event.ts';
import { textValue } from '../../../server/core/value.ts';
import { openDocument, problemsOf } from '../../../server/forms/document.ts';
import { append, decode, noEvents } from '../../../webviews/timeline/columns.ts';
import { fieldsOf, namesIn } from '../../../webviews/timeline/fields.ts';
import { biographyOf, decodeMentions, deedInWords } from '../../../webviews/timeline/mentions.ts';
import { metricFilterPattern, metricFilterTemplate } from '../../../webviews/timeline/metric-filter.ts';
import { eventPattern, patternText } from '../../../webviews/timeline/pattern.ts';
import { readRecord } from '../../../webviews/timeline/record.ts';
import { encode, type Sample } from './generate.ts';

const record = {
  eventVersion: '1.08',
  eventType: 'AwsApiCall',
  eventSource: 's3.amazonaws.com',
  eventName: 'PutBucketAcl',
  awsRegion: 'us-east-1',
  readOnly: false,
  userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/alice' },
  requestParameters: {
    bucketName: 'photos',
    'x-amz-acl': ['public-read'],
    AccessControlPolicy: { Owner: { ID: 'say "hi" \\' }, Count: 3 },
    'cluster.name': 'c',
    acl: null,
  },
};
const about = { source: record.eventSource, type: record.eventType };

test('the fields of a record: which call it is, who called from where, what was asked; no lists', () => {
  const fields = fieldsOf(record);
  assert.deepEqual(
    fields.filter(({ usual }) => usual).map(({ path }) => path.join('.')),
    ['eventSource', 'eventName'],
  );
  assert.deepEqual(
    fields
      .filter(({ path }) => path[0] === 'requestParameters')
      .map(({ path, value }) => [path.slice(1).join('/'), value]),
    [
      ['bucketName', 'photos'],
      ['AccessControlPolicy/Owner/ID', 'say "hi" \\'],
      ['AccessControlPolicy/Count', 3],
      ['cluster.name', 'c'],
      ['acl', null],
    ],
  );
  for (const odd of [{}, { requestParameters: [] }, { userIdentity: 'x' }]) assert.deepEqual(fieldsOf(odd), []);
});

test('the pattern of every field catches the event that it was made of', () => {
  const text = patternText(eventPattern(about, fieldsOf(record)));
  const pattern = readEventPattern(textValue(text))!;
  assert.deepEqual(pattern.faults, []);
  const event = busEvent(JSON.stringify(record));
  assert.ok('text' in event);
  assert.equal(evaluate(pattern.all, readJson(event.text).value!).matches, true);
  const other = busEvent(JSON.stringify({ ...record, eventName: 'GetBucketAcl' }));
  assert.ok('text' in other);
  assert.equal(evaluate(pattern.all, readJson(other.text).value!).matches, false);
});

test('a pattern is about the kind of event, and stands as people write it', () => {
  const usual = fieldsOf(record).filter((field) => field.usual);
  assert.equal(
    patternText(eventPattern(about, usual)),
    `{
  "source": ["aws.s3"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventSource": ["s3.amazonaws.com"],
    "eventName": ["PutBucketAcl"]
  }
}`,
  );
  assert.deepEqual(eventPattern({ source: 'signin.amazonaws.com', type: 'AwsConsoleSignIn' }, []), {
    source: ['aws.signin'],
    'detail-type': ['AWS Console Sign In via CloudTrail'],
  });
  const insight = { insightDetails: { eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances', state: 'Start' } };
  assert.deepEqual(
    eventPattern(
      { source: '', type: 'AwsCloudTrailInsight' },
      fieldsOf(insight).filter((field) => field.usual),
    ),
    {
      source: ['aws.cloudtrail'],
      'detail-type': ['AWS Insight via CloudTrail'],
      detail: { insightDetails: { eventSource: ['ec2.amazonaws.com'], eventName: ['RunInstances'] } },
    },
  );
});

test('a metric filter is one that CloudWatch Logs takes, whatever the values', () => {
  const fields = fieldsOf(record);
  const pattern = metricFilterPattern(fields);
  assert.match(pattern, /^\{ \(\$\.eventSource = "s3\.amazonaws\.com"\) && \(\$\.eventName = "PutBucketAcl"\) && /);
  assert.match(pattern, /\(\$\.readOnly IS FALSE\)/);
  assert.match(pattern, /\(\$\.requestParameters\.AccessControlPolicy\.Owner\.ID = "say \\"hi\\" \\\\"\)/);
  assert.match(
    pattern,
    /\(\$\.requestParameters\['cluster\.name'\] = "c"\).*Count = 3|Count = 3.*\['cluster\.name'\] = "c"/,
  );
  assert.match(pattern, /\(\$\.requestParameters\.acl IS NULL\)/);
  assert.equal(metricFilterPattern(fields.slice(1, 2)), '{ $.eventName = "PutBucketAcl" }');
  for (const some of [fields, fields.slice(0, 1), []]) {
    const document = openDocument('filter.yaml', metricFilterTemplate("Put'Acl", metricFilterPattern(some)));
    assert.equal(document.form, 'template');
    assert.deepEqual(
      problemsOf(document, alone).filter(({ severity }) => severity === 'error'),
      [],
    );
  }
});

test('a record is read as far as it is one; what it names can be followed', () => {
  const text = JSON.stringify({ ...record, errorMessage: 'no', resources: [{ ARN: 'arn:aws:s3:::photos' }, null] });
  const { message, identity, resources, request } = readRecord(text);
  assert.deepEqual([message, identity], ['no', 'IAMUser arn:aws:iam::111122223333:user/alice']);
  assert.deepEqual(resources, ['arn:aws:s3:::photos']);
  assert.match(request!, /"bucketName": "photos"/);
  for (const odd of ['', 'null', '[]', '{"userIdentity": 1, "resources": {}, "errorMessage": {}}'])
    assert.deepEqual(readRecord(odd).resources, []);
  assert.deepEqual(namesIn(record), ['photos', 'public-read']);
});

test('the history of a resource: its first making, the last of all else, and by how many', () => {
  const day: Sample[] = [
    { time: 1000, principal: 'alice', name: 'CreateBucket' },
    { time: 2000, principal: 'bob', name: 'GetBucketAcl', readOnly: true },
    { time: 3000, principal: 'bob', name: 'ListBuckets', readOnly: true },
    { time: 4000, principal: 'carol', name: 'PutBucketAcl' },
    { time: 5000, principal: 'alice', name: 'GetBucketAcl', readOnly: true },
    { time: 6000, principal: 'mallory', name: 'DeleteBucket', error: 'AccessDenied', errorClass: 1 },
    { time: 7000, principal: 'carol', name: 'Deletes' },
  ];
  const events = noEvents();
  append(events, decode(encode(day)));
  // n = 6, the numbers but for 2, and where.
  const body = new Uint8Array(4 + 5 * 6);
  new Uint32Array(body.buffer, 0, 7).set([6, 0, 1, 3, 4, 5, 6]);
  const biography = biographyOf(events, decodeMentions(body));
  assert.deepEqual([...biography.rows], [0, 1, 3, 4, 5, 6]);
  assert.deepEqual(
    biography.deeds.map((deed) => Object.values(deedInWords(events, deed))),
    [
      ['Created', 'CreateBucket by alice', ''],
      ['Last changed', 'Deletes by carol', '2 times'],
      ['Last read', 'GetBucketAcl by alice', '2 times by 2 principals'],
      ['Last failed', 'DeleteBucket by mallory (AccessDenied)', ''],
    ],
  );
  assert.throws(() => decodeMentions(body.subarray(0, 20)), /cut off/);
  assert.throws(() => decodeMentions(new Uint8Array(2)), /cut off/);
});
