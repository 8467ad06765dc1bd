import assert from 'node:assert/strict';
import { test } from 'node:test';
import { samplingRequest, takerOf } from '../../../webviews/trace/sampling.ts';

const any = { ServiceName: '*', ServiceType: '*', Host: '*', HTTPMethod: '*', URLPath: '*', ResourceARN: '*' };
const rules = [
  { ...any, RuleName: 'Default', Priority: 10_000, ReservoirSize: 1, FixedRate: 0.05 },
  { ...any, RuleName: 'ec2', Priority: 5, ReservoirSize: 1, FixedRate: 1, ServiceType: 'AWS::EC2::Instance' },
  { ...any, RuleName: 'orders', Priority: 10, ReservoirSize: 1, FixedRate: 1, HTTPMethod: 'POST', URLPath: '/orders*' },
];

test('the rule that the SDK names took the trace, under either name of the member', () => {
  assert.equal(takerOf({ name: 'shop', aws: { xray: { rule_name: 'checkout' } } }, undefined)?.rule, 'checkout');
  assert.equal(takerOf({ name: 'shop', aws: { xray: { sampling_rule_name: 'checkout' } } }, rules)?.rule, 'checkout');
});

test('without it the rules decide by the first request; without rules nothing is told', () => {
  const request = { method: 'POST', url: 'https://shop.example.com:8443/orders/7?x=1' };
  const segment = { name: 'shop', origin: 'AWS::ECS::Container', http: { request } };
  assert.deepEqual(samplingRequest(segment), {
    serviceName: 'shop',
    serviceType: 'AWS::ECS::Container',
    host: 'shop.example.com:8443',
    httpMethod: 'POST',
    urlPath: '/orders/7',
  });
  assert.equal(takerOf(segment, rules)?.rule, 'orders');
  assert.equal(takerOf({ ...segment, origin: 'AWS::EC2::Instance' }, rules)?.rule, 'ec2');
  assert.equal(takerOf(segment, undefined), undefined);
  assert.equal(takerOf({ ...segment, http: { request: { url: 'no address' } } }, [rules[0]!])?.rule, 'Default');
});
