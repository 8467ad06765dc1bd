/** Completion and hover at every offset of whole and broken texts: no throw, and nothing outside of the text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { TextDocument, TextEdit } from 'vscode-languageserver-textdocument';
import { completionAt } from '../../../server/language/features/completion.ts';
import { hoverAt } from '../../../server/language/features/hover.ts';
import { createWorkspace } from '../../../server/language/workspace.ts';

const yaml = `Resources:
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/Lambda
      MetricName: "Err
      Dimensions:
        - Name: FunctionName
          Value: !Ref F
        - 
      TreatMissingData: notBreaching
      Met
  Composite:
    Type: AWS::CloudWatch::CompositeAlarm
    Properties:
      AlarmName: c
      AlarmRule: >-
        ALARM("a b") AND
        AT_LEAST(1, NOT OK, (x, 

  Rule:
    Type: AWS::Events::Rule
    Properties:
      EventPattern: "{\\"source\\": [\\"aws.ec2\\", {\\"prefix\\": ], \\"detail\\": {"
  Other:
    Type: AWS::Events::Rule
    Properties:
      EventPattern:
        source: [aws.s3, {anything-but: {pre: }}]
        $or: [{detail: {a: [
  Config:
    Type: AWS::Config::ConfigRule
    Properties:
      Source: {Owner: AWS, SourceIdentifier: REQUIRED_TAGS}
      InputParameters:
        tag1
  Sampling:
    Type: AWS::XRay::SamplingRule
    Properties:
      SamplingRule: {HTTPMethod: , URLPath: "*
`;
const json = `{
  "Resources": {
    "Alarm": {
      "Type": "AWS::CloudWatch::Alarm",
      "Properties": {"Namespace": "AWS/EC2", "MetricName": , "Dimensions": [{"Name": "}]}
    },
    "Rule": {
      "Type": "AWS::Events::Rule",
      "Properties": {"EventPattern": {"source": [], "detail": {"a": [{"numeric": [">", 1`;
const pattern = '{"source": ["aws.ec2", {"prefix": "a"}], "detail": {"state": [{"exists": tr}], "$or": [{"a": }';

const texts: readonly (readonly [file: string, text: string])[] = [
  ['a.yaml', yaml],
  ['a.json', json],
  ['a.pattern.json', pattern],
  ['sampling-rules.json', '{"version": , "rules": [{"http_method": "'],
];

for (const [file, text] of texts) {
  test(`every offset of ${file}`, () => askEverywhere(file, text));
  test(`every offset of ${file}, cut and pasted at random`, () => {
    const place = fc.nat({ max: text.length });
    const noise = fc.string({ unit: fc.constantFrom(...'"\'{}[]:,-|> \n\\#!&*ab\u00e9\ud83d'), maxLength: 4 });
    fc.assert(
      fc.property(place, fc.nat({ max: 40 }), noise, fc.array(place, { maxLength: 12 }), (start, length, paste, at) => {
        const broken = text.slice(0, start) + paste + text.slice(start + length);
        askAt(file, broken, [start, start + paste.length, ...at]);
      }),
      { numRuns: 150 },
    );
  });
}

function askEverywhere(file: string, text: string): void {
  askAt(
    file,
    text,
    Array.from({ length: text.length + 1 }, (_, offset) => offset),
  );
}

function askAt(file: string, text: string, offsets: readonly number[]): void {
  const workspace = createWorkspace();
  workspace.open(`file:///${file}`, file.endsWith('.json') ? 'json' : 'yaml', 1, text);
  const document = workspace.get(`file:///${file}`)!;
  for (const offset of offsets.filter((one) => one <= text.length)) {
    for (const { textEdit } of completionAt(workspace, document, offset, { snippets: true }).items.slice(0, 3)) {
      const { range } = textEdit as TextEdit;
      assertWithin(document.text, range, `completion at ${offset} of ${JSON.stringify(text)}`);
      const [start, end] = [document.text.offsetAt(range.start), document.text.offsetAt(range.end)];
      assert.ok(start <= offset && offset <= end, `${start} to ${end} at ${offset} of ${JSON.stringify(text)}`);
    }
    const hovered = hoverAt(workspace, document, offset);
    if (hovered?.range) assertWithin(document.text, hovered.range, `hover at ${offset} of ${JSON.stringify(text)}`);
  }
}

function assertWithin(text: TextDocument, { start, end }: TextEdit['range'], where: string): void {
  const [from, to] = [text.offsetAt(start), text.offsetAt(end)];
  assert.ok(from <= to && to <= text.getText().length, `${from} to ${to}: ${where}`);
}
