/** What the grammar of Guard policies calls the parts of a text, also inside of a template. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokens } from './tokens.ts';

const policy = async (scope: string, text: string) =>
  (await tokens(scope, text)).flatMap((token) =>
    token.endsWith('.guard-policy') ? token.slice(0, -'.guard-policy'.length) : [],
  );

const gp3 = [
  'rule storage.type.rule',
  'gp3 entity.name.function',
  'when keyword.control',
  'resourceType variable.other.property',
  '== keyword.operator',
  '"AWS::EC2::Volume" string.quoted.double',
  '{ punctuation',
  'configuration variable.other.property',
  '. punctuation',
  'size variable.other.property',
  'in keyword.operator',
  'r[1,10) constant.other.range',
  'or keyword.control',
  '%types variable.other',
  '!exists keyword.operator',
  '} punctuation',
];

const text =
  'rule gp3 when resourceType == "AWS::EC2::Volume" {\n  configuration.size in r[1,10) or\n  %types !exists\n}';

/** `!` and its word are two tokens of one name. */
const joined = (found: readonly string[]) => {
  const at = found.indexOf('! keyword.operator');
  return at < 0 ? found : found.toSpliced(at, 2, '!exists keyword.operator');
};

test('the parts of a policy', async () => {
  assert.deepEqual(joined(await policy('source.guard-policy', text)), gp3);
  assert.deepEqual(await policy('source.guard-policy', 'let a = count(%b) # why'), [
    'let storage.type.let',
    'a variable.other',
    '= keyword.operator',
    'count support.function',
    '( punctuation',
    '%b variable.other',
    ') punctuation',
    '# why comment.line.number-sign',
  ]);
  assert.deepEqual(await policy('source.guard-policy', "a == /^x\\/y/ <<not\nthis>>\nAWS::S3::Bucket 'b'"), [
    'a variable.other.property',
    '== keyword.operator',
    '/^x\\/y/ string.regexp',
    '<< punctuation.definition.string.begin',
    'not string.unquoted.message',
    'this string.unquoted.message',
    '>> punctuation.definition.string.end',
    'AWS::S3::Bucket entity.name.type',
    "'b' string.quoted.single",
  ]);
});

test('a policy in a block of a YAML template, and nothing behind it', async () => {
  for (const header of ['PolicyText: |', 'PolicyText: !Sub |-  # why']) {
    const template = `  Details:\n    ${header}\n      ${text.replaceAll('\n', '\n      ')}\n\n    EnableDebugLogDelivery: "a"\n`;
    assert.deepEqual(joined(await policy('source.yaml', template)), gp3, header);
    assert.ok((await tokens('source.yaml', template)).includes('EnableDebugLogDelivery entity.name.tag.yaml'), header);
  }
  assert.deepEqual(await policy('source.yaml', 'OtherText: |\n  rule a { b == 1 }\n'), []);
});
