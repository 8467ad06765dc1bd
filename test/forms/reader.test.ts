import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memberOf, toPlain, type Value } from '../../server/core/value.ts';
import { readJson } from '../../server/forms/json.ts';
import { readYaml } from '../../server/forms/yaml.ts';

const member = (value: Value | undefined, name: string) => (value?.kind === 'map' ? memberOf(value, name) : undefined);

/** The characters of the source under each character of a string's value. */
function spelled(source: string, value: Value | undefined): string[] {
  assert.equal(value?.kind, 'string');
  if (value?.kind !== 'string') return [];
  return [...value.value].map((_, index) => source.slice(value.offset(index), value.offset(index + 1)));
}

test('YAML scalars have the types that CloudFormation reads', () => {
  const value = readYaml('a: 5\nb: "5"\nc: true\nd: ~\ne: 1e3\nf: 1.5\ng: 10.0.0.1\n');
  assert.deepEqual(
    toPlain(value!),
    Object.assign(Object.create(null), { a: 5, b: '5', c: true, d: null, e: 1000, f: 1.5, g: '10.0.0.1' }),
  );
});

test('a reference is unknown and says what it refers to, in all spellings', () => {
  for (const source of ['a: !Ref Topic', 'a: {Ref: Topic}', 'a: !GetAtt Topic.Arn', 'a:\n  Fn::GetAtt: [Topic, Arn]']) {
    const value = member(readYaml(source), 'a');
    assert.equal(value?.kind, 'unknown', source);
    assert.equal(value?.kind === 'unknown' && value.refersTo, 'Topic', source);
  }
});

test('If is a choice, NoValue is nothing, Sub and Join of literals are literals', () => {
  assert.deepEqual(member(readYaml('a: !If [c, 1, !Ref AWS::NoValue]'), 'a')?.kind, 'choice');
  assert.equal(member(readYaml('a: !Ref AWS::NoValue\nb: 1'), 'a'), undefined);
  assert.equal(toPlain(member(readYaml('a: !Sub "x${!y}z"'), 'a')!), 'x${y}z');
  assert.equal(member(readYaml('a: !Sub "x${y}z"'), 'a')?.kind, 'unknown');
  assert.equal(
    toPlain(member(readJson('{"a": {"Fn::Join": [" ", ["ALARM(a)", "OR", "OK(b)"]]}}'), 'a')!),
    'ALARM(a) OR OK(b)',
  );
});

test('a dynamic reference is unknown', () => {
  assert.equal(member(readYaml('a: "{{resolve:ssm:/x}}"'), 'a')?.kind, 'unknown');
  assert.equal(member(readJson('{"a": "{{resolve:secretsmanager:x}}"}'), 'a')?.kind, 'unknown');
});

test('each character of a string is found in its spelling', () => {
  const cases: [string, string[]][] = [
    ['a: xyz', ['x', 'y', 'z']],
    ["a: 'it''s'", ['i', 't', "''", 's']],
    ['a: "\\u0041\\tB"', ['\\u0041', '\\t', 'B']],
    ['a: |\n  x\n   y\n', ['x', '\n  ', ' ', 'y', '\n']],
    ['a: >-\n  one\n  two\n', ['o', 'n', 'e', '\n  ', 't', 'w', 'o']],
    ['a: "x\n   y"', ['x', '\n   ', 'y']],
  ];
  for (const [source, pieces] of cases)
    assert.deepEqual(spelled(source, member(readYaml(source), 'a')), pieces, source);
  const json = '{"a": "ALARM(\\"b\\")"}';
  assert.deepEqual(spelled(json, member(readJson(json), 'a')), ['A', 'L', 'A', 'R', 'M', '(', '\\"', 'b', '\\"', ')']);
});

test('broken, deep and hostile texts end calmly', () => {
  const hostile = [
    'a: "unclosed',
    'a: [1, 2',
    '\t\ta: &x [*x, *x]',
    'a: \u0000',
    '\ud800',
    '['.repeat(100_000),
    '{"a":'.repeat(100_000),
    'x'.repeat(1_000_000),
  ];
  for (const text of hostile) {
    readYaml(text);
    readJson(text);
  }
});
