/** Trails, made and asked for with AWS's own clients. Expected answers are the API reference's, errors what its users quote. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  AddTagsCommand,
  type CloudTrailClient,
  CreateTrailCommand,
  type CreateTrailCommandInput,
  DeleteTrailCommand,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetInsightSelectorsCommand,
  GetTrailCommand,
  GetTrailStatusCommand,
  ListTagsCommand,
  ListTrailsCommand,
  PutEventSelectorsCommand,
  type PutEventSelectorsCommandInput,
  PutInsightSelectorsCommand,
  RemoveTagsCommand,
  StartLoggingCommand,
  StopLoggingCommand,
  UpdateTrailCommand,
} from '@aws-sdk/client-cloudtrail';
import { startTrail } from '../simulator/trail/simulator.ts';
import { askAws, needsAws, runAws } from './aws-command.ts';

const NOON = new Date(Date.UTC(2026, 0, 31, 12));
const ARN = 'arn:aws:cloudtrail:us-east-1:123456789012:trail/audit';
const MINUTE = 60_000;

test('a trail is made, asked for, changed and deleted', async (t) => {
  const client = (await startTrail(t)).client();
  const made = {
    Name: 'audit',
    S3BucketName: 'shop-audit',
    S3KeyPrefix: 'all',
    SnsTopicName: 'news',
    SnsTopicARN: 'arn:aws:sns:us-east-1:123456789012:news',
    IncludeGlobalServiceEvents: true,
    IsMultiRegionTrail: false,
    LogFileValidationEnabled: true,
    IsOrganizationTrail: false,
    KmsKeyId: 'arn:aws:kms:us-east-1:123456789012:alias/audit',
    TrailARN: ARN,
  };
  const input = { Name: 'audit', S3KeyPrefix: 'all', SnsTopicName: 'news', KmsKeyId: 'alias/audit' };
  assert.deepEqual(await answer(create(client, { ...input, EnableLogFileValidation: true })), made);

  const described = { ...made, HomeRegion: 'us-east-1', HasCustomEventSelectors: false, HasInsightSelectors: false };
  for (const Name of ['audit', ARN]) {
    assert.deepEqual((await client.send(new GetTrailCommand({ Name }))).Trail, described);
    const { trailList } = await client.send(new DescribeTrailsCommand({ trailNameList: [Name, 'none'] }));
    assert.deepEqual(trailList, [described]);
  }
  assert.deepEqual((await client.send(new ListTrailsCommand())).Trails, [
    { TrailARN: ARN, Name: 'audit', HomeRegion: 'us-east-1' },
  ]);

  // What isn't mentioned stays; an empty text takes something away.
  const update = new UpdateTrailCommand({ Name: ARN, S3BucketName: 'other', SnsTopicName: '', KmsKeyId: '' });
  const { SnsTopicName: _, SnsTopicARN: __, KmsKeyId: ___, ...left } = made;
  assert.deepEqual(await answer(client.send(update)), { ...left, S3BucketName: 'other' });

  await client.send(new DeleteTrailCommand({ Name: 'audit' }));
  assert.deepEqual((await client.send(new DescribeTrailsCommand())).trailList, []);
});

test('a new trail is silent; its status tells when it was started and stopped', async (t) => {
  const simulator = await startTrail(t);
  const client = simulator.client();
  const status = () => answer(client.send(new GetTrailStatusCommand({ Name: 'audit' })));
  const NONE = { LatestDeliveryAttemptTime: '', LatestDeliveryAttemptSucceeded: '' };
  const never = {
    IsLogging: false,
    ...NONE,
    LatestNotificationAttemptTime: '',
    LatestNotificationAttemptSucceeded: '',
    TimeLoggingStarted: '',
    TimeLoggingStopped: '',
  };
  await create(client, {});
  assert.deepEqual(await status(), never);
  await client.send(new StartLoggingCommand({ Name: 'audit' }));
  const started = { ...never, StartLoggingTime: NOON, TimeLoggingStarted: '2026-01-31T12:00:00Z' };
  assert.deepEqual(await status(), { ...started, IsLogging: true });
  await simulator.running.state.clock.advance(MINUTE);
  // It is started already: nothing changes.
  await client.send(new StartLoggingCommand({ Name: 'audit' }));
  await client.send(new StopLoggingCommand({ Name: ARN }));
  const stopped = { StopLoggingTime: new Date(+NOON + MINUTE), TimeLoggingStopped: '2026-01-31T12:01:00Z' };
  assert.deepEqual(await status(), { ...started, ...stopped });
});

test('the status of deliveries is that of a region, as the one who delivers tells it', async (t) => {
  const { running, client } = await startTrail(t);
  await create(client(), { IsMultiRegionTrail: true });
  const { trails, deliveries } = running.state.cloudtrail;
  const [trail] = trails.list();
  await deliveries.tell(trail!, 'us-east-1', { logs: { at: +NOON, triedAt: +NOON }, digests: { triedAt: +NOON } });
  await deliveries.tell(trail!, 'us-east-1', { logs: { at: +NOON, triedAt: +NOON + MINUTE, error: 'NoSuchBucket' } });
  const status = (region: string) => client({ region }).send(new GetTrailStatusCommand({ Name: ARN }));
  const here = await status('us-east-1');
  assert.deepEqual(
    [here.LatestDeliveryTime, here.LatestDeliveryError, here.LatestDeliveryAttemptTime, here.LatestDigestDeliveryTime],
    [NOON, 'NoSuchBucket', '2026-01-31T12:01:00Z', undefined],
  );
  assert.equal((await status('eu-west-1')).LatestDeliveryTime, undefined);
  // A trail that is made again knows nothing of the one before.
  await client().send(new DeleteTrailCommand({ Name: 'audit' }));
  await deliveries.tell(trail!, 'us-east-1', { logs: { at: +NOON, triedAt: +NOON } });
  await create(client(), {});
  assert.equal((await status('us-east-1')).LatestDeliveryTime, undefined);
});

test('a trail of all regions has a shadow in each, and changes at home alone', async (t) => {
  const simulator = await startTrail(t);
  const [home, other] = [simulator.client(), simulator.client({ region: 'eu-west-1' })];
  await create(home, { IsMultiRegionTrail: true });
  await create(home, { Name: 'local' });
  const namesIn = async (client: CloudTrailClient, includeShadowTrails?: boolean) =>
    (await client.send(new DescribeTrailsCommand({ includeShadowTrails }))).trailList?.map(({ Name }) => Name);
  assert.deepEqual(await namesIn(home), ['audit', 'local']);
  assert.deepEqual(await namesIn(other), ['audit']);
  assert.deepEqual(await namesIn(other, false), []);
  assert.equal((await other.send(new ListTrailsCommand())).Trails?.length, 2);
  assert.equal((await other.send(new GetTrailCommand({ Name: ARN }))).Trail?.HomeRegion, 'us-east-1');

  const elsewhere = { name: 'InvalidHomeRegionException' };
  for (const Name of ['audit', ARN]) {
    await assert.rejects(other.send(new UpdateTrailCommand({ Name })), elsewhere);
    await assert.rejects(other.send(new StartLoggingCommand({ Name })), elsewhere);
    await assert.rejects(other.send(new DeleteTrailCommand({ Name })), elsewhere);
  }
  // A shadow's status is asked for by its ARN; the text is AWS's own.
  await assert.rejects(other.send(new GetTrailStatusCommand({ Name: 'audit' })), {
    name: 'TrailNotFoundException',
    message: 'Unknown trail: arn:aws:cloudtrail:eu-west-1:123456789012:trail/audit for the user: 123456789012',
  });
  await assert.rejects(other.send(new ListTagsCommand({ ResourceIdList: [ARN] })), {
    name: 'CloudTrailARNInvalidException',
    message: 'Region in ARN is wrong, you can only access resources in region eu-west-1.',
  });
  // A shadow takes the name there; the trail of one region doesn't, and then can't get shadows.
  const taken = { name: 'TrailAlreadyExistsException' };
  await assert.rejects(create(other, {}), taken);
  await create(other, { Name: 'local' });
  await assert.rejects(home.send(new UpdateTrailCommand({ Name: 'local', IsMultiRegionTrail: true })), taken);
});

test('the trails of an account are its own', async (t) => {
  const simulator = await startTrail(t);
  await create(simulator.client(), { IsMultiRegionTrail: true });
  const stranger = simulator.client({ accessKeyId: '999999999999' });
  assert.deepEqual((await stranger.send(new ListTrailsCommand())).Trails, []);
  assert.deepEqual((await stranger.send(new DescribeTrailsCommand({ trailNameList: [ARN] }))).trailList, []);
  await assert.rejects(stranger.send(new GetTrailCommand({ Name: ARN })), { name: 'TrailNotFoundException' });
  await assert.rejects(stranger.send(new DeleteTrailCommand({ Name: ARN })), { name: 'TrailNotFoundException' });
});

test('five trails in a region, those of all regions among them', async (t) => {
  const simulator = await startTrail(t);
  const [home, other] = [simulator.client(), simulator.client({ region: 'eu-west-1' })];
  await create(home, { IsMultiRegionTrail: true });
  for (const number of [1, 2, 3, 4]) await create(other, { Name: `trail-${number}` });
  const full = {
    name: 'MaximumNumberOfTrailsExceededException',
    message: 'User: 123456789012 already has 5 trails in eu-west-1.',
  };
  await assert.rejects(create(other, { Name: 'trail-5' }), full);
  await assert.rejects(create(home, { Name: 'trail-5', IsMultiRegionTrail: true }), full);
  await create(home, { Name: 'trail-5' });
  await assert.rejects(home.send(new UpdateTrailCommand({ Name: 'trail-5', IsMultiRegionTrail: true })), full);
});

test('what CreateTrail refuses', async (t) => {
  const client = (await startTrail(t)).client();
  const name = (Name: string, message: string | RegExp) =>
    [{ Name }, { name: 'InvalidTrailNameException', message }] as const;
  const group = 'arn:aws:logs:us-east-1:123456789012:log-group:trail:*';
  const role = 'arn:aws:iam::123456789012:role/trail';
  const refused: ReadonlyArray<readonly [Partial<CreateTrailCommandInput>, object]> = [
    name('ab', 'Trail name too short. Minimum allowed length: 3 characters. Specified name length: 2 characters.'),
    name('a'.repeat(129), /^Trail name too long. Maximum allowed length: 128 characters./),
    name('-audit', 'Trail name must starts with a letter or number.'),
    name('audit.', 'Trail name must ends with a letter or number.'),
    name('au dit', /^Trail name or ARN can only contain uppercase letters,/),
    name('a._b', /single dots/),
    name('192.168.5.4', /no IP address/),
    [{ S3BucketName: 'Shop_Audit' }, { name: 'InvalidS3BucketNameException' }],
    [{ S3BucketName: '' }, { name: 'InvalidS3BucketNameException' }],
    [{ S3KeyPrefix: 'x'.repeat(201) }, { name: 'InvalidS3PrefixException' }],
    [{ SnsTopicName: 'x'.repeat(257) }, { name: 'InvalidSnsTopicNameException' }],
    [
      { IsMultiRegionTrail: true, IncludeGlobalServiceEvents: false },
      {
        name: 'InvalidParameterCombinationException',
        message: 'Multi-Region trail must include global service events.',
      },
    ],
    [
      { CloudWatchLogsLogGroupArn: group },
      {
        name: 'InvalidCloudWatchLogsRoleArnException',
        message: 'You must specify a role ARN as well as a log group.',
      },
    ],
    [{ CloudWatchLogsRoleArn: role }, { name: 'InvalidCloudWatchLogsLogGroupArnException' }],
    [{ IsOrganizationTrail: true }, { name: 'OrganizationsNotInUseException' }],
    [{ TagsList: [{ Key: 'aws:mine' }] }, { name: 'InvalidTagParameterException' }],
    [{ Name: 'audit' }, { name: 'TrailAlreadyExistsException', message: /^Trail audit already exists for customer:/ }],
  ];
  await create(client, {});
  for (const [input, error] of refused) {
    await assert.rejects(create(client, { Name: 'other', ...input }), error, JSON.stringify(input).slice(0, 80));
  }
  await create(client, { Name: 'other', CloudWatchLogsLogGroupArn: group, CloudWatchLogsRoleArn: role });
  assert.equal((await client.send(new ListTrailsCommand())).Trails?.length, 2);
  await assert.rejects(client.send(new GetTrailCommand({ Name: 'arn:aws:cloudtrail:us-east-1:1:trail/audit' })), {
    name: 'CloudTrailARNInvalidException',
  });
});

test('event selectors of either kind replace one another', async (t) => {
  const client = (await startTrail(t)).client();
  await create(client, {});
  const get = () => answer(client.send(new GetEventSelectorsCommand({ TrailName: 'audit' })));
  const put = (input: Omit<PutEventSelectorsCommandInput, 'TrailName'>) =>
    answer(client.send(new PutEventSelectorsCommand({ TrailName: ARN, ...input })));
  const whole = {
    ReadWriteType: 'All',
    IncludeManagementEvents: true,
    DataResources: [],
    ExcludeManagementEventSources: [],
  };
  assert.deepEqual(await get(), { TrailARN: ARN, EventSelectors: [whole] });

  const FieldSelectors = [{ Field: 'eventCategory', Equals: ['Management'] }];
  const AdvancedEventSelectors = [{ Name: 'all', FieldSelectors }];
  assert.deepEqual(await put({ AdvancedEventSelectors }), { TrailARN: ARN, AdvancedEventSelectors });
  assert.deepEqual(await get(), { TrailARN: ARN, AdvancedEventSelectors });
  assert.equal((await client.send(new GetTrailCommand({ Name: ARN }))).Trail?.HasCustomEventSelectors, true);

  const DataResources = [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::logs/'] }];
  const basic = { EventSelectors: [{ ReadWriteType: 'WriteOnly' as const, DataResources }] };
  const answered = { TrailARN: ARN, EventSelectors: [{ ...whole, ...basic.EventSelectors[0] }] };
  assert.deepEqual(await put(basic), answered);
  assert.deepEqual(await get(), answered);

  const value = 'Value arn:aws:s3:::*/* for DataResources.Values is invalid.';
  const type =
    'Value AWS::S3::Bucket for DataResources.Type is invalid. Valid values are: AWS::DynamoDB::Table, AWS::Lambda::Function, AWS::S3::Object';
  const resource = (Type: string, Value: string) => ({
    EventSelectors: [{ DataResources: [{ Type, Values: [Value] }] }],
  });
  const refused: ReadonlyArray<readonly [Omit<PutEventSelectorsCommandInput, 'TrailName'>, string | RegExp]> = [
    [{}, /either EventSelectors or AdvancedEventSelectors/],
    [{ ...basic, AdvancedEventSelectors }, /either EventSelectors or AdvancedEventSelectors/],
    [{ EventSelectors: Array.from({ length: 6 }, () => ({})) }, /5/],
    [{ EventSelectors: [{ ReadWriteType: 'Reads' as 'All' }] }, /enum value set: \[All, ReadOnly, WriteOnly\]/],
    [{ EventSelectors: [{ ExcludeManagementEventSources: ['s3.amazonaws.com'] }] }, /kms\.amazonaws\.com/],
    [resource('AWS::S3::Object', 'arn:aws:s3:::*/*'), value],
    [resource('AWS::S3::Bucket', 'arn:aws:s3:::logs/'), type],
    [{ AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'readOnly', Equals: ['true'] }] }] }, /eventCategory/],
  ];
  for (const [input, message] of refused) {
    await assert.rejects(put(input), { name: 'InvalidEventSelectorsException', message }, JSON.stringify(input));
  }
  assert.deepEqual(await get(), answered);
});

