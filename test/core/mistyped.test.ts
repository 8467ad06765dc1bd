import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spellerOf } from '../../server/core/mistyped.ts';

test('another case, other separators, a misspelt word', () => {
  assert.equal(spellerOf(['checkout-errors'])('Checkout_Errors'), 'checkout-errors');
  assert.equal(spellerOf(['checkout-errors'])('checkout-erors'), 'checkout-errors');
  assert.equal(spellerOf(['checkout-latency', 'checkout-errors'])('checkuot-errors'), 'checkout-errors');
});

test('names that are alike on purpose', () => {
  assert.equal(spellerOf(['api-p99'])('api-p95'), undefined);
  assert.equal(spellerOf(['api-dev'])('api-prd'), undefined);
  assert.equal(spellerOf(['api-west'])('api-east'), undefined);
  assert.equal(spellerOf(['ALB_TAGGED'])('NLB_TAGGED'), undefined);
  assert.equal(spellerOf(['checkout-errors'])('checkout'), undefined);
  assert.equal(spellerOf(['deployment'])('deploying'), undefined);
  assert.equal(spellerOf(['checkout-errors'])('checkout-errors'), undefined);
});
