import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluateRules, type OrderedRule } from '../../../server/core/sampling-rule/evaluate.ts';

const all = { ServiceName: '*', ServiceType: '*', Host: '*', HTTPMethod: '*', URLPath: '*', ResourceARN: '*' };
const rule = (RuleName: string, Priority: number, rest: Partial<OrderedRule> = {}): OrderedRule => ({
  RuleName,
  Priority,
  ...all,
  ...rest,
});
const Default = rule('Default', 10_000);

test('the first rule by priority that matches decides, and says why the others didn’t', () => {
  const rules = [
    Default,
    rule('orders', 20, { URLPath: '/orders/*' }),
    rule('health', 10, { URLPath: '/health', HTTPMethod: 'GET' }),
  ];
  const { rule: chosen, tried } = evaluateRules(rules, { urlPath: '/orders/7', httpMethod: 'POST' });
  assert.equal(chosen?.RuleName, 'orders');
  assert.deepEqual(
    tried.map(({ rule: { RuleName }, matches, why }) => [RuleName, matches, why]),
    [
      ['health', false, 'HTTPMethod "GET" doesn\'t match "POST"; URLPath "/health" doesn\'t match "/orders/7".'],
      ['orders', true, 'URLPath "/orders/*" matches "/orders/7".'],
    ],
  );
});

test('rules of one priority are tried by name, capitals first', () => {
  const rules = [rule('b', 5), rule('a', 5), rule('Z', 5)];
  assert.equal(evaluateRules(rules, {}).rule?.RuleName, 'Z');
});

test('a property that the request lacks counts as a match', () => {
  const { rule: chosen, tried } = evaluateRules([rule('host', 1, { Host: 'shop.example.com' }), Default], {});
  assert.equal(chosen?.RuleName, 'host');
  assert.equal(tried[0]?.why, "Host isn't known of the request, which counts as a match.");
});

test('attributes match one by one; one that the request is known not to have doesn’t', () => {
  const tenant = rule('tenant', 1, { Attributes: { tenant: 'blue*' } });
  const chosen = (attributes?: Record<string, string>) =>
    evaluateRules([tenant, Default], attributes === undefined ? {} : { attributes }).rule?.RuleName;
  assert.equal(chosen({ tenant: 'blue-1' }), 'tenant');
  assert.equal(chosen({ tenant: 'red' }), 'Default');
  assert.equal(chosen({}), 'Default');
  assert.equal(chosen(), 'tenant');
});

test('the Default rule matches everything; without it there may be no rule', () => {
  assert.deepEqual(evaluateRules([Default], { host: 'x' }).tried[0]?.why, 'Every member is "*".');
  assert.equal(evaluateRules([rule('a', 1, { Host: 'a' })], { host: 'b' }).rule, undefined);
});
