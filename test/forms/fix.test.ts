/** Fixes written in the text's own syntax; each mends what it is for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alone } from '../../server/core/check.ts';
import { openDocument, problemsOf } from '../../server/forms/document.ts';
import { fuzz } from '../fuzz/forms.fuzz.ts';
import { everyFix } from './every-fix.ts';

/** The text after the fixes of the first problem of this code; the problem must be gone. */
function mended(text: string, code: string, name = text.startsWith('{') ? 't.json' : 't.yaml'): string {
  const document = openDocument(name, text);
  const problem = problemsOf(document, alone).find((one) => one.code === code);
  assert.ok(problem, `${code} in ${JSON.stringify(problemsOf(document, alone).map((one) => one.code))}`);
  let after = text;
  for (const { start, end, text: inserted } of everyFix(document, problem))
    after = after.slice(0, start) + inserted + after.slice(end);
  const left = problemsOf(openDocument(name, after), alone).filter((one) => one.code === code);
  assert.deepEqual(
    left.map(({ message }) => message),
    [],
  );
  return after;
}

const alarm = (properties: string) =>
  `Resources:\n  A:\n    Type: AWS::CloudWatch::Alarm\n    Properties:\n${properties}`;

test('a replaced text keeps its quotes', () => {
  const wrong = (value: string) => alarm(`      TreatMissingData: ${value}\n      EvaluationPeriods: 1\n`);
  assert.match(mended(wrong('notbreaching'), 'alarm/property-value'), /TreatMissingData: notBreaching\n/);
  assert.match(mended(wrong("'notbreaching'"), 'alarm/property-value'), /TreatMissingData: 'notBreaching'\n/);
  assert.match(
    mended(wrong('"notbreaching" # why'), 'alarm/property-value'),
    /TreatMissingData: "notBreaching" # why\n/,
  );
});

test('a renamed key keeps its value', () => {
  assert.match(mended(alarm('      DatapointToAlarm: 2\n'), 'alarm/unknown-property'), /^ {6}DatapointsToAlarm: 2$/m);
  const json = JSON.stringify({
    Resources: { A: { Type: 'AWS::CloudWatch::Alarm', Properties: { DatapointToAlarm: 2 } } },
  });
  assert.match(mended(json, 'alarm/unknown-property'), /"DatapointsToAlarm":2/);
});

test('a lone value becomes a list', () => {
  const one = 'arn:aws:sns:us-east-1:123456789012:alerts';
  assert.match(
    mended(alarm(`      AlarmActions: ${one}\n`), 'alarm/property-type'),
    new RegExp(`AlarmActions: \\[${one}\\]\n`),
  );
});

test('a fix inside of a string speaks the language of the string', () => {
  const template = (rule: string) =>
    `Resources:\n  A:\n    Type: AWS::CloudWatch::CompositeAlarm\n    Properties:\n      AlarmRule: ${rule}\n`;
  assert.match(mended(template('ALRM(a)'), 'composite-alarm/syntax'), /AlarmRule: ALARM\(a\)/);
  assert.match(mended(template('"ALRM(\\"a b\\")"'), 'composite-alarm/syntax'), /AlarmRule: "ALARM\(\\"a b\\"\)"/);
});

test('a scalar where a pattern wants a list is wrapped, in YAML and in a string of JSON', () => {
  const template = (pattern: string) =>
    `Resources:\n  R:\n    Type: AWS::Events::Rule\n    Properties:\n      EventPattern:${pattern}\n`;
  assert.match(mended(template('\n        source: aws.ec2'), 'event-pattern/scalar-value'), /source: \[aws\.ec2\]/);
  assert.match(
    mended(template(` '{"source": "aws.ec2"}'`), 'event-pattern/scalar-value'),
    /'\{"source": \["aws\.ec2"\]\}'/,
  );
});

test('damaged templates: nothing is thrown, nothing points outside, edits and fresh texts agree', () => fuzz(300, 1));

test('an inserted entry ends its line as the text does', () => {
  const rule = `Resources:\n  A:\n    Type: AWS::CloudWatch::CompositeAlarm\n    Properties:\n      AlarmRule: ALARM(a)\n      ActionsSuppressor: deploying\n      ActionsSuppressorWaitPeriod: 60\n`;
  const code = 'composite-alarm/suppressor-periods';
  assert.ok(!mended(rule, code).includes('\r'));
  assert.doesNotMatch(mended(rule.replaceAll('\n', '\r\n'), code), /[^\r]\n/);
});
