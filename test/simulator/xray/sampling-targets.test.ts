import assert from 'node:assert/strict';
import { test } from 'node:test';
import { everyRequest, NOON, startXray } from './xray.ts';

const RULE = {
  ...everyRequest,
  RuleName: 'all',
  Priority: 1,
  FixedRate: 0.1,
  ReservoirSize: 5,
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
  readonly SamplingTargetDocuments: Array<Record<string, unknown>>;
  readonly LastRuleModification: number;
  readonly UnprocessedStatistics: object[];
}

test('clients share a reservoir, for as long as they report', async (t) => {
  const { ask, running } = await startXray(t);
  await ask('/CreateSamplingRule', { SamplingRule: RULE });
  const quota = async (client: string): Promise<unknown> => {
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

/** What a service reports of anomalies. */
function anomalies(AnomalyCount: number, SampledAnomalyCount: number, RuleName = 'all') {
  return { RuleName, ServiceName: 'shop', Timestamp: NOON, AnomalyCount, SampledAnomalyCount, TotalCount: 1000 };
}

test('missed anomalies raise the rate for a minute, once in a cooldown window, for every client', async (t) => {
  const { ask, running } = await startXray(t);
  const boosted = { ...RULE, SamplingRateBoost: { MaxRate: 0.4, CooldownWindowMinutes: 2 } };
  await ask('/CreateSamplingRule', { SamplingRule: boosted });
  const boostOf = async (client: string, ...SamplingBoostStatisticsDocuments: object[]) => {
    const SamplingStatisticsDocuments = [report(client, [1, 1, 0])];
    const answer = await ask<Targets>('/SamplingTargets', {
      SamplingStatisticsDocuments,
      SamplingBoostStatisticsDocuments,
    });
    return answer.SamplingTargetDocuments[0]?.SamplingBoost;
  };
  assert.equal(await boostOf('a'), undefined);
  // None of 50 anomalies was sampled, 10 a minute are enough: 10 / 50.
  const boost = { BoostRate: 0.2, BoostRateTTL: NOON + 60 };
  assert.deepEqual(await boostOf('a', anomalies(50, 0)), boost);
  assert.deepEqual(await boostOf('b'), boost);
  await running.state.clock.advance(60_000);
  assert.equal(await boostOf('a', anomalies(20, 0)), undefined, 'the window of two minutes is not over');
  await running.state.clock.advance(60_000);
  // 10 / 20 is above MaxRate.
  assert.deepEqual(await boostOf('a', anomalies(20, 0)), { BoostRate: 0.4, BoostRateTTL: NOON + 180 });
});

test('anomalies that can’t be counted are refused one by one, without refusing the rest', async (t) => {
  const { ask } = await startXray(t);
  const answer = await ask('/SamplingTargets', {
    SamplingStatisticsDocuments: [report('a', [1, 1, 0], 'Default')],
    SamplingBoostStatisticsDocuments: [anomalies(1, 0, 'Default'), anomalies(1, 0, 'gone')],
  });
  assert.equal((answer as unknown as Targets).SamplingTargetDocuments.length, 1);
  assert.deepEqual(answer.UnprocessedBoostStatistics, [
    { RuleName: 'Default', ErrorCode: '400', Message: 'Sampling rule has no SamplingRateBoost' },
    { RuleName: 'gone', ErrorCode: '400', Message: 'Sampling rule does not exist' },
  ]);
});

test('more than 25 documents, and a client id of another length, are refused as a whole', async (t) => {
  const { ask } = await startXray(t);
  const one = report('a', [1, 1, 0], 'Default');
  for (const documents of [Array(26).fill(one), [{ ...one, ClientID: 'short' }]]) {
    const refused = await ask('/SamplingTargets', { SamplingStatisticsDocuments: documents });
    assert.deepEqual([refused.status, refused.__type], [400, 'InvalidRequestException']);
  }
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
