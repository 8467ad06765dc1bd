import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOON, startXray } from './xray.ts';

const RULE = {
  RuleName: 'all',
  Priority: 1,
  FixedRate: 0.1,
  ReservoirSize: 5,
  ServiceName: '*',
  ServiceType: '*',
  Host: '*',
  HTTPMethod: '*',
  URLPath: '*',
  ResourceARN: '*',
  Version: 1,
};

/** What a client reports: 24 characters of its id, and its counts. */
function report(
  client: string,
  counts: readonly [requests: number, sampled: number, borrowed: number],
  RuleName = 'all',
) {
  const [RequestCount, SampledCount, BorrowCount] = counts;
  return { RuleName, ClientID: client.repeat(24), Timestamp: NOON, RequestCount, SampledCount, BorrowCount };
}

interface Targets {
  readonly SamplingTargetDocuments: Array<Record<string, number>>;
  readonly LastRuleModification: number;
  readonly UnprocessedStatistics: object[];
}

test('clients share a reservoir, for as long as they report', async (t) => {
  const { ask, running } = await startXray(t);
  await ask('/CreateSamplingRule', { SamplingRule: RULE });
  const quota = async (client: string): Promise<number | undefined> => {
    const documents = { SamplingStatisticsDocuments: [report(client, [1, 1, 0])] };
    return (await ask<Targets>('/SamplingTargets', documents)).SamplingTargetDocuments[0]?.ReservoirQuota;
  };
  assert.equal(await quota('a'), 5);
  // 5 for two: 3 for the first by id, 2 for the other.
  assert.equal(await quota('b'), 2);
  assert.equal(await quota('a'), 3);
  await running.state.clock.advance(300_000);
  assert.equal(await quota('b'), 5);
});

test('a target is the whole of what a client needs, in epoch seconds', async (t) => {
  const { ask, running } = await startXray(t);
  await ask('/CreateSamplingRule', { SamplingRule: RULE });
  await running.state.clock.advance(10_000);
  const documents = [report('a', [10, 2, 1]), report('a', [1, 1, 0], 'gone')];
  assert.deepEqual(await ask('/SamplingTargets', { SamplingStatisticsDocuments: documents }), {
    SamplingTargetDocuments: [
      { RuleName: 'all', FixedRate: 0.1, ReservoirQuota: 5, ReservoirQuotaTTL: NOON + 10 + 300, Interval: 10 },
    ],
    LastRuleModification: NOON,
    UnprocessedStatistics: [{ RuleName: 'gone', ErrorCode: '400', Message: 'Sampling rule does not exist' }],
    UnprocessedBoostStatistics: [],
  });
});

test('every change of the rules moves the time of the last modification', async (t) => {
  const { ask, running, endpoint } = await startXray(t);
  const changes = [
    () => ask('/CreateSamplingRule', { SamplingRule: RULE }),
    () => ask('/UpdateSamplingRule', { SamplingRuleUpdate: { RuleName: 'all', FixedRate: 1 } }),
    () => ask('/DeleteSamplingRule', { RuleName: 'all' }),
    () => fetch(`${endpoint}/_nephoscope/reset`, { method: 'POST' }),
  ];
  for (const [index, change] of changes.entries()) {
    await running.state.clock.set((NOON + index) * 1000);
    await change();
    const { LastRuleModification } = await ask<Targets>('/SamplingTargets', { SamplingStatisticsDocuments: [] });
    assert.equal(LastRuleModification, NOON + index);
  }
});

test('boosts are refused one by one, without refusing the rest', async (t) => {
  const { ask } = await startXray(t);
  const boost = {
    RuleName: 'Default',
    ServiceName: 's',
    Timestamp: NOON,
    AnomalyCount: 1,
    TotalCount: 2,
    SampledAnomalyCount: 0,
  };
  const answer = await ask('/SamplingTargets', {
    SamplingStatisticsDocuments: [report('a', [1, 1, 0], 'Default')],
    SamplingBoostStatisticsDocuments: [boost],
  });
  assert.equal((answer as unknown as Targets).SamplingTargetDocuments.length, 1);
  const why = { RuleName: 'Default', ErrorCode: '400', Message: 'Nephoscope does not serve adaptive sampling yet.' };
  assert.deepEqual(answer.UnprocessedBoostStatistics, [why]);
});

test('GetSamplingStatisticSummaries adds up all clients in windows of ten seconds, for an hour', async (t) => {
  const { ask, running } = await startXray(t);
  await ask('/CreateSamplingRule', { SamplingRule: RULE });
  const send = (...documents: object[]) => ask('/SamplingTargets', { SamplingStatisticsDocuments: documents });
  await send(report('a', [10, 2, 1]), report('a', [4, 0, 1], 'Default'));
  await running.state.clock.advance(9_999);
  await send(report('b', [5, 1, 0]));
  await running.state.clock.advance(1);
  await send(report('a', [7, 3, 0]));
  const summaries = async () =>
    (await ask<{ SamplingStatisticSummaries: object[] }>('/SamplingStatisticSummaries')).SamplingStatisticSummaries;
  assert.deepEqual(await summaries(), [
    { RuleName: 'all', Timestamp: NOON, RequestCount: 15, BorrowCount: 1, SampledCount: 3 },
    { RuleName: 'Default', Timestamp: NOON, RequestCount: 4, BorrowCount: 1, SampledCount: 0 },
    { RuleName: 'all', Timestamp: NOON + 10, RequestCount: 7, BorrowCount: 0, SampledCount: 3 },
  ]);
  await running.state.clock.set((NOON + 3610) * 1000);
  await send(report('a', [1, 0, 0]));
  assert.deepEqual(await summaries(), [
    { RuleName: 'all', Timestamp: NOON + 3610, RequestCount: 1, BorrowCount: 0, SampledCount: 0 },
  ]);
});
