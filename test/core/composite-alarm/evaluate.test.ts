import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { holds } from '../../../server/core/composite-alarm/evaluate.ts';
import { parseRule } from '../../../server/core/composite-alarm/parse.ts';
import type { AlarmState } from '../../../server/core/composite-alarm/syntax.ts';

const states: Record<string, AlarmState> = { a: 'ALARM', b: 'ALARM', o: 'OK', i: 'INSUFFICIENT_DATA' };

for (const [rule, expected] of [
  ['ALARM(a)', true],
  ['OK(a)', false],
  ['NOT OK(i)', true],
  ['ALARM(a) AND OK(o) AND INSUFFICIENT_DATA(i)', true],
  ['FALSE OR ALARM(o) OR NOT TRUE', false],
  ['AT_LEAST(2, ALARM, (a, b, o))', true],
  ['AT_LEAST(3, ALARM, (a, b, o))', false],
  ['AT_LEAST(2, NOT ALARM, (a, o, i))', true],
  // 50% of three is one and a half: two, by rounding up.
  ['AT_LEAST(50%, ALARM, (a, o, i))', false],
  ['AT_LEAST(50%, ALARM, (a, b, i))', true],
  // What nobody knows decides only where nothing else does.
  ['ALARM(unknown)', undefined],
  ['ALARM(unknown) OR ALARM(a)', true],
  ['ALARM(unknown) AND ALARM(o)', false],
  ['AT_LEAST(2, ALARM, (a, b, unknown))', true],
  ['AT_LEAST(3, ALARM, (a, b, unknown))', undefined],
  ['AT_LEAST(3, ALARM, (a, o, unknown))', false],
] as const) {
  test(`${rule} is ${expected}`, () => {
    assert.equal(
      holds(parseRule(rule).root, (name) => states[name]),
      expected,
    );
  });
}

test('a deep rule is no matter', () => {
  const odd = `${'NOT '.repeat(99_999)}TRUE`;
  assert.equal(
    holds(parseRule(odd).root, () => undefined),
    false,
  );
});

/** A rule with its meaning, both grown from the same random tree. */
const grown = fc.letrec<{ rule: { text: string; value: boolean } }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom({ text: 'TRUE', value: true }, { text: 'FALSE', value: false }),
    fc
      .tuple(fc.constantFrom('ALARM', 'OK', 'INSUFFICIENT_DATA'), fc.constantFrom('a', 'b', 'o', 'i'))
      .map(([state, name]) => ({ text: `${state}(${name})`, value: states[name] === state })),
    tie('rule').map(({ text, value }) => ({ text: `NOT (${text})`, value: !value })),
    fc
      .tuple(tie('rule'), tie('rule'))
      .map(([a, b]) => ({ text: `(${a.text}) AND (${b.text})`, value: a.value && b.value })),
    fc
      .tuple(tie('rule'), tie('rule'))
      .map(([a, b]) => ({ text: `(${a.text}) OR (${b.text})`, value: a.value || b.value })),
  ),
})).rule;

test('any rule means what its parts mean', () => {
  fc.assert(
    fc.property(grown, ({ text, value }) => {
      const { root, problems } = parseRule(text);
      assert.deepEqual(problems, []);
      assert.equal(
        holds(root, (name) => states[name]),
        value,
      );
    }),
  );
});
