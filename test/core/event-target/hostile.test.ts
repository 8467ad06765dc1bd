/** Targets and rules that nobody writes: every check ends calmly and soon. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { familyOf } from '../../../server/core/rulebook.ts';
import { fromPlain, type Value } from '../../../server/core/value.ts';

const many = (n: number, one: (i: number) => [string, unknown]) =>
  Object.fromEntries(Array.from({ length: n }, (_, i) => one(i)));

const hostile: Record<string, unknown> = {
  'a long template': { InputTransformer: { InputTemplate: '<a>"'.repeat(3_000_000) } },
  'a template full of misspelt names': {
    InputTransformer: { InputPathsMap: many(100, (i) => [`name${i}`, '$.time']), InputTemplate: '<nmae>'.repeat(1300) },
  },
  'many paths': {
    InputTransformer: { InputPathsMap: many(50_000, (i) => [`p${i}`, '$.detial']), InputTemplate: '"<p>"' },
  },
  'a long path': { InputPath: `$${'.a'.repeat(5_000_000)}` },
  'a long input': { Input: '{'.repeat(10_000_000) },
  'half surrogates and NUL': { Id: '\ud800\0', Arn: 'arn:\0:\ud800:::', Input: '"\udfff', InputPath: '$.\0' },
  'wrong types': {
    Id: [],
    Arn: {},
    Input: 1,
    InputPath: null,
    InputTransformer: { InputPathsMap: [], InputTemplate: {} },
  },
};

for (const [name, target] of Object.entries(hostile)) {
  test(name, () => {
    const value = fromPlain(target);
    const problems = familyOf('event-target')!.problems(value);
    assert.ok(problems.length > 0);
  });
}

test('deep values', () => {
  let deep: Value = fromPlain('x');
  for (let i = 0; i < 100_000; i++) deep = { kind: 'list', items: [deep], at: { start: 0, end: 1 } };
  const wrap = (key: string): Value => ({
    kind: 'map',
    entries: [{ key, keyAt: { start: 0, end: 1 }, value: deep }],
    at: { start: 0, end: 1 },
  });
  for (const key of ['Targets', 'Tags', 'InputTransformer', 'EcsParameters', 'Statement', 'Policy', 'EventPattern'])
    for (const name of ['event-target', 'event-rule', 'event-bus', 'event-bus-policy', 'event-archive'])
      familyOf(name)!.problems(wrap(key));
});
