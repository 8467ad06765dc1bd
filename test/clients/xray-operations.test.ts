/**
 * X-Ray's operations on groups, tags, settings, policies, retrievals, time series and insights, as AWS's own clients send
 * them. The AWS CLI of Debian is of 2022 and doesn't know Transaction Search (retrievals, indexing, destination).
 */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import {
  CancelTraceRetrievalCommand,
  CreateGroupCommand,
  CreateSamplingRuleCommand,
  DeleteGroupCommand,
  DeleteResourcePolicyCommand,
  GetEncryptionConfigCommand,
  GetGroupCommand,
  GetGroupsCommand,
  GetIndexingRulesCommand,
  GetInsightCommand,
  GetInsightEventsCommand,
  GetInsightImpactGraphCommand,
  GetInsightSummariesCommand,
  GetRetrievedTracesGraphCommand,
  GetServiceGraphCommand,
  GetTimeSeriesServiceStatisticsCommand,
  GetTraceSegmentDestinationCommand,
  GetTraceSummariesCommand,
  InvalidPolicyRevisionIdException,
  InvalidRequestException,
  ListResourcePoliciesCommand,
  ListRetrievedTracesCommand,
  ListTagsForResourceCommand,
  LockoutPreventionException,
  MalformedPolicyDocumentException,
  PutEncryptionConfigCommand,
  PutResourcePolicyCommand,
  PutTraceSegmentsCommand,
  ResourceNotFoundException,
  StartTraceRetrievalCommand,
  TagResourceCommand,
  TooManyTagsException,
  UntagResourceCommand,
  UpdateGroupCommand,
  UpdateIndexingRuleCommand,
  UpdateTraceSegmentDestinationCommand,
  XRayClient,
} from '@aws-sdk/client-xray';
import type { OperationName, OutputOf } from '../../server/catalog/models.ts';
import { NOON, segment, startXray, traceId } from '../simulator/xray/xray.ts';
import { askAws, needsAws } from './aws-command.ts';

const date = (seconds: number) => new Date((NOON + seconds) * 1000);

/** 18 good requests ten minutes before noon, and five two minutes before it, of which four are faults. */
const DOCUMENTS = Array.from({ length: 23 }, (_, number) => {
  const start = NOON + (number < 18 ? -600 : -120) + number / 10;
  const id = `a${number.toString(16).padStart(15, '0')}`;
  return segment({ id, trace_id: traceId(start, number), start_time: start, fault: number >= 19 });
});

async function start(t: TestContext) {
  const { endpoint, running } = await startXray(t);
  const credentials = { accessKeyId: 'alice', secretAccessKey: 'x' };
  const xray = new XRayClient({ region: 'eu-central-1', endpoint, credentials, maxAttempts: 1 });
  t.after(() => xray.destroy());
  await xray.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: DOCUMENTS }));
  return { xray, endpoint, clock: running.state.clock };
}

const RANGE = { StartTime: date(-3600), EndTime: date(0) };

