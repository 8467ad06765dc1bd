/** Resources outside of a template's `Resources`: in fragments, lists, other tools' files, and templates inside of texts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { edit, openDocument } from '../../server/forms/document.ts';
import { codesIn, findsMarked, fixed } from './marked.ts';

const code = 'alarm/datapoints-over-periods';
const alarm = (datapoints: string) =>
  `{"Type": "AWS::CloudWatch::Alarm", "Properties": {"EvaluationPeriods": 2, "DatapointsToAlarm": ${datapoints}}}`;
const block = (datapoints: string) => `Errors:
  Type: AWS::CloudWatch::Alarm
  Properties:
    EvaluationPeriods: 2
    DatapointsToAlarm: ${datapoints}
`;
const indented = (text: string, by: string) => text.replace(/^(?=.)/gm, by);

test('resources at the top of a file', () => {
  findsMarked('part.yaml', `# a part\n---\nTopic:\n  Type: AWS::SNS::Topic\n${block('«3»')}Other: 1\n`, code);
  findsMarked('part.json', `{"Errors": ${alarm('«3»')}}`, code);
  findsMarked('part.json', `{\n  "Errors": ${alarm('«3»')},\n  "Others": ${alarm('2')}\n}`, code);
});

test('one resource alone, and a list of them', () => {
  findsMarked('one.json', alarm('«3»'), code);
  findsMarked(
    'list.yaml',
    `- ${alarm('«3»')}\n- Type: AWS::CloudWatch::Alarm\n  Properties: {EvaluationPeriods: 2, DatapointsToAlarm: «4»}\n`,
    code,
  );
});

test('serverless.yml, and Resources below other keys', () => {
  const text = `service: shop\nfunctions:\n  pay: {handler: a.b}\nresources:\n  Resources:\n${indented(block('«3»'), '    ')}`;
  findsMarked('serverless.yml', text, code);
  findsMarked('serverless.yml', `service: shop\nresources:\n  - Resources:\n${indented(block('«3»'), '      ')}`, code);
  findsMarked('x.json', `{"stacks": {"a": {"Resources": {"Errors": ${alarm('«3»')}}}}}`, code);
});

test('the resource of a loop', () => {
  const loop = (outer: string) =>
    `Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::Alarms:\n    - Name\n    - [A, B]\n    - ${outer}\n`;
  findsMarked('t.yaml', loop(`"\${Name}Errors": ${alarm('«3»')}`), code);
  findsMarked('t.yaml', loop(`Fn::ForEach::Inner: [Stage, [x], {"\${Name}\${Stage}": ${alarm('«3»')}}]`), code);
  const json = `{"Resources": {"Fn::ForEach::Alarms": ["Name", ["A"], {"\${Name}Errors": ${alarm('«3»')}}]}}`;
  findsMarked('t.json', json, code);
});

test('an edit reads its own part of a fragment again and no other', () => {
  const text = `${block('2')}${block('2').replace('Errors', 'Others')}`;
  const before = openDocument('part.yaml', text);
  const at = text.lastIndexOf('2');
  const after = edit(before, { start: at, end: at + 1, text: '3' });
  assert.deepEqual(
    after.parts.map(({ part }, index) => part === before.parts[index]?.part),
    [true, false],
  );
});

test('a fragment that gets the header of a template is one no more', () => {
  const text = `Shop:\n${indented(block('2'), '    ')}${indented(block('2').replace('Errors', 'Others'), '    ')}`;
  const at = 'Shop:\n'.length;
  const after = edit(openDocument('part.yaml', text), { start: at, end: at, text: '  Resources:\n' });
  assert.equal(after.parts.length, 2);
  assert.equal(after.layout?.fragment, undefined);
});

test('what only looks like a resource is none', () => {
  assert.deepEqual(codesIn('types.json', '{"Type": "AWS::CloudWatch::Alarm", "Count": 3, "Properties": ["a"]}'), []);
  assert.equal(openDocument('x.yaml', 'Type: AWS::CloudWatch::Alarm\n').form, 'none');
});

const pack = (body: string) =>
  `Resources:\n  Pack:\n    Type: AWS::Config::ConformancePack\n    Properties:\n      ConformancePackName: p\n      TemplateBody: ${body}\n`;
const rule = (identifier: string) => `Resources:
  Keys:
    Type: AWS::Config::ConfigRule
    Properties:
      ConfigRuleName: keys
      Source:
        Owner: AWS
        ${identifier}: S3_BUCKET_VERSIONING_ENABLED
`;

test('a conformance pack in a block scalar', () => {
  const text = pack(`|\n${indented(rule('«SourceIdentifer»'), '        ')}`);
  findsMarked('t.yaml', text, 'config-rule/unknown-property');
  assert.match(fixed('t.yaml', text.replace(/[«»]/g, ''), 'config-rule/unknown-property'), / SourceIdentifier: S3_/);
  assert.deepEqual(codesIn('t.yaml', pack(`|\n${indented(rule('SourceIdentifier'), '        ')}`)), []);
});

test('a conformance pack in a text of JSON is found, and left to its author to mend', () => {
  const body = String.raw`"{\"Resources\": {\"A\": {\"Type\": \"AWS::Config::ConfigRule\", \"Properties\": {\"Source\": {\"Owner\": «\"AWSS\"»}}}}}"`;
  findsMarked('t.yaml', pack(body), 'config-rule/property-value');
  findsMarked(
    't.json',
    `{"Resources": {"P": {"Type": "AWS::Config::ConformancePack", "Properties": {"TemplateBody": ${body}}}}}`,
    'config-rule/property-value',
  );
  const text = pack(body).replace(/[«»]/g, '');
  assert.equal(fixed('t.yaml', text, 'config-rule/property-value'), text);
});

test('a conformance pack with variables', () => {
  const body = `!Sub |\n${indented(rule('SourceIdentifier').replace('S3_BUCKET_VERSIONING_ENABLED', '${Rule}').replace('keys', '${Prefix}-«x»'), '        ')}`;
  findsMarked('t.yaml', pack(body.replace(/[«»]/g, '')), 'config-rule/source-identifier');
});

test('a language inside of a text of a template inside of a text', () => {
  const inner = `Resources:\n  All:\n    Type: AWS::CloudWatch::CompositeAlarm\n    Properties:\n      AlarmRule: "«ALRM»(a) OR ALARM(b)"\n`;
  const text = `Resources:\n  Set:\n    Type: AWS::CloudFormation::StackSet\n    Properties:\n      TemplateBody: |\n${indented(inner, '        ')}`;
  findsMarked('t.yaml', text, 'composite-alarm/syntax');
  assert.match(fixed('t.yaml', text.replace(/[«»]/g, ''), 'composite-alarm/syntax'), /"ALARM\(a\) OR ALARM\(b\)"/);
});
