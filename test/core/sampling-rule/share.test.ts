// Expected numbers are derived in the comments: the reservoir of each second first, the fixed rate of what is left.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  centralShare,
  expectedOfCentral,
  expectedOfLocal,
  localShare,
} from '../../../server/core/sampling-rule/share.ts';

const Default = { ReservoirSize: 1, FixedRate: 0.05 };

/** To ten digits: 0.1 + 0.2. */
function assertNear(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) < 1e-10, `${actual} instead of ${expected}`);
}

test('the default rule at 20 requests a second', () => {
  // 1 of the reservoir, 5 % of the other 19: 1 + 0.95 = 1.95, of 20 that is 9.75 %.
  const { requests, sampled, share } = centralShare(Default, 20);
  assert.equal(requests, 20);
  assertNear(sampled, 1.95);
  assertNear(share, 0.0975);
});

test('all requests that the reservoir holds', () => {
  assert.deepEqual(centralShare({ ReservoirSize: 10, FixedRate: 0 }, 10), { requests: 10, sampled: 10, share: 1 });
  // One request every two seconds is the first one of its second.
  assert.deepEqual(centralShare(Default, 0.5), { requests: 0.5, sampled: 0.5, share: 1 });
});

test('no requests: the share of the first ones', () => {
  assert.deepEqual(centralShare(Default, 0), { requests: 0, sampled: 0, share: 1 });
  assert.deepEqual(centralShare({ ReservoirSize: 0, FixedRate: 0.2 }, 0), { requests: 0, sampled: 0, share: 0.2 });
  assert.deepEqual(centralShare(Default, Number.NaN), { requests: 0, sampled: 0, share: 1 });
});

test('central: one reservoir for all clients, in whole requests', () => {
  // 10 over 4 clients is 3, 3, 2, 2; each sees 25 of 100 requests: 10 + 10 % of 90 = 19.
  assertNear(centralShare({ ReservoirSize: 10, FixedRate: 0.1 }, 100, 4).sampled, 19);
  // 2 over 4 clients is 1, 1, 0, 0; each sees 0.5 of 2 requests, so the first two take 0.5 each, the others by the rate:
  // 1 + 10 % of 1 = 1.1.
  assertNear(centralShare({ ReservoirSize: 2, FixedRate: 0.1 }, 2, 4).sampled, 1.1);
  // The first request comes to one of the two clients with a reservoir half of the time: 0.5 + 10 % of 0.5.
  assertNear(centralShare({ ReservoirSize: 2, FixedRate: 0.1 }, 0, 4).share, 0.55);
  // No client is one client, and many take no time.
  assertNear(centralShare(Default, 20, 0).sampled, 1.95);
  assertNear(centralShare(Default, 20, 1e9).share, 0.05 + 0.95e-9);
});

test('local: a reservoir for every process', () => {
  // 4 processes with a reservoir of 1, 25 requests each: 4 + 5 % of 96 = 8.8.
  assertNear(localShare(Default, 100, 4).sampled, 8.8);
});

test('traffic goes to the rules that match it, and shares their reservoirs', () => {
  const all = { ServiceName: '*', ServiceType: '*', Host: '*', HTTPMethod: '*', URLPath: '*', ResourceARN: '*' };
  const orders = { ...all, RuleName: 'orders', Priority: 1, URLPath: '/orders*', ReservoirSize: 5, FixedRate: 0.1 };
  const fallback = { ...all, RuleName: 'Default', Priority: 10_000, ...Default };
  const traffic = [
    { request: { urlPath: '/orders' }, perSecond: 10 },
    { request: { urlPath: '/health' }, perSecond: 3 },
    { request: { urlPath: '/orders/7' }, perSecond: 5 },
  ];
  const [first, second] = expectedOfCentral([fallback, orders], traffic);
  // 15 orders: 5 + 10 % of 10 = 6; 3 others: 1 + 5 % of 2 = 1.1.
  assert.equal(first?.rule.RuleName, 'orders');
  assertNear(first!.sampled, 6);
  assert.equal(second?.rule.RuleName, 'Default');
  assertNear(second!.sampled, 1.1);
});

test('traffic of a local file, by its first rule that matches', () => {
  const rule = { Host: '*', HTTPMethod: '*', URLPath: '/a', ReservoirSize: 0, FixedRate: 0.5 };
  const traffic = [
    { request: { host: 'h', urlPath: '/a' }, perSecond: 4 },
    { request: { host: 'h', urlPath: '/b' }, perSecond: 4 },
  ];
  const [first, second] = expectedOfLocal({ rules: [rule], fallback: Default }, traffic, 2);
  // Half of 4; and 2 processes with 2 requests each: 2 + 5 % of 2 = 2.1.
  assert.equal(first?.rule, rule);
  assertNear(first!.sampled, 2);
  assertNear(second!.sampled, 2.1);
});
