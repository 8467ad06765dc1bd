/** Whatever stands in a file of tests, it has results: nothing throws, and nothing that isn't understood passes. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import { definitionTestFamily } from '../../../server/core/definition-test/check.ts';
import { runTestFile } from '../../../server/core/definition-test/run-file.ts';
import { fromPlain } from '../../../server/core/value.ts';

const state = fc.constantFrom('OK', 'ALARM', 'INSUFFICIENT_DATA', 'match', 'no match', null, 1);
const anything = fc.oneof({ weight: 3, arbitrary: fc.jsonValue({ maxDepth: 3 }) }, { weight: 1, arbitrary: state });
const inline = fc.oneof(
  anything,
  fc.record({ AlarmRule: fc.constantFrom('ALARM(a)', 'TRUE', 'NOT', '((') }),
  fc.record({
    EvaluationPeriods: fc.oneof(fc.nat(5), fc.constantFrom(1e9, -1, 0.5)),
    Period: fc.constantFrom(60, 0, -60, 1e12),
    Threshold: fc.double(),
    ComparisonOperator: fc.constantFrom('GreaterThanThreshold', 'nonsense'),
    TreatMissingData: fc.constantFrom('missing', 'ignore', 'breaching', 'notBreaching', 'nonsense'),
    MetricName: fc.constant('Errors'),
  }),
);
const subject = fc.oneof(anything, fc.record({ inline }), fc.record({ file: fc.string(), resource: fc.string() }));
const members = { pattern: subject, sampling: subject, compositeAlarm: subject, alarm: subject };
const input = {
  event: anything,
  request: anything,
  states: anything,
  points: anything,
  before: state,
  because: anything,
};
const one = fc.record(
  { name: fc.string(), expect: anything, ...members, ...input },
  { requiredKeys: ['name', 'expect'] },
);

test('any tests have a result each', () => {
  const property = fc.property(fc.array(fc.oneof(one, anything), { maxLength: 4 }), (tests) => {
    const root = fromPlain({ tests });
    definitionTestFamily.problems(root);
    for (const { verdict, says } of runTestFile(root, () => ({ kind: 'missing' }))) {
      assert.ok(['passed', 'failed', 'errored'].includes(verdict));
      assert.ok(says.length > 0);
    }
  });
  fc.assert(property, { numRuns: 2000, seed: 6 });
});

test('an alarm that looks back for ever is refused, not followed', () => {
  const alarm = {
    EvaluationPeriods: 1e9,
    Period: 60,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanThreshold',
    MetricName: 'a',
  };
  const tests = [{ name: 'a', alarm: { inline: alarm }, points: [1], expect: 'OK' }];
  tests.push({ ...tests[0]!, name: 'b', alarm: { inline: { ...alarm, EvaluationPeriods: 1, Period: 1e15 } } });
  for (const { says } of runTestFile(fromPlain({ tests }), () => ({ kind: 'missing' })))
    assert.match(says, /too many points/);
});

test("the page's example has no problem", () => {
  const page = readFileSync(new URL('../../../docs/tests.md', import.meta.url), 'utf8');
  const [, example] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
  assert.deepEqual(definitionTestFamily.problems(fromPlain(parse(example!))), []);
});
