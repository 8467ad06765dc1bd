/** Every feature at every offset of whole and broken texts: no throw, and nothing outside of the text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { SelectionRange } from 'vscode-languageserver';
import type { TextDocument, TextEdit } from 'vscode-languageserver-textdocument';
import { codeActionsAt } from '../../../server/language/features/code-actions.ts';
import { completionAt } from '../../../server/language/features/completion.ts';
import { hoverAt } from '../../../server/language/features/hover.ts';
import { inlayHintsIn } from '../../../server/language/features/inlay-hints.ts';
import { highlightsAt } from '../../../server/language/features/names.ts';
import { selectionRangesAt } from '../../../server/language/features/selection-ranges.ts';
import { signatureHelpAt } from '../../../server/language/features/signature-help.ts';
import { symbolsOf } from '../../../server/language/features/symbols.ts';
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
    for (const { range } of highlightsAt(document, offset) ?? [])
      assertWithin(document.text, range, `highlight at ${offset} of ${JSON.stringify(text)}`);
    assertNested(document.text, selectionRangesAt(document, [document.text.positionAt(offset)])[0]!, offset);
    const help = signatureHelpAt(workspace, document, offset);
    if (help) assert.ok(help.signatures[help.activeSignature!], `signature at ${offset} of ${JSON.stringify(text)}`);
  }
  const whole = { start: { line: 0, character: 0 }, end: document.text.positionAt(text.length) };
  inlayHintsIn(document, whole, {});
  symbolsOf(document.form);
  const kinds = ['quickfix', 'refactor', 'source'];
  for (const { edit } of codeActionsAt(workspace, document, whole, { structure: true }, kinds))
    for (const { range } of Object.values(edit?.changes ?? {}).flat())
      assertWithin(document.text, range, `action of ${JSON.stringify(text)}`);
}

/** Each range holds the one within it, and the innermost holds the cursor. */
function assertNested(text: TextDocument, { range, parent }: SelectionRange, offset: number): void {
  assertWithin(text, range, `selection at ${offset}`);
  const [start, end] = [text.offsetAt(range.start), text.offsetAt(range.end)];
  assert.ok(start <= offset && offset <= end, `${start} to ${end} at ${offset} of ${JSON.stringify(text.getText())}`);
  if (parent) assertNested(text, parent, offset);
  if (parent) assert.ok(text.offsetAt(parent.range.start) <= start && end <= text.offsetAt(parent.range.end));
}

function assertWithin(text: TextDocument, { start, end }: TextEdit['range'], where: string): void {
  const [from, to] = [text.offsetAt(start), text.offsetAt(end)];
  assert.ok(from <= to && to <= text.getText().length, `${from} to ${to}: ${where}`);
}
