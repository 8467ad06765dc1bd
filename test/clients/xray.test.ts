/** X-Ray's operations as AWS's own clients send them: the JavaScript SDK, and Debian's AWS CLI. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import {
  BatchGetTracesCommand,
  CreateSamplingRuleCommand,
  DeleteSamplingRuleCommand,
  GetSamplingRulesCommand,
  GetSamplingStatisticSummariesCommand,
  GetSamplingTargetsCommand,
  GetServiceGraphCommand,
  GetTraceGraphCommand,
  GetTraceSummariesCommand,
  PutTelemetryRecordsCommand,
  PutTraceSegmentsCommand,
  RuleLimitExceededException,
  UpdateSamplingRuleCommand,
  XRayClient,
} from '@aws-sdk/client-xray';
import type {
  BatchGetTracesResult,
  CreateSamplingRuleResult,
  GetSamplingRulesResult,
  GetServiceGraphResult,
  GetTraceSummariesResult,
} from '../../server/catalog/models/xray.d.ts';
import { NOON, segment, startXray, traceId } from '../simulator/xray/xray.ts';
import { askAws, needsAws } from './aws-command.ts';

/** One request: `shop` works for a second and calls a table for a quarter of it. */
const DOCUMENT = segment({
  id: '00000000000000a1',
  trace_id: traceId(NOON),
  start_time: NOON,
  annotations: { customer: 'c-1' },
  subsegments: [
    {
      id: '00000000000000b1',
      name: 'DynamoDB',
      namespace: 'aws',
      aws: { table_name: 'carts' },
      start_time: NOON,
      end_time: NOON + 0.25,
    },
  ],
});
const RULE = {
  RuleName: 'carts',
  Priority: 1,
  FixedRate: 0.5,
  ReservoirSize: 4,
  ServiceName: '*',
  ServiceType: '*',
  Host: '*',
  HTTPMethod: '*',
  URLPath: '*',
  ResourceARN: '*',
  Version: 1,
};
const RANGE = { StartTime: new Date((NOON - 60) * 1000), EndTime: new Date((NOON + 60) * 1000) };

async function startClient(t: TestContext): Promise<{ xray: XRayClient; endpoint: string }> {
  const { endpoint } = await startXray(t);
  const credentials = { accessKeyId: 'alice', secretAccessKey: 'x' };
  const xray = new XRayClient({ region: 'eu-central-1', endpoint, credentials, maxAttempts: 1 });
  t.after(() => xray.destroy());
  return { xray, endpoint };
}

test('the SDK: traces', async (t) => {
  const { xray } = await startClient(t);
  const put = await xray.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: [DOCUMENT, 'x'] }));
  const refused = { ErrorCode: 'ParseError', Message: 'Invalid segment. ErrorCode: ParseError' };
  assert.deepEqual(put.UnprocessedTraceSegments, [refused]);
  await xray.send(new PutTelemetryRecordsCommand({ TelemetryRecords: [{ Timestamp: new Date(NOON * 1000) }] }));

  const { TraceSummaries } = await xray.send(new GetTraceSummariesCommand(RANGE));
  const { Id, Duration, ResponseTime, StartTime, EntryPoint, Annotations } = TraceSummaries![0]!;
  assert.deepEqual(
    { Id, Duration, ResponseTime, StartTime, EntryPoint: EntryPoint?.Name, Annotations },
    {
      Id: traceId(NOON),
      Duration: 1,
      ResponseTime: 1,
      StartTime: new Date(NOON * 1000),
      EntryPoint: 'shop',
      Annotations: {
        customer: [{ AnnotationValue: { StringValue: 'c-1' }, ServiceIds: [{ Name: 'shop', Names: ['shop'] }] }],
      },
    },
  );

  const { Traces, UnprocessedTraceIds } = await xray.send(new BatchGetTracesCommand({ TraceIds: [traceId(NOON)] }));
  assert.deepEqual(UnprocessedTraceIds, []);
  assert.deepEqual([Traces![0]!.Duration, Traces![0]!.Segments!.length], [1, 2]);

  for (const graph of [
    await xray.send(new GetServiceGraphCommand(RANGE)),
    await xray.send(new GetTraceGraphCommand({ TraceIds: [traceId(NOON)] })),
  ]) {
    const table = graph.Services?.find(({ Type }) => Type === 'AWS::DynamoDB::Table');
    assert.deepEqual([table?.Name, table?.SummaryStatistics?.TotalResponseTime], ['carts', 0.25]);
    assert.deepEqual(table?.StartTime, new Date(NOON * 1000));
  }
});

