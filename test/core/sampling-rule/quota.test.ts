import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  reportClient,
  reservoirQuota,
  type SamplingClients,
  samplingTarget,
} from '../../../server/core/sampling-rule/quota.ts';

const MINUTE = 60_000;
const clientsAt = (...reports: ReadonlyArray<[id: string, at: number]>) =>
  reports.reduce<SamplingClients>((clients, [id, at]) => reportClient(clients, id, at), new Map());

test('a reservoir of 10 for 3 clients is 4, 3 and 3: floor, and the remainder one by one', () => {
  const clients = clientsAt(['b', 0], ['c', 0], ['a', 0]);
  assert.deepEqual(
    ['a', 'b', 'c'].map((id) => reservoirQuota(clients, id, 10)),
    [4, 3, 3],
  );
});

test('a reservoir smaller than the number of clients leaves some without', () => {
  const clients = clientsAt(['a', 0], ['b', 0], ['c', 0]);
  assert.deepEqual(
    ['a', 'b', 'c'].map((id) => reservoirQuota(clients, id, 2)),
    [1, 1, 0],
  );
});

test('a client that hasn’t reported for five minutes leaves its share to the others', () => {
  const clients = clientsAt(['a', 0], ['b', 4 * MINUTE], ['b', 5 * MINUTE]);
  assert.deepEqual([...clients.keys()], ['b']);
  assert.equal(reservoirQuota(clients, 'b', 5), 5);
  assert.deepEqual([...clientsAt(['a', 0], ['b', 5 * MINUTE - 1]).keys()], ['a', 'b']);
});

test('a target holds for 300 seconds and asks for a report every 10', () => {
  const rule = { RuleName: 'orders', FixedRate: 0.05, ReservoirSize: 3 };
  assert.deepEqual(samplingTarget(rule, clientsAt(['a', 1_700_000_000_900]), 'a', 1_700_000_000_900), {
    RuleName: 'orders',
    FixedRate: 0.05,
    ReservoirQuota: 3,
    ReservoirQuotaTTL: 1_700_000_300,
    Interval: 10,
  });
});

test('the shares of all clients add up to the reservoir', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 30 }), fc.nat(100), (ids, reservoir) => {
      const clients = clientsAt(...ids.map((id): [string, number] => [id, 0]));
      assert.equal(
        ids.reduce((sum, id) => sum + reservoirQuota(clients, id, reservoir), 0),
        reservoir,
      );
    }),
    { seed: 1 },
  );
});

test('made-up clients are forgotten beyond ten thousand', () => {
  let clients: SamplingClients = new Map(Array.from({ length: 10_000 }, (_, index) => [`client${index}`, 0]));
  clients = reportClient(clients, 'new', 1);
  assert.equal(clients.size, 10_000);
  assert.equal(clients.has('client0'), false);
});
