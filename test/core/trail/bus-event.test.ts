/** What EventBridge gets of CloudTrail's records. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { busEvent } from '../../../server/core/trail/bus-event.ts';

const record = {
  eventVersion: '1.11',
  eventTime: '2026-01-31T12:00:00Z',
  eventSource: 'ec2.amazonaws.com',
  eventName: 'AuthorizeSecurityGroupIngress',
  awsRegion: 'eu-west-1',
  eventID: 'record-id',
  eventType: 'AwsApiCall',
  eventCategory: 'Management',
  recipientAccountId: '123456789012',
};

function made(more: object) {
  const event = busEvent(JSON.stringify({ ...record, ...more }), 'event-id');
  assert.ok('text' in event, JSON.stringify(event));
  return event;
}

function never(text: string): string {
  const event = busEvent(text);
  assert.ok('never' in event);
  return event.never;
}

// EventBridge user guide, "AWS service events delivered via AWS CloudTrail": the example's members.
test('the whole event', () => {
  const { text, ...told } = made({});
  assert.deepEqual(JSON.parse(text), {
    version: '0',
    id: 'event-id',
    'detail-type': 'AWS API Call via CloudTrail',
    source: 'aws.ec2',
    account: '123456789012',
    time: '2026-01-31T12:00:00Z',
    region: 'eu-west-1',
    resources: [],
    detail: record,
  });
  assert.deepEqual(told, {
    source: 'aws.ec2',
    detailType: 'AWS API Call via CloudTrail',
    account: '123456789012',
    region: 'eu-west-1',
    isReadingManagement: false,
  });
});

test('the kind of event decides the detail-type; Insights come from CloudTrail', () => {
  const kind = (more: object) => [made(more).source, made(more).detailType];
  assert.deepEqual(kind({ eventType: 'AwsConsoleSignIn', eventSource: 'signin.amazonaws.com' }), [
    'aws.signin',
    'AWS Console Sign In via CloudTrail',
  ]);
  assert.deepEqual(kind({ eventType: 'AwsConsoleAction' }), ['aws.ec2', 'AWS Console Action via CloudTrail']);
  assert.deepEqual(kind({ eventType: 'AwsServiceEvent' }), ['aws.ec2', 'AWS Service Event via CloudTrail']);
  const insight = { eventType: 'AwsCloudTrailInsight', eventCategory: 'Insight', eventSource: undefined };
  assert.deepEqual(kind(insight), ['aws.cloudtrail', 'AWS Insight via CloudTrail']);
});

// EventBridge user guide, "Receiving read-only management events from AWS services": GetFederationToken and GetSessionToken
// reach all rules; AssumeRole has no reading verb.
test('management events that read reach only the rules that ask for them', () => {
  const reads = (more: object) => made(more).isReadingManagement;
  assert.equal(reads({ eventName: 'DescribeInstances' }), true);
  assert.equal(reads({ eventName: 'ListUsers' }), true);
  assert.equal(reads({ eventName: 'AssumeRole', readOnly: true }), false);
  assert.equal(reads({ eventName: 'GetSessionToken' }), false);
  assert.equal(reads({ eventName: 'GetObject', eventCategory: 'Data' }), false);
});

test('what never comes', () => {
  const large = JSON.stringify({ ...record, requestParameters: 'é'.repeat(128 * 1024) });
  assert.equal(never(large), 'EventBridge gets no records of more than 256 KB.');
  assert.match(never(JSON.stringify({ ...record, eventType: 'AwsVpceEvent' })), /kind AwsVpceEvent/);
  assert.match(never(JSON.stringify({ ...record, eventCategory: 'NetworkActivity' })), /kind NetworkActivity/);
  for (const text of ['', '[]', '{}', 'no', '{"eventName": 1}']) assert.match(never(text), /no CloudTrail record/);
});
