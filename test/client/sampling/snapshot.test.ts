/** What the extension asks a simulator for its sampling panel, and what it makes of the answers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snapshot, takenTraces } from '../../../client/sampling/snapshot.ts';
import { simulatorSource } from '../../../client/source/simulator-source.ts';
import { everyRequest, NOON, segment, startXray, traceId } from '../../simulator/xray/xray.ts';

const RULE = {
  ...everyRequest,
  RuleName: 'orders',
  Priority: 1,
  FixedRate: 0.1,
  ReservoirSize: 5,
  URLPath: '/orders*',
};

test('rules, counts and clients of a simulator become the panel’s, and rates can be changed', async (t) => {
  const { running, ask } = await startXray(t);
  const { sampling } = simulatorSource(running.ready);
  await ask('/CreateSamplingRule', { SamplingRule: { ...RULE, Version: 1 } });
  const counts = { RequestCount: 10, SampledCount: 2, BorrowCount: 1 };
  const report = { RuleName: 'orders', ClientID: 'a'.repeat(24), Timestamp: NOON, ...counts };
  await ask('/SamplingTargets', { SamplingStatisticsDocuments: [report] });
  await sampling.update('orders', { FixedRate: 0.2, ReservoirSize: 3 });
  const shown = snapshot(await sampling.rules(), await sampling.statistics(), await sampling.sharing());
  assert.deepEqual(shown.rules[0], { ...RULE, FixedRate: 0.2, ReservoirSize: 3, Attributes: {} });
  assert.deepEqual(shown.windows, [{ rule: 'orders', time: NOON, requests: 10, sampled: 2, borrowed: 1 }]);
  assert.deepEqual(shown.sharing[0], {
    rule: 'orders',
    clientCount: 1,
    clients: [{ id: 'a'.repeat(24), seen: NOON, quota: 3, quotaUntil: NOON + 300, ignoresQuota: false }],
  });
  assert.equal(shown.now, NOON);
  await assert.rejects(sampling.update('orders', { FixedRate: 7, ReservoirSize: 3 }), /FixedRate/);
});

test('counts older than what is shown stay behind', async (t) => {
  const { running } = await startXray(t);
  const sharing = await simulatorSource(running.ready).sampling.sharing();
  const window = { RuleName: 'orders', RequestCount: 1, SampledCount: 0, BorrowCount: 0 };
  const times = [NOON - 700, NOON - 600].map((Timestamp) => ({ ...window, Timestamp }));
  assert.deepEqual(
    snapshot([], times, sharing).windows.map(({ time }) => time),
    [NOON - 600],
  );
});

test('the traces that a rule took', async (t) => {
  const { running, ask } = await startXray(t);
  const document = segment({
    id: '0000000000000001',
    trace_id: traceId(NOON),
    start_time: NOON,
    aws: { xray: { rule_name: 'orders' } },
    fault: true,
    http: { request: { method: 'GET', url: 'http://shop/orders' }, response: { status: 500 } },
  });
  await ask('/TraceSegments', { TraceSegmentDocuments: [document] });
  const { sampling } = simulatorSource(running.ready);
  assert.deepEqual(takenTraces(await sampling.taken('orders', NOON - 60, NOON + 60)), {
    traces: [
      {
        id: traceId(NOON),
        start: NOON,
        duration: 1,
        health: 'fault',
        method: 'GET',
        url: 'http://shop/orders',
        status: 500,
      },
    ],
    looked: 1,
    more: false,
  });
});
