/** Names that nothing in the template has. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alone } from '../../server/core/check.ts';
import { edit, openDocument, problemsOf } from '../../server/forms/document.ts';
import { codesIn, findsMarked, fixed } from './marked.ts';

const code = 'template/undefined-reference';
const template = (alarm: string, more = '') => `AWSTemplateFormatVersion: "2010-09-09"
${more}Parameters:
  Stage: {Type: String}
  "Quoted":
    Type: String
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Mappings:
  Limits:
    prod: {errors: 5}
Resources:
  Topic:
    Type: AWS::SNS::Topic
  Errors:
    Type: AWS::CloudWatch::CompositeAlarm
${alarm}    Properties:
      AlarmRule: !Sub "ALARM(\${Stage}-errors)"
Outputs:
  Unknown: {Value: 1}
`;
const actions = (action: string) => template('').replace('Outputs:', `      AlarmActions: [${action}]\nOutputs:`);

test('each function in each spelling', () => {
  for (const name of [
    '!Ref «Topci»',
    '{Ref: «Topci»}',
    '!GetAtt «Topci».Arn',
    '{"Fn::GetAtt": ["«Topci»", Arn]}',
    '!Sub "x-${«Topci».Arn}"',
  ]) {
    const [problem] = findsMarked('t.yaml', actions(name), code);
    assert.equal(problem?.severity, 'error', name);
    const text = actions(name).replace(/[«»]/g, '');
    assert.equal(fixed('t.yaml', text, code), text.replace('Topci', 'Topic'), name);
  }
});

test('conditions, mappings, DependsOn and pseudo parameters', () => {
  findsMarked('t.yaml', template('    Condition: «IsPrd»\n    DependsOn: [Topic, «Topics»]\n'), code);
  findsMarked('t.yaml', actions('!If [«Prod», a, b]'), code);
  findsMarked('t.yaml', actions('!FindInMap [«Limit», prod, errors]'), code);
  findsMarked('t.yaml', actions('!Sub "${«AWS::Regoin»}"'), code);
});

test('the prefix of pseudo parameters, misspelt', () => {
  for (const name of ['WAS::Region', 'AWSS::Region', 'aws::Region', 'AW::Region']) {
    findsMarked('t.yaml', actions(`!Sub "\${«${name}»}"`), code);
    assert.match(fixed('t.yaml', actions(`!Ref ${name}`), code), /!Ref AWS::Region/);
  }
});

test('what is declared is found', () => {
  for (const name of [
    '!Ref Stage',
    '!Ref Quoted',
    '!Ref Topic',
    '!Ref AWS::Region',
    '!Sub ["${X}${!Y}", {X: 1}]',
    '!If [IsProd, !Ref Topic, !Ref Stage]',
    '!FindInMap [Limits, prod, errors]',
  ]) {
    assert.deepEqual(codesIn('t.yaml', actions(name)), [], name);
  }
});

test('names that something adds before deploy are not told', () => {
  const name = actions('!Ref Elsewhere');
  for (const text of [
    name.replace('Parameters:', 'Transform: [MyMacro]\nParameters:'),
    name.replace(
      'Parameters:\n',
      'Parameters:\n  Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://b/k}}\n',
    ),
    name.replace('Parameters:\n', 'Parameters: !Include parameters.yaml\nOther:\n'),
    name.replace('Resources:\n', 'Resources:\n  {% for x in y %}\n'),
    name.replace('Resources:\n', "Resources:\n  'Fn::ForEach::Topics': [N, [a, b], {}]\n"),
    name.replace('AWSTemplateFormatVersion: "2010-09-09"\n', ''),
    name.replace('Elsewhere', '"{{ topic }}"'),
  ]) {
    assert.deepEqual(codesIn('t.yaml', text), [], text);
  }
});

test('SAM adds names that begin with those of the template', () => {
  const sam = (name: string) =>
    actions(name).replace('Parameters:', 'Transform: AWS::Serverless-2016-10-31\nParameters:');
  for (const name of ['!Ref TopicRole', '!Ref Topic.Version', '!Ref ServerlessRestApi'])
    assert.deepEqual(codesIn('t.yaml', sam(name)), []);
  findsMarked('t.yaml', sam('!Ref «Typic»'), code);
});

test('JSON on lines and without them; a file without version may be a part', () => {
  const content = (version: object, action: string) => ({
    ...version,
    Parameters: { Stage: { Type: 'String' } },
    Resources: {
      Topic: { Type: 'AWS::SNS::Topic' },
      All: {
        Type: 'AWS::CloudWatch::CompositeAlarm',
        Properties: { AlarmRule: 'TRUE', AlarmActions: [{ Ref: action }, { Ref: 'Stage' }] },
      },
    },
  });
  for (const indent of [0, 2]) {
    const marked = JSON.stringify(content({ AWSTemplateFormatVersion: '2010-09-09' }, '«Elsewhere»'), null, indent);
    findsMarked('t.json', marked, code);
    assert.deepEqual(codesIn('t.json', JSON.stringify(content({}, 'Elsewhere'), null, indent)), []);
    const [problem] = findsMarked('t.json', JSON.stringify(content({}, '«Topci»'), null, indent), code);
    assert.equal(problem?.severity, 'warning');
  }
});

test('a file that names many things that are not in it is an excerpt', () => {
  const severities = (name: string) => findsMarked('t.yaml', actions(name), code).map(({ severity }) => severity);
  assert.deepEqual(severities('!Ref «Mail», !Ref «Pager»'), ['error', 'error']);
  assert.deepEqual(severities('!Ref «Mail», !Ref «Pager», !Ref «Chat», !Ref «Topci»'), [
    'information',
    'information',
    'information',
    'warning',
  ]);
});

test('an edit of a name elsewhere is seen', () => {
  const text = actions('!Ref Topic');
  const at = text.indexOf('Topic:');
  const renamed = edit(openDocument('t.yaml', text), { start: at, end: at + 5, text: 'Mails' });
  assert.deepEqual(
    problemsOf(renamed, alone).map((problem) => problem.code),
    [code],
  );
  const back = edit(renamed, { start: at, end: at + 5, text: 'Topic' });
  assert.deepEqual(problemsOf(back, alone), []);
});
