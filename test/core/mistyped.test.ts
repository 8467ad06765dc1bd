import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slipOf, spellerOf } from '../../server/core/mistyped.ts';

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

test('one slip of the keyboard: swapped, doubled, dropped', () => {
  const names = ['INCOMING_SSH_DISABLED', 'AWS::EC2::Instance', 'aws.rds', 'aws.codebuild'];
  assert.equal(slipOf('INCOMING_SHS_DISABLED', names), 'INCOMING_SSH_DISABLED');
  assert.equal(slipOf('INCOMING_SSHH_DISABLED', names), 'INCOMING_SSH_DISABLED');
  assert.equal(slipOf('AWS::EC::Instance', names), undefined);
  assert.equal(slipOf('WS::EC2::Instance', names), 'AWS::EC2::Instance');
  assert.equal(slipOf('aws.codebuidl', names), 'aws.codebuild');
});

test('no slip: another letter, a digit, the name itself, short names', () => {
  const names = ['NLB_TAGGED', 'api-p95', 'aws.rds'];
  assert.equal(slipOf('ALB_TAGGED', names), undefined);
  assert.equal(slipOf('api-p955', names), undefined);
  // The second letter moved forward, but the first one is gone.
  assert.equal(slipOf('LXB_TAGGED', names), undefined);
  assert.equal(slipOf('NLB_TAGGED', names), undefined);
  // Elastic Disaster Recovery has a source of its own.
  assert.equal(slipOf('aws.drs', names, 8), undefined);
});