test('insight selectors are kept', async (t) => {
  const client = (await startTrail(t)).client();
  await create(client, {});
  const get = () => answer(client.send(new GetInsightSelectorsCommand({ TrailName: 'audit' })));
  const put = (InsightType: string) =>
    client.send(new PutInsightSelectorsCommand({ TrailName: 'audit', InsightSelectors: [{ InsightType } as never] }));
  await assert.rejects(get(), { name: 'InsightNotEnabledException' });
  await put('ApiErrorRateInsight');
  assert.deepEqual(await get(), { TrailARN: ARN, InsightSelectors: [{ InsightType: 'ApiErrorRateInsight' }] });
  assert.equal((await client.send(new GetTrailCommand({ Name: ARN }))).Trail?.HasInsightSelectors, true);
  await assert.rejects(put('ApiCallRate'), { name: 'InvalidInsightSelectorsException' });
  await client.send(new PutInsightSelectorsCommand({ TrailName: 'audit', InsightSelectors: [] }));
  await assert.rejects(get(), { name: 'InsightNotEnabledException' });
  const store = new PutInsightSelectorsCommand({ EventDataStore: 'events', InsightSelectors: [] });
  await assert.rejects(client.send(store), /does not serve EventDataStore of PutInsightSelectors/);
});

test('tags', async (t) => {
  const client = (await startTrail(t)).client();
  await create(client, { TagsList: [{ Key: 'team', Value: 'shop' }] });
  const tags = async () =>
    (await client.send(new ListTagsCommand({ ResourceIdList: [ARN] }))).ResourceTagList?.[0]?.TagsList;
  const add = (ResourceId: string, ...TagsList: { Key: string; Value?: string }[]) =>
    client.send(new AddTagsCommand({ ResourceId, TagsList }));
  await add(ARN, { Key: 'team', Value: 'audit' }, { Key: 'kept' });
  assert.deepEqual(await tags(), [{ Key: 'kept' }, { Key: 'team', Value: 'audit' }]);
  await client.send(new RemoveTagsCommand({ ResourceId: ARN, TagsList: [{ Key: 'team' }] }));
  assert.deepEqual(await tags(), [{ Key: 'kept' }]);

  const fifty = Array.from({ length: 50 }, (_, number) => ({ Key: `key-${number}` }));
  await assert.rejects(add(ARN, ...fifty), { name: 'TagsLimitExceededException' });
  await assert.rejects(add(ARN, { Key: 'a' }, { Key: 'a' }), { name: 'InvalidTagParameterException' });
  await assert.rejects(add('audit', { Key: 'a' }), { name: 'CloudTrailARNInvalidException' });
  await assert.rejects(add(`${ARN}-2`, { Key: 'a' }), { name: 'ResourceNotFoundException' });
  const store = 'arn:aws:cloudtrail:us-east-1:123456789012:eventdatastore/EXAMPLE';
  await assert.rejects(add(store, { Key: 'a' }), { name: 'ResourceTypeNotSupportedException' });
});

