import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSampling } from '../../../server/simulator/sampling/sampling.ts';
import { openStore } from '../../../server/simulator/store/store.ts';
import { everyRequest, NOON, segment, startXray, traceId, type Xray } from './xray.ts';

const RULE = {
  ...everyRequest,
  RuleName: 'orders',
  Priority: 1,
  FixedRate: 0.1,
  ReservoirSize: 5,
  URLPath: '/orders*',
  Version: 1,
};

function report(client: string, borrowed: number, Timestamp = NOON) {
  const counts = { RequestCount: 10, SampledCount: 1, BorrowCount: borrowed };
  return { RuleName: 'orders', ClientID: client.repeat(24), Timestamp, ...counts };
}

async function panelOf({ endpoint }: Xray) {
  const answer = await fetch(`${endpoint}/_nephoscope/xray/sampling`, { method: 'POST' });
  return (await answer.json()) as {
    Rules: { RuleName: string; Clients: object[]; ClientCount: number; Boost?: object }[];
    MisreadingServices: object[];
  };
}

test('who shares each reservoir, and for how long', async (t) => {
  const xray = await startXray(t);
  await xray.ask('/CreateSamplingRule', { SamplingRule: RULE });
  await xray.ask('/SamplingTargets', { SamplingStatisticsDocuments: [report('b', 1)] });
  await xray.running.state.clock.advance(10_000);
  await xray.ask('/SamplingTargets', { SamplingStatisticsDocuments: [report('a', 0)] });
  const { Rules } = await panelOf(xray);
  // 5 for two: 3 for the first by id, 2 for the other.
  assert.deepEqual(Rules, [
    {
      RuleName: 'orders',
      ClientCount: 2,
      Clients: [
        { id: 'a'.repeat(24), seen: NOON + 10, quota: 3, quotaUntil: NOON + 310, ignoresQuota: false },
        { id: 'b'.repeat(24), seen: NOON, quota: 2, quotaUntil: NOON + 300, ignoresQuota: false },
      ],
    },
    { RuleName: 'Default', ClientCount: 0, Clients: [] },
  ]);
  await xray.running.state.clock.advance(290_000);
  assert.equal((await panelOf(xray)).Rules[0]?.Clients.length, 1, 'five minutes after its report, b is gone');
});

test('a client that borrows although its share holds is known after three reports, and said once', async () => {
  let now = NOON * 1000;
  const notices: string[] = [];
  const clock = { now: () => now };
  const sampling = openSampling(openStore(), clock, (sentence) => notices.push(sentence));
  await sampling.put({ ...RULE, Version: 1, Attributes: {} });
  const faulty = () => sampling.clients('orders').map(({ ignoresQuota }) => ignoresQuota);
  for (const expected of [false, false, true, true]) {
    now += 10_000;
    await sampling.report(report('a', 10, now / 1000));
    assert.deepEqual(faulty(), [expected]);
  }
  assert.equal(notices.length, 1);
  assert.match(notices[0]!, /"orders".*X-Ray SDK for Node\.js.*seconds of ReservoirQuotaTTL as milliseconds/s);
});

test('of very many clients some are told, and how many there are', async (t) => {
  const xray = await startXray(t);
  const ids = Array.from({ length: 60 }, (_, index) => String(index).padStart(24, '0'));
  for (const ClientID of ids)
    await xray.ask('/SamplingTargets', {
      SamplingStatisticsDocuments: [{ ...report('a', 0), ClientID, RuleName: 'Default' }],
    });
  const { Clients, ClientCount } = (await panelOf(xray)).Rules[0]!;
  assert.deepEqual([Clients.length, ClientCount], [50, 60]);
});

test('views hear of each report', async (t) => {
  const { running, ask, endpoint } = await startXray(t);
  const answer = await fetch(`${endpoint}/_nephoscope/changes`);
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  const next = async () => JSON.parse((await reader.read()).value ?? '') as { sampling: number };
  assert.equal((await next()).sampling, 0);
  await ask('/SamplingTargets', { SamplingStatisticsDocuments: [{ ...report('a', 0), RuleName: 'Default' }] });
  assert.equal((await next()).sampling, 1);
  running.live.close();
});

test('boosts are told with what is left of them', async (t) => {
  const xray = await startXray(t);
  const SamplingRateBoost = { MaxRate: 0.5, CooldownWindowMinutes: 10 };
  await xray.ask('/CreateSamplingRule', { SamplingRule: { ...RULE, SamplingRateBoost } });
  const boost = async () => (await panelOf(xray)).Rules[0]?.Boost;
  assert.deepEqual(await boost(), {});
  const anomalies = { AnomalyCount: 40, SampledAnomalyCount: 1, TotalCount: 100 };
  const document = { RuleName: 'orders', ServiceName: 'shop', Timestamp: NOON, ...anomalies };
  await xray.ask('/SamplingTargets', {
    SamplingStatisticsDocuments: [],
    SamplingBoostStatisticsDocuments: [document],
  });
  // 10 of 40.
  assert.deepEqual(await boost(), { now: { rate: 0.25, until: NOON + 60 }, coolsUntil: NOON + 600 });
  await xray.running.state.clock.advance(60_000);
  assert.deepEqual(await boost(), { coolsUntil: NOON + 600 });
});

test('the traces that a rule took, newest first, by what their segments say', async (t) => {
  const xray = await startXray(t);
  const node = { sdk: 'X-Ray for Node.js', sdk_version: '3.12.0' };
  const documents = [
    segment({
      id: '0'.repeat(15) + 1,
      trace_id: traceId(NOON, 1),
      start_time: NOON,
      aws: { xray: { ...node, rule_name: 'orders' } },
    }),
    segment({
      id: '0'.repeat(15) + 2,
      trace_id: traceId(NOON + 5, 2),
      start_time: NOON + 5,
      aws: { xray: { sampling_rule_name: 'orders' } },
    }),
    segment({
      id: '0'.repeat(15) + 3,
      trace_id: traceId(NOON + 6, 3),
      start_time: NOON + 6,
      aws: { xray: { rule_name: 'Default' } },
    }),
    segment({ id: '0'.repeat(15) + 4, trace_id: traceId(NOON + 7, 4), start_time: NOON + 7 }),
  ];
  await xray.ask('/TraceSegments', { TraceSegmentDocuments: documents });
  const sampled = async (body: object) => {
    const answer = await fetch(`${xray.endpoint}/_nephoscope/xray/sampled`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    return (await answer.json()) as { TraceSummaries: { Id: string }[]; Looked: number; More: boolean; error?: object };
  };
  const { TraceSummaries, Looked, More } = await sampled({ rule: 'orders', from: NOON - 1, to: NOON + 60 });
  assert.deepEqual(
    TraceSummaries.map(({ Id }) => Id),
    [traceId(NOON + 5, 2), traceId(NOON, 1)],
  );
  assert.deepEqual([Looked, More], [4, false]);
  assert.deepEqual((await sampled({ rule: 'orders', from: NOON + 2, to: NOON + 60 })).TraceSummaries.length, 1);
  assert.deepEqual((await sampled({ rule: 7 })).error, {
    at: 'rule',
    message: '"rule" takes the name of a sampling rule.',
  });
  assert.deepEqual((await panelOf(xray)).MisreadingServices, [
    { service: 'shop', sdk: 'X-Ray for Node.js', version: '3.12.0' },
  ]);
});
