import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainLocalSampling, explainSampling } from '../../../server/core/sampling-rule/explain.ts';
import { evaluateLocalRules } from '../../../server/core/sampling-rule/local-rules.ts';

const all = { ServiceName: '*', ServiceType: '*', Host: '*', HTTPMethod: '*', URLPath: '*', ResourceARN: '*' };
const Default = { ...all, RuleName: 'Default', Priority: 10_000, ReservoirSize: 1, FixedRate: 0.05 };
const orders = { ...all, RuleName: 'orders', Priority: 20, URLPath: '/orders/*', ReservoirSize: 5, FixedRate: 0.1 };
const health = { ...all, RuleName: 'health', Priority: 10, URLPath: '/health', ReservoirSize: 0, FixedRate: 0 };

test('the rule that decides, why, what it samples, and what became of the others', () => {
  assert.deepEqual(explainSampling([Default, orders, health], { urlPath: '/orders/7' }), {
    decides: 'orders',
    says: '`orders` decides: URLPath "/orders/*" matches "/orders/7". It samples the first 5 requests of each second and 10 % of the rest.',
    rules: [
      { name: 'health', matches: false, says: 'URLPath "/health" doesn\'t match "/orders/7".' },
      { name: 'orders', matches: true, says: 'URLPath "/orders/*" matches "/orders/7".' },
      { name: 'Default', matches: undefined, says: 'Not tried: `orders` decides before it.' },
    ],
  });
  assert.match(explainSampling([health, Default], { urlPath: '/health' }).says, /It samples nothing\.$/);
  const none = explainSampling([health], { urlPath: '/x' });
  assert.deepEqual([none.says, none.decides], ['No rule matches the request.', undefined]);
});

test('a rule that the SDKs leave out says so', () => {
  const tenant = { ...orders, Attributes: { tenant: 'a' } };
  const { rules, says } = explainSampling([tenant, Default], { urlPath: '/orders/7', attributes: { tenant: 'a' } });
  assert.match(says, /^`orders` decides: .* The X-Ray SDKs leave it out; for them `Default` decides: /);
  assert.match(rules[0]!.says, /matches "a"\. The X-Ray SDKs leave this rule out\.$/);
});

const local = {
  rules: [
    { Host: '*', HTTPMethod: 'GET', URLPath: '/a', ReservoirSize: 0, FixedRate: 1 },
    { Host: 'b.example.com', HTTPMethod: '*', URLPath: '*', ReservoirSize: 2, FixedRate: 0 },
  ],
  fallback: { ReservoirSize: 1, FixedRate: 0.05 },
};

test('local rules are tried in the order of their file, the default last', () => {
  const { says, rules } = explainLocalSampling(local, { host: 'b.example.com', httpMethod: 'POST', urlPath: '/a' });
  assert.equal(
    says,
    '`rule 2` decides: Host "b.example.com" matches "b.example.com". It samples the first 2 requests of each second and none of the rest.',
  );
  assert.deepEqual(
    rules.map(({ name, matches }) => [name, matches]),
    [
      ['rule 1', false],
      ['rule 2', true],
      ['default', undefined],
    ],
  );
  const other = explainLocalSampling(local, { host: 'c.example.com', httpMethod: 'POST', urlPath: '/a' });
  assert.equal(
    other.says,
    '`default` decides: No rule before it matches. It samples the first request of each second and 5 % of the rest.',
  );
});

test('of a request without a host nothing else is looked at', () => {
  const { rule, tried } = evaluateLocalRules(local, { httpMethod: 'POST', urlPath: '/z' });
  assert.equal(rule, local.rules[0]);
  assert.match(tried[0]!.why, /^The request's host isn't known/);
});
