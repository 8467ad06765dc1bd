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

// CloudFormation user guide, "Template formats": YAML 1.1, whose booleans are yes, no, on and off as well; y and n stay texts.
test('YAML 1.1 booleans and numbers are those of CloudFormation', () => {
  const value = readYaml('a: [yes, No, ON, off, y, n, "yes"]\nb: [1_000_000, 0x1F, 010, 018, 1_a, 0, 0.5]\n');
  assert.deepEqual(
    toPlain(value!),
    Object.assign(Object.create(null), {
      a: [true, false, true, false, 'y', 'n', 'yes'],
      b: [1_000_000, 31, 8, '018', '1_a', 0, 0.5],
    }),
  );
});

// AWS::LanguageExtensions, "Fn::ForEach": a loop may stand among the properties of a resource.
test('loops and transforms add members that the text does not name', () => {
  for (const source of [
    'a: 1\nFn::ForEach::Loop: [X, [b], {"${X}": 2}]',
    'a: 1\nFn::Transform: {Name: T}',
    'a: 1\n<<: *b',
  ]) {
    const value = readYaml(source);
    assert.equal(value?.kind === 'map' && value.open, true, source);
    assert.deepEqual(toPlain(value!), Object.assign(Object.create(null), { a: 1 }), source);
  }
  assert.equal(readJson('{"Fn::ForEach::Loop": ["X", ["b"], {"${X}": 2}]}')?.kind, 'map');
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

test('broken texts give what can be read of them', () => {
  assert.deepEqual(member(readYaml('a: 1\nb: "unclosed'), 'a')?.kind, 'number');
  assert.deepEqual(member(readJson('{"a": 1, "b": "unclosed'), 'a')?.kind, 'number');
});

test('a ruler of dashes in a comment is no nesting', () => {
  assert.equal(readYaml(`# ${'- '.repeat(70)}\na: 1\n  # ${': '.repeat(70)}\n`)?.kind, 'map');
  assert.equal(readYaml(`a:\n  ${'- '.repeat(70)}1\n`), undefined);
});

test('texts that no parser should be asked about have no value', () => {
  const nested = ['['.repeat(100_000), '{"a":'.repeat(100_000), '- '.repeat(100_000), '? '.repeat(100_000)];
  const endless = [
    '&a '.repeat(300_000),
    `a: "${'x'.repeat(10_000_000)}`,
    '!x '.repeat(300_000),
    '*a '.repeat(300_000),
  ];
  for (const text of [...nested, ...endless]) assert.equal(readYaml(text), undefined, text.slice(0, 20));
  for (const text of nested.slice(0, 2)) assert.equal(readJson(text), undefined);
});

test('any bytes end calmly', () => {
  for (const text of ['\t\ta: &x [*x, *x]', 'a: \u0000', '\ud800', '\ufeffa: 1', 'a: !<tag:x> y', '%YAML 9\n---\na']) {
    readYaml(text);
    readJson(text);
  }
});

test('numbers that JSON spells otherwise are spelled as JSON does', () => {
  const list = readYaml('[.5, 5., +5, -0.5, 1e3, 1.50]');
  assert.ok(list?.kind === 'list');
  assert.deepEqual(
    list.items.map((item) => item.kind === 'number' && item.source),
    ['0.5', '5', '5', '-0.5', '1e3', '1.50'],
  );
});
