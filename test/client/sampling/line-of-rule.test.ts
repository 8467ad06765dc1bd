import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineOfRule } from '../../../client/sampling/line-of-rule.ts';

const yaml = `Resources:
  Orders:
    Type: AWS::XRay::SamplingRule
    Properties:
      SamplingRule:
        Priority: 10
        RuleName: orders # all of them
  Refunds:
    Type: AWS::XRay::SamplingRule
    Properties:
      SamplingRule: { RuleName: "refunds (new)", Priority: 5 }
`;

test('the line of a rule’s name, in YAML', () => {
  assert.equal(lineOfRule(yaml, 'orders'), 7);
  assert.equal(lineOfRule(yaml, 'refunds (new)'), 11);
  assert.equal(lineOfRule(yaml, 'order'), undefined);
});

test('the logical id where the name is not told', () => {
  assert.equal(lineOfRule(yaml, 'Refunds'), 8);
  assert.equal(lineOfRule(yaml, 'Resources'), undefined, 'what only stands near a rule is none');
});

test('the input of CreateSamplingRule, in JSON', () => {
  const json = JSON.stringify({ SamplingRule: { Priority: 1, RuleName: 'orders', Version: 1 } }, null, 2);
  assert.equal(lineOfRule(json, 'orders'), 4);
  assert.equal(lineOfRule('{"SamplingRule":{"RuleName":"orders"}}', 'orders'), 1);
});

test('files that have no sampling rules are left alone', () => {
  assert.equal(lineOfRule('orders:\n  RuleName: orders\n', 'orders'), undefined);
});