test('all of it is there after a restart, and gone after a reset', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'trails-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const store = { kind: 'folder', folder: join(folder, 'data') } as const;
  const first = await startTrail(t, { store });
  const client = first.client();
  await create(client, { TagsList: [{ Key: 'kept' }], IsMultiRegionTrail: true });
  await client.send(new PutEventSelectorsCommand({ TrailName: ARN, EventSelectors: [{ ReadWriteType: 'ReadOnly' }] }));
  await client.send(
    new PutInsightSelectorsCommand({ TrailName: ARN, InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }] }),
  );
  await client.send(new StartLoggingCommand({ Name: ARN }));
  const before = await everythingOf(client);
  await first.running.close();

  const second = await startTrail(t, { store });
  assert.deepEqual(await everythingOf(second.client()), before);
  assert.equal(second.running.state.cloudtrail.trails.logging().length, 1);
  await second.post('/_nephoscope/reset', {});
  assert.deepEqual((await second.client().send(new ListTrailsCommand())).Trails, []);
});

test("Debian's AWS CLI", needsAws, async (t) => {
  const { endpoint } = await startTrail(t);
  const caller = { region: 'us-east-1', user: 'carol' };
  const aws = <Answer = unknown>(line: string) => askAws<Answer>(endpoint, ['cloudtrail', ...line.split(' ')], caller);
  const made = await aws<{ TrailARN: string }>('create-trail --name audit --s3-bucket-name shop-audit');
  assert.equal(made.TrailARN, ARN);
  const events = '[{"ReadWriteType":"WriteOnly"}]';
  await aws(`put-event-selectors --trail-name audit --event-selectors ${events}`);
  await aws('start-logging --name audit');
  const status = await aws<{ IsLogging: boolean; TimeLoggingStarted: string }>('get-trail-status --name audit');
  assert.deepEqual([status.IsLogging, status.TimeLoggingStarted], [true, '2026-01-31T12:00:00Z']);
  const { trailList } = await aws<{ trailList: object[] }>('describe-trails');
  assert.equal(trailList.length, 1);
  const { error } = await runAws(endpoint, ['cloudtrail', 'stop-logging', '--name', 'other'], caller);
  assert.match(error, /\(TrailNotFoundException\) when calling the StopLogging operation: Unknown trail: arn:aws:/);
});

function create(client: CloudTrailClient, input: Partial<CreateTrailCommandInput>) {
  return client.send(new CreateTrailCommand({ Name: 'audit', S3BucketName: 'shop-audit', ...input }));
}

async function answer<Answer extends { $metadata: unknown }>(sent: Promise<Answer>) {
  const { $metadata: _, ...rest } = await sent;
  return rest;
}

async function everythingOf(client: CloudTrailClient): Promise<object[]> {
  return [
    await answer(client.send(new GetTrailCommand({ Name: ARN }))),
    await answer(client.send(new GetTrailStatusCommand({ Name: ARN }))),
    await answer(client.send(new GetEventSelectorsCommand({ TrailName: ARN }))),
    await answer(client.send(new GetInsightSelectorsCommand({ TrailName: ARN }))),
    await answer(client.send(new ListTagsCommand({ ResourceIdList: [ARN] }))),
  ];
}
