/** The state of a composite alarm, and which of its conditions hold. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRule } from '../../../server/core/composite-alarm/parse.ts';
import { creationReason, evaluateComposite, transitionReason } from '../../../server/core/composite-alarm/state.ts';
import type { AlarmState } from '../../../server/core/composite-alarm/syntax.ts';

const states: Record<string, AlarmState> = { errors: 'ALARM', latency: 'OK', deploying: 'OK' };
const evaluate = (rule: string) => evaluateComposite(parseRule(rule).root, (name) => states[name]);

test('each condition with the states of its children', () => {
  const rule = 'AT_LEAST(1, ALARM, (errors, latency)) AND NOT ALARM(deploying)';
  const { state, conditions } = evaluate(rule);
  assert.equal(state, 'ALARM');
  assert.deepEqual(
    conditions.map(({ condition, holds, children }) => [rule.slice(condition.start, condition.end), holds, children]),
    [
      [
        'AT_LEAST(1, ALARM, (errors, latency))',
        true,
        [
          { name: 'errors', state: 'ALARM' },
          { name: 'latency', state: 'OK' },
        ],
      ],
      ['ALARM(deploying)', false, [{ name: 'deploying', state: 'OK' }]],
    ],
  );
});

test('a child that nobody knows', () => {
  assert.equal(evaluate('ALARM(errors) AND ALARM(gone)').state, undefined);
  assert.equal(evaluate('ALARM(latency) AND ALARM(gone)').state, 'OK');
});

test('a hundred thousand NOTs', () => {
  assert.equal(evaluate(`${'NOT '.repeat(100_000)}ALARM(errors)`).state, 'ALARM');
});

test("CloudWatch's own words", () => {
  const child = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:errors';
  assert.equal(
    transitionReason(child, 'ALARM', Date.UTC(2022, 6, 22, 15, 57, 45)),
    `${child} transitioned to ALARM at Friday 22 July, 2022 15:57:45 UTC`,
  );
  assert.equal(creationReason(child, 'OK'), `${child} was created and its alarm rule evaluates to OK`);
});
