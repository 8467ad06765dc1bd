// A service has enough of 10 anomalous traces a minute; the rate that gives it so many of N anomalies is 10 / N.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type AnomalyReport,
  type BoostState,
  boostAt,
  cooledAt,
  reportAnomalies,
} from '../../../server/core/sampling-rule/boost.ts';

const MINUTE = 60_000;
const allowed = { MaxRate: 0.5, CooldownWindowMinutes: 10 };
const rule = { FixedRate: 0.05, SamplingRateBoost: allowed };

function report(anomalies: number, sampled: number, at = 0, service = 'shop'): AnomalyReport {
  return { service, anomalies, sampled, at };
}

function after(reports: readonly AnomalyReport[], its = rule): BoostState {
  return reports.reduce<BoostState>((state, one) => reportAnomalies(state, its, one), { reports: [] });
}

test('the boost is the smallest rate that gets enough of the anomalies, and lasts a minute', () => {
  // 4 of 100 were sampled: 10 / 100.
  assert.deepEqual(after([report(100, 4, 1500)]).boost, { rate: 0.1, from: 1500, until: 1000 + MINUTE });
});

test('there is no boost where enough are sampled, or all of few', () => {
  assert.equal(after([report(100, 10)]).boost, undefined);
  assert.equal(after([report(4, 4)]).boost, undefined);
  assert.equal(after([report(0, 0)]).boost, undefined);
  // 10 / 400 is below the fixed rate: the rule gets enough by itself in the long run.
  assert.equal(after([report(400, 3)]).boost, undefined);
});

test('no boost is above the rule’s MaxRate', () => {
  // 10 / 4 would be more than all.
  assert.equal(after([report(4, 0)]).boost?.rate, 0.5);
});

test('the service that misses most decides; one request’s anomaly is not counted for each service', () => {
  // 10 / 100 for the one, 10 / 40 for the other.
  assert.equal(after([report(40, 1, 0, 'payments')]).boost?.rate, 0.25);
  const state = after([report(100, 10, 0, 'shop'), report(40, 1, 0, 'payments')]);
  assert.equal(state.boost?.rate, 0.25);
});

test('anomalies count for a minute', () => {
  // 10 of the first 20 were sampled, none of the next 50: within a minute 10 of 70 are enough, later 0 of 50 are not.
  const first = report(20, 10, 0);
  assert.equal(after([first, report(50, 0, MINUTE - 1)]).boost, undefined);
  assert.equal(after([first, report(50, 0, MINUTE)]).boost?.rate, 0.2);
});

test('one boost in each cooldown window, counted from its start', () => {
  const state = after([report(100, 0, 0)]);
  assert.equal(cooledAt(state.boost!, allowed), 10 * MINUTE);
  const inside = reportAnomalies(state, rule, report(50, 0, 10 * MINUTE - 1));
  assert.deepEqual(inside.boost, state.boost);
  const next = reportAnomalies(state, rule, report(50, 0, 10 * MINUTE));
  assert.deepEqual(next.boost, { rate: 0.2, from: 10 * MINUTE, until: 11 * MINUTE });
  // A window shorter than the boost itself waits for its end.
  assert.equal(cooledAt(state.boost!, { ...allowed, CooldownWindowMinutes: 0 }), MINUTE);
});

test('a boost ends with its minute, and with the rule’s permission', () => {
  const state = after([report(100, 0, 0)]);
  assert.equal(boostAt(state, allowed, MINUTE - 1)?.rate, 0.1);
  assert.equal(boostAt(state, allowed, MINUTE), undefined);
  assert.equal(boostAt(state, undefined, 0), undefined);
  assert.equal(boostAt(state, { ...allowed, MaxRate: 0.07 }, 0)?.rate, 0.07);
});

test('reports of made-up services are forgotten beyond a thousand', () => {
  const state = after(Array.from({ length: 1200 }, (_, index) => report(1, 1, 0, `service ${index}`)));
  assert.equal(state.reports.length, 1000);
  assert.equal(state.reports[0]?.service, 'service 200');
});

test('whatever is reported, a boost is above the fixed rate, at most MaxRate, and alone in its window', () => {
  const reports = fc.array(
    fc.record({
      service: fc.constantFrom('a', 'b'),
      anomalies: fc.nat(500),
      sampled: fc.nat(500),
      wait: fc.nat(5 * MINUTE),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(reports, fc.nat(15), (all, CooldownWindowMinutes) => {
      const its = { FixedRate: 0.05, SamplingRateBoost: { MaxRate: 0.5, CooldownWindowMinutes } };
      let state: BoostState = { reports: [] };
      let at = 0;
      for (const { wait, ...one } of all) {
        at += wait;
        const before = state.boost;
        state = reportAnomalies(state, its, { ...one, at });
        const now = state.boost;
        if (now === undefined || now === before) continue;
        assert.ok(now.rate > 0.05 && now.rate <= 0.5, String(now.rate));
        assert.ok(before === undefined || now.from >= before.from + Math.max(1, CooldownWindowMinutes) * MINUTE - 1000);
        assert.ok(now.until - now.from <= MINUTE);
      }
    }),
    { seed: 1 },
  );
});
