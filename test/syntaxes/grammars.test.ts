/** What the grammars of embedded languages call the parts of a text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokens } from './tokens.ts';

/** Only what our own languages name, with the language left out. */
const ours = (found: readonly string[], language: string) =>
  found.flatMap((token) => (token.endsWith(`.${language}`) ? token.slice(0, -language.length - 1) : []));
const rule = async (scope: string, text: string) => ours(await tokens(scope, text), 'alarm-rule');
const pattern = async (scope: string, text: string) => ours(await tokens(scope, text), 'event-pattern');

const aAndB = [
  'ALARM support.function',
  '( punctuation.section.parens',
  'api variable.other.alarm',
  ') punctuation.section.parens',
  'AND keyword.operator.logical',
  'NOT keyword.operator.logical',
  'OK support.function',
  '( punctuation.section.parens',
];
const quotedName = [
  '" punctuation.definition.string.begin',
  'b c string.quoted.double',
  '" punctuation.definition.string.end',
  ') punctuation.section.parens',
];
const escapedName = quotedName.map((token) => token.replace(/^"/, '\\"'));

test('the words of an alarm rule', async () => {
  assert.deepEqual(await rule('source.alarm-rule', 'ALARM(api) AND NOT OK("b c")'), [...aAndB, ...quotedName]);
  assert.deepEqual(await rule('source.alarm-rule', 'AT_LEAST(50%, NOT OK, (a, TRUE-b)) OR FALSE'), [
    'AT_LEAST support.function',
    '( punctuation.section.parens',
    '50% constant.numeric',
    ', punctuation.section.parens',
    'NOT keyword.operator.logical',
    'OK support.constant.state',
    ', punctuation.section.parens',
    '( punctuation.section.parens',
    'a variable.other.alarm',
    ', punctuation.section.parens',
    'TRUE-b variable.other.alarm',
    ') punctuation.section.parens',
    ') punctuation.section.parens',
    'OR keyword.operator.logical',
    'FALSE constant.language',
  ]);
});

test('an alarm rule in YAML, however it is written, and nothing behind it', async () => {
  const cases: readonly (readonly [written: string, name: readonly string[]])[] = [
    ['AlarmRule: ALARM(api) AND NOT OK("b c")  # why', quotedName],
    [String.raw`AlarmRule: "ALARM(api) AND NOT OK(\"b c\")"`, escapedName],
    [`AlarmRule: 'ALARM(api) AND NOT OK("b c")'`, quotedName],
    [`AlarmRule: !Sub 'ALARM(api) AND NOT OK("b c")'`, quotedName],
    ['AlarmRule: >-\n  ALARM(api) AND\n\n  NOT OK("b c")', quotedName],
    ['AlarmRule: |  # over lines\n  ALARM(api)\n  AND NOT OK("b c")', quotedName],
  ];
  for (const [written, name] of cases) {
    const text = `Properties:\n  ${written.replaceAll('\n', '\n  ')}\n  AlarmDescription: ALARM(x) AND OK(y)\n`;
    assert.deepEqual(await rule('source.yaml', text), [...aAndB, ...name], written);
    assert.ok((await tokens('source.yaml', text)).includes('AlarmDescription entity.name.tag.yaml'), written);
  }
});

test('an alarm rule in JSON', async () => {
  const text = String.raw`{"AlarmRule": "ALARM(api) AND NOT OK(\"b c\")", "AlarmDescription": "ALARM(x)"}`;
  assert.deepEqual(await rule('source.json', text), [...aAndB, ...escapedName]);
  assert.ok((await tokens('source.json', text)).includes('"AlarmDescription" support.type.property-name.json'));
});

test('no alarm rule in comments and other keys', async () => {
  assert.deepEqual(await rule('source.yaml', '# AlarmRule: ALARM(a)\nMyAlarmRule: ALARM(a)\n'), []);
});

const prefixed = [
  '{ punctuation',
  '"source" support.type.property-name',
  ': punctuation',
  '[ punctuation',
  '{ punctuation',
  '"prefix" keyword.operator.matcher',
  ': punctuation',
  '" string.quoted.double',
  'aws. string.quoted.double',
  '" string.quoted.double',
  '} punctuation',
  '] punctuation',
  '} punctuation',
];

test('the parts of an event pattern', async () => {
  assert.deepEqual(await pattern('source.event-pattern', '{"source": [{"prefix": "aws."}]}'), prefixed);
  assert.deepEqual(await pattern('source.event-pattern', '"$or": [{"n": [{"numeric": [">=", -1.5]}, true]}]'), [
    '"$or" keyword.control.or',
    ': punctuation',
    '[ punctuation',
    '{ punctuation',
    '"n" support.type.property-name',
    ': punctuation',
    '[ punctuation',
    '{ punctuation',
    '"numeric" keyword.operator.matcher',
    ': punctuation',
    '[ punctuation',
    '">=" keyword.operator.comparison',
    ', punctuation',
    '-1.5 constant.numeric',
    '] punctuation',
    '} punctuation',
    ', punctuation',
    'true constant.language',
    '] punctuation',
    '} punctuation',
    '] punctuation',
  ]);
});

test('an event pattern in YAML strings, and nothing behind it', async () => {
  const single = prefixed;
  for (const written of [
    'EventPattern: |\n  {\n    "source": [{"prefix": "aws."}]\n  }',
    'EventPattern: >-  # folded\n  {"source": [{"prefix": "aws."}]}',
    `Pattern: '{"source": [{"prefix": "aws."}]}'`,
  ]) {
    const text = `Properties:\n  ${written.replaceAll('\n', '\n  ')}\n  State: "ENABLED"\n`;
    assert.deepEqual(await pattern('source.yaml', text), single, written);
    assert.ok((await tokens('source.yaml', text)).includes('State entity.name.tag.yaml'), written);
  }
  const double = await pattern('source.yaml', String.raw`EventPattern: "{\"source\": [{\"prefix\": 1}]}"`);
  assert.deepEqual(double.slice(1, 6), [
    String.raw`\"source\" support.type.property-name`,
    ': punctuation',
    '[ punctuation',
    '{ punctuation',
    String.raw`\"prefix\" keyword.operator.matcher`,
  ]);
});

test('other texts under the name Pattern are left alone', async () => {
  assert.deepEqual(await pattern('source.yaml', 'Pattern: \'[a-z]+\'\nPattern: "x"\n'), []);
});
