import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { alone } from '../../../server/core/check.ts';
import { samplingRuleFamily } from '../../../server/core/sampling-rule/check.ts';
import { summariseSamplingRule } from '../../../server/core/sampling-rule/summary.ts';
import { fromPlain, type UnknownValue, type Value } from '../../../server/core/value.ts';

const base = {
  RuleName: 'base',
  Priority: 1000,
  FixedRate: 0.05,
  ReservoirSize: 1,
  ServiceName: '*',
  ServiceType: '*',
  Host: '*',
  HTTPMethod: '*',
  URLPath: '*',
  ResourceARN: '*',
  Version: 1,
};

/** The codes of each rule of a template. */
function together(...rules: object[]): string[][] {
  const values = rules.map(fromPlain);
  const samplingRules = values.flatMap((value) => summariseSamplingRule(value) ?? []);
  return values.map((value) =>
    samplingRuleFamily
      .problems(value, { ...alone, samplingRules })
      .map(({ code }) => code.replace('sampling-rule/', '')),
  );
}

suite('rules of one template', () => {
  test('a catch-all in front shadows the rest', () => {
    const everything = { ...base, RuleName: 'everything', Priority: 1 };
    const pay = { ...base, RuleName: 'pay', Priority: 2, URLPath: '/pay/*', HTTPMethod: 'POST' };
    assert.deepEqual(together(everything, pay), [[], ['shadowed']]);
    assert.deepEqual(together({ ...everything, Priority: 3 }, pay), [[], []]);
  });

  test('one narrower pattern is enough to let something through', () => {
    const posts = { ...base, RuleName: 'posts', Priority: 1, HTTPMethod: 'POST' };
    assert.deepEqual(together(posts, { ...base, Priority: 2, URLPath: '/pay/*' }), [[], []]);
  });

  test('a rule with attributes matches less than its patterns say', () => {
    const tenants = { ...base, RuleName: 'tenants', Priority: 1, Attributes: { tenant: 'a*' } };
    assert.deepEqual(together(tenants, { ...base, Priority: 2 }), [['ignored-by-sdks'], []]);
  });

  test('of the same priority, the name in the order of code units is first', () => {
    const [upper, lower] = [
      { ...base, RuleName: 'Z' },
      { ...base, RuleName: 'a' },
    ];
    assert.deepEqual(together(lower, upper), [['duplicate-priority', 'shadowed'], ['duplicate-priority']]);
  });

  test('two of one name', () => {
    assert.deepEqual(together({ ...base, Priority: 5, Host: 'a' }, { ...base, Priority: 6, Host: 'b' }), [
      ['duplicate-name'],
      ['duplicate-name'],
    ]);
  });

  test('a rule that is no part of the set is left alone', () => {
    const set = { ...alone, samplingRules: [summariseSamplingRule(fromPlain({ ...base, Priority: 1 }))!] };
    assert.deepEqual(samplingRuleFamily.problems(fromPlain({ ...base, Priority: 2 }), set), []);
  });
});

test('what the text doesn\u2019t tell is left out of a summary', () => {
  const unknown: UnknownValue = { kind: 'unknown', why: 'Ref Host', at: { start: 0, end: 0 } };
  const rule = fromPlain(base) as Extract<Value, { kind: 'map' }>;
  const entries = rule.entries.map((entry) => (entry.key === 'Host' ? { ...entry, value: unknown } : entry));
  assert.deepEqual(summariseSamplingRule({ ...rule, entries }), { name: 'base', priority: 1000 });
  assert.equal(summariseSamplingRule(unknown), undefined);
});

test('a percentage gets the share that is meant', () => {
  for (const [rate, share] of [
    [5, 0.05],
    [50, 0.5],
    [100, 1],
    [33.3, 0.333],
    [250, 1],
    [-1, 0],
  ] as const) {
    const [problem] = samplingRuleFamily.problems(fromPlain({ ...base, FixedRate: rate }));
    assert.equal(problem?.code, 'sampling-rule/rate');
    assert.equal(problem.fixes?.[0]?.kind === 'replace' && problem.fixes[0].value, share);
  }
});