test('the SDK: sampling', async (t) => {
  const { xray } = await startClient(t);
  const made = await xray.send(new CreateSamplingRuleCommand({ SamplingRule: RULE }));
  const arn = 'arn:aws:xray:eu-central-1:123456789012:sampling-rule/carts';
  assert.equal(made.SamplingRuleRecord?.SamplingRule?.RuleARN, arn);
  await xray.send(new UpdateSamplingRuleCommand({ SamplingRuleUpdate: { RuleARN: arn, ReservoirSize: 6 } }));
  const { SamplingRuleRecords } = await xray.send(new GetSamplingRulesCommand());
  assert.deepEqual(
    SamplingRuleRecords?.map(({ SamplingRule }) => [SamplingRule?.RuleName, SamplingRule?.ReservoirSize]),
    [
      ['carts', 6],
      ['Default', 1],
    ],
  );
  const counts = { RuleName: 'carts', ClientID: 'a'.repeat(24), RequestCount: 9, SampledCount: 2, BorrowCount: 1 };
  const document = { ...counts, Timestamp: new Date(NOON * 1000) };
  const { SamplingTargetDocuments, LastRuleModification } = await xray.send(
    new GetSamplingTargetsCommand({ SamplingStatisticsDocuments: [document] }),
  );
  const target = {
    RuleName: 'carts',
    FixedRate: 0.5,
    ReservoirQuota: 6,
    ReservoirQuotaTTL: new Date((NOON + 300) * 1000),
    Interval: 10,
  };
  assert.deepEqual(SamplingTargetDocuments, [target]);
  assert.deepEqual(LastRuleModification, new Date(NOON * 1000));
  const { SamplingStatisticSummaries } = await xray.send(new GetSamplingStatisticSummariesCommand());
  const summary = {
    RuleName: 'carts',
    Timestamp: new Date(NOON * 1000),
    RequestCount: 9,
    BorrowCount: 1,
    SampledCount: 2,
  };
  assert.deepEqual(SamplingStatisticSummaries, [summary]);

  await xray.send(new DeleteSamplingRuleCommand({ RuleName: 'carts' }));
  await assert.rejects(xray.send(new DeleteSamplingRuleCommand({ RuleName: 'carts' })), {
    name: 'InvalidRequestException',
    message: 'Sampling rule does not exist',
  });
  for (let number = 0; number < 25; number += 1) {
    await xray.send(new CreateSamplingRuleCommand({ SamplingRule: { ...RULE, RuleName: String(number) } }));
  }
  await assert.rejects(xray.send(new CreateSamplingRuleCommand({ SamplingRule: RULE })), RuleLimitExceededException);
});

test('the AWS CLI', needsAws, async (t) => {
  const { endpoint } = await startXray(t);
  const range = ['--start-time', String(NOON - 60), '--end-time', String(NOON + 60)];
  await aws(endpoint, ['put-trace-segments', '--trace-segment-documents', DOCUMENT]);
  const [summaries, graph, traces, rules, made] = await Promise.all([
    aws<GetTraceSummariesResult>(endpoint, ['get-trace-summaries', ...range]),
    aws<GetServiceGraphResult>(endpoint, ['get-service-graph', ...range]),
    aws<BatchGetTracesResult>(endpoint, ['batch-get-traces', '--trace-ids', traceId(NOON)]),
    aws<GetSamplingRulesResult>(endpoint, ['get-sampling-rules']),
    aws<CreateSamplingRuleResult>(endpoint, ['create-sampling-rule', '--sampling-rule', JSON.stringify(RULE)]),
  ]);
  assert.equal(summaries.TraceSummaries?.[0]?.Id, traceId(NOON));
  assert.deepEqual(graph.Services?.map(({ Name }) => Name).sort(), ['carts', 'shop', 'shop']);
  assert.equal(traces.Traces?.[0]?.Segments?.[0]?.Document, DOCUMENT);
  assert.equal(rules.SamplingRuleRecords?.at(-1)?.SamplingRule?.RuleName, 'Default');
  const arn = 'arn:aws:xray:eu-west-1:123456789012:sampling-rule/carts';
  assert.equal(made.SamplingRuleRecord?.SamplingRule?.RuleARN, arn);
});

/** The answer of `aws xray …`, as the CLI prints it. */
function aws<Answer>(endpoint: string, words: readonly string[]): Promise<Answer> {
  return askAws(endpoint, ['xray', ...words], { region: 'eu-west-1', user: 'alice' });
}