test('the SDK: groups and tags', async (t) => {
  const { xray } = await start(t);
  const Tags = [{ Key: 'stage', Value: 'prod' }];
  const made = await xray.send(new CreateGroupCommand({ GroupName: 'faults', FilterExpression: 'fault', Tags }));
  const ResourceARN = made.Group?.GroupARN;
  assert.match(ResourceARN ?? '', /^arn:aws:xray:eu-central-1:123456789012:group\/faults\/[A-Z2-7]{52}$/);
  assert.deepEqual((await xray.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags, Tags);
  const owner = { Key: 'owner', Value: '' };
  await xray.send(new TagResourceCommand({ ResourceARN, Tags: [owner] }));
  await xray.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['stage'] }));
  assert.deepEqual((await xray.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags, [owner]);
  const many = Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: '' }));
  await assert.rejects(xray.send(new TagResourceCommand({ ResourceARN, Tags: many })), TooManyTagsException);
  const missing = new ListTagsForResourceCommand({ ResourceARN: `${ResourceARN}X` });
  await assert.rejects(xray.send(missing), ResourceNotFoundException);

  const graph = await xray.send(new GetServiceGraphCommand({ ...RANGE, GroupName: 'faults' }));
  assert.equal(graph.Services?.find(({ Root }) => Root)?.SummaryStatistics?.TotalCount, 4);
  assert.equal(graph.ContainsOldGroupVersions, false);
  const FilterExpression = 'group.name = "faults"';
  const { TraceSummaries } = await xray.send(new GetTraceSummariesCommand({ ...RANGE, FilterExpression }));
  assert.equal(TraceSummaries?.length, 4);

  const update = { GroupARN: ResourceARN, FilterExpression: 'error', InsightsConfiguration: { InsightsEnabled: true } };
  await xray.send(new UpdateGroupCommand(update));
  const { Group } = await xray.send(new GetGroupCommand({ GroupName: 'faults' }));
  assert.equal(Group?.FilterExpression, 'error');
  assert.deepEqual(Group?.InsightsConfiguration, { InsightsEnabled: true, NotificationsEnabled: false });
  await xray.send(new DeleteGroupCommand({ GroupName: 'faults' }));
  const { Groups } = await xray.send(new GetGroupsCommand());
  assert.deepEqual(
    Groups?.map(({ GroupName }) => GroupName),
    ['Default'],
  );
  await assert.rejects(xray.send(new GetGroupCommand({ GroupName: 'faults' })), InvalidRequestException);
});

test('the SDK: a sampling rule with tags', async (t) => {
  const { xray } = await start(t);
  const any = { ServiceName: '*', ServiceType: '*', Host: '*', HTTPMethod: '*', URLPath: '*', ResourceARN: '*' };
  const SamplingRule = { RuleName: 'all', Priority: 1, FixedRate: 1, ReservoirSize: 1, Version: 1, ...any };
  const Tags = [{ Key: 'stage', Value: 'prod' }];
  const made = await xray.send(new CreateSamplingRuleCommand({ SamplingRule, Tags }));
  const ResourceARN = made.SamplingRuleRecord?.SamplingRule?.RuleARN;
  assert.deepEqual((await xray.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags, Tags);
});

test('the SDK: a time series', async (t) => {
  const { xray } = await start(t);
  const input = { EntitySelectorExpression: 'service("shop")', ForecastStatistics: true, Period: 60 };
  const range = { StartTime: date(-120), EndTime: date(-60) };
  const command = new GetTimeSeriesServiceStatisticsCommand({ ...range, ...input, GroupName: 'Default' });
  const { TimeSeriesServiceStatistics, ContainsOldGroupVersions } = await xray.send(command);
  assert.equal(ContainsOldGroupVersions, false);
  assert.equal(TimeSeriesServiceStatistics?.length, 1);
  const [window] = TimeSeriesServiceStatistics ?? [];
  assert.deepEqual(window?.Timestamp, date(-120));
  assert.deepEqual(
    [window?.ServiceSummaryStatistics?.TotalCount, window?.ResponseTimeHistogram],
    [5, [{ Value: 1, Count: 5 }]],
  );
  assert.deepEqual(window?.ServiceForecastStatistics, { FaultCountHigh: 2, FaultCountLow: 0 });
});

test('the SDK: insights', async (t) => {
  const { xray } = await start(t);
  const InsightsConfiguration = { InsightsEnabled: true };
  await xray.send(new CreateGroupCommand({ GroupName: 'all', InsightsConfiguration }));
  const asked = { ...RANGE, GroupName: 'all', States: ['ACTIVE' as const] };
  const { InsightSummaries } = await xray.send(new GetInsightSummariesCommand(asked));
  const [{ InsightId, StartTime, LastUpdateTime, RootCauseServiceId } = {}] = InsightSummaries ?? [];
  assert.deepEqual([StartTime, LastUpdateTime, RootCauseServiceId?.Name], [date(-120), date(-60), 'shop']);
  const { Insight } = await xray.send(new GetInsightCommand({ InsightId }));
  assert.deepEqual(Insight?.ClientRequestImpactStatistics, { FaultCount: 4, OkCount: 1, TotalCount: 5 });
  const { InsightEvents } = await xray.send(new GetInsightEventsCommand({ InsightId }));
  assert.deepEqual(
    InsightEvents?.map(({ EventTime }) => EventTime),
    [date(-60)],
  );
  const graph = await xray.send(new GetInsightImpactGraphCommand({ InsightId, ...RANGE }));
  assert.deepEqual(
    graph.Services?.map(({ Name, Type, Edges }) => [Name, Type, Edges?.length]),
    [
      ['shop', 'client', 1],
      ['shop', undefined, 0],
    ],
  );
});

const PolicyDocument = JSON.stringify({
  Statement: [{ Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'xray:*', Resource: '*' }],
});

test('the SDK: encryption, resource policies, destination and indexing', async (t) => {
  const { xray, clock } = await start(t);
  await xray.send(new PutEncryptionConfigCommand({ Type: 'KMS', KeyId: 'alias/aws/xray' }));
  const { EncryptionConfig } = await xray.send(new GetEncryptionConfigCommand());
  assert.deepEqual([EncryptionConfig?.Type, EncryptionConfig?.Status], ['KMS', 'UPDATING']);

  const { ResourcePolicy } = await xray.send(new PutResourcePolicyCommand({ PolicyName: 'sns', PolicyDocument }));
  assert.deepEqual(ResourcePolicy, {
    PolicyName: 'sns',
    PolicyDocument,
    PolicyRevisionId: '1',
    LastUpdatedTime: date(0),
  });
  const { ResourcePolicies } = await xray.send(new ListResourcePoliciesCommand());
  assert.deepEqual(ResourcePolicies, [ResourcePolicy]);
  const put = (document: string, PolicyRevisionId?: string) =>
    xray.send(new PutResourcePolicyCommand({ PolicyName: 'sns', PolicyDocument: document, PolicyRevisionId }));
  await assert.rejects(put('x'), MalformedPolicyDocumentException);
  await assert.rejects(put(PolicyDocument, '0'), InvalidPolicyRevisionIdException);
  const denial = '{"Statement":{"Effect":"Deny","Principal":"*","Action":"*"}}';
  await assert.rejects(put(denial), LockoutPreventionException);
  await xray.send(new DeleteResourcePolicyCommand({ PolicyName: 'sns', PolicyRevisionId: '1' }));

  await xray.send(new UpdateTraceSegmentDestinationCommand({ Destination: 'CloudWatchLogs' }));
  await clock.advance(5000);
  const { Destination, Status } = await xray.send(new GetTraceSegmentDestinationCommand());
  assert.deepEqual([Destination, Status], ['CloudWatchLogs', 'ACTIVE']);
  const Rule = { Probabilistic: { DesiredSamplingPercentage: 5.5 } };
  await xray.send(new UpdateIndexingRuleCommand({ Name: 'Default', Rule }));
  const { IndexingRules } = await xray.send(new GetIndexingRulesCommand());
  const [rule] = IndexingRules ?? [];
  assert.deepEqual([rule?.Rule?.Probabilistic?.DesiredSamplingPercentage, rule?.ModifiedAt], [5.5, date(5)]);
});

test('the SDK: a retrieval of traces', async (t) => {
  const { xray, clock } = await start(t);
  const TraceIds = [traceId(NOON - 120 + 2, 20)];
  const begin = async () => (await xray.send(new StartTraceRetrievalCommand({ TraceIds, ...RANGE }))).RetrievalToken;
  const [RetrievalToken, other] = [await begin(), await begin()];
  await xray.send(new CancelTraceRetrievalCommand({ RetrievalToken: other }));
  await clock.advance(1000);
  const { RetrievalStatus, Traces } = await xray.send(new ListRetrievedTracesCommand({ RetrievalToken }));
  assert.deepEqual(
    [RetrievalStatus, Traces?.[0]?.Spans],
    ['COMPLETE', [{ Id: 'a000000000000014', Document: DOCUMENTS[20] }]],
  );
  const { Services } = await xray.send(new GetRetrievedTracesGraphCommand({ RetrievalToken }));
  assert.deepEqual(
    Services?.map(({ Service }) => [Service?.Name, Service?.Type]),
    [
      ['shop', 'client'],
      ['shop', undefined],
    ],
  );
  const cancelled = await xray.send(new ListRetrievedTracesCommand({ RetrievalToken: other }));
  assert.equal(cancelled.RetrievalStatus, 'CANCELLED');
});

test('the AWS CLI', needsAws, async (t) => {
  const { endpoint } = await start(t);
  const aws = <N extends OperationName<'xray'>>(name: N, line = '', ...words: string[]) =>
    askAws<OutputOf<'xray', N>>(
      endpoint,
      ['xray', kebab(name), ...line.split(' ').filter((word) => word !== ''), ...words],
      { region: 'eu-west-1', user: 'alice' },
    );
  const insights = 'InsightsEnabled=true,NotificationsEnabled=false';
  const options = '--group-name all --tags Key=stage,Value=prod --insights-configuration';
  const made = await aws('CreateGroup', options, insights);
  const arn = made.Group?.GroupARN ?? '';
  assert.match(arn, /^arn:aws:xray:eu-west-1:123456789012:group\/all\//);
  const range = `--start-time ${NOON - 3600} --end-time ${NOON}`;
  const put = await aws('PutResourcePolicy', '--policy-name p --policy-document', PolicyDocument);
  assert.equal(put.ResourcePolicy?.PolicyRevisionId, '1');
  const selector = `${range} --period 3600 --entity-selector-expression`;
  const [groups, group, tags, series, summaries, policies, encryption] = await Promise.all([
    aws('GetGroups'),
    aws('GetGroup', `--group-arn ${arn}`),
    aws('ListTagsForResource', `--resource-arn ${arn}`),
    aws('GetTimeSeriesServiceStatistics', selector, 'service("shop")'),
    aws('GetInsightSummaries', `${range} --group-name all`),
    aws('ListResourcePolicies'),
    aws('PutEncryptionConfig', '--type NONE'),
  ]);
  assert.deepEqual(
    groups.Groups?.map(({ GroupName }) => GroupName),
    ['Default', 'all'],
  );
  assert.deepEqual(group.Group, made.Group);
  assert.deepEqual(tags.Tags, [{ Key: 'stage', Value: 'prod' }]);
  assert.equal(series.TimeSeriesServiceStatistics?.[0]?.ServiceSummaryStatistics?.TotalCount, 23);
  assert.equal(policies.ResourcePolicies?.length, 1);
  assert.deepEqual(encryption.EncryptionConfig, { Status: 'UPDATING', Type: 'NONE' });
  const id = summaries.InsightSummaries?.[0]?.InsightId ?? '';
  const [insight, events, impact] = await Promise.all([
    aws('GetInsight', `--insight-id ${id}`),
    aws('GetInsightEvents', `--insight-id ${id}`),
    aws('GetInsightImpactGraph', `--insight-id ${id} ${range}`),
  ]);
  assert.equal(insight.Insight?.RootCauseServiceId?.Name, 'shop');
  assert.equal(events.InsightEvents?.length, 1);
  assert.equal(impact.Services?.length, 2);
  const updated = await aws('UpdateGroup', '--group-name all --filter-expression', 'fault');
  assert.equal(updated.Group?.FilterExpression, 'fault');
  await aws('TagResource', `--resource-arn ${arn} --tags Key=a,Value=b`);
  await aws('UntagResource', `--resource-arn ${arn} --tag-keys stage`);
  const left = await aws('ListTagsForResource', `--resource-arn ${arn}`);
  assert.deepEqual(left.Tags, [{ Key: 'a', Value: 'b' }]);
  await aws('DeleteGroup', '--group-name all');
  await aws('DeleteResourcePolicy', '--policy-name p');
  await assert.rejects(aws('GetGroup', '--group-name all'), /\(InvalidRequestException\).*Group not found/);
  assert.equal((await aws('GetEncryptionConfig')).EncryptionConfig?.Type, 'NONE');
});

/** `GetGroup` is `get-group`. */
function kebab(name: string): string {
  return name.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase();
}
