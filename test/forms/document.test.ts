import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { alone } from '../../server/core/check.ts';
import { edit, openDocument, problemsOf } from '../../server/forms/document.ts';
import type { Syntax } from '../../server/forms/slices.ts';

const wrong = { Type: 'AWS::CloudWatch::Alarm', Properties: { EvaluationPeriods: 2, DatapointsToAlarm: 5 } };
const right = { Type: 'AWS::CloudWatch::Alarm', Properties: { EvaluationPeriods: 5, DatapointsToAlarm: 5 } };
const other = { Type: 'AWS::IAM::Role', Properties: { Description: 'Resources: none' } };

const yaml = `Description: x
Resources:
  # the first
  Wrong:
    Type: AWS::CloudWatch::Alarm
    Properties:
      EvaluationPeriods: 2
      DatapointsToAlarm: 5

  Other:
    Type: AWS::IAM::Role
    Properties: {Description: "Resources: none"}
  Right:
    Type: AWS::CloudWatch::Alarm
    Properties: {EvaluationPeriods: 5, DatapointsToAlarm: 5}
Outputs:
  A: {Value: 1}
`;
const json = JSON.stringify({ Resources: { Wrong: wrong, Other: other, Right: right } }, null, 2);
const minified = JSON.stringify({ Description: 'x', Resources: { Wrong: wrong, Other: other, Right: right } });

const found = (text: string, syntax: Syntax) => {
  const document = openDocument(`t.${syntax}`, text, syntax);
  return problemsOf(document, alone).map(({ at, definition }) => [definition.name, text.slice(at.start, at.end)]);
};

test('problems stand at their characters in every layout', () => {
  assert.deepEqual(
    found(yaml, 'yaml').filter(([, text]) => text === '5'),
    [['Wrong', '5']],
  );
  assert.deepEqual(
    found(json, 'json').filter(([, text]) => text === '5'),
    [['Wrong', '5']],
  );
  assert.deepEqual(
    found(minified, 'json').filter(([, text]) => text === '5'),
    [['Wrong', '5']],
  );
  assert.deepEqual(
    found(`Resources: ${minified.slice(minified.indexOf('{"Wrong'), -1)}`, 'yaml').filter(([, text]) => text === '5'),
    [['Wrong', '5']],
  );
  assert.deepEqual(
    found(yaml.replaceAll('\n', '\r\n'), 'yaml').filter(([, text]) => text === '5'),
    [['Wrong', '5']],
  );
});

test('an edit reads its own resource again and no other', () => {
  for (const [text, syntax] of [
    [yaml, 'yaml'],
    [json, 'json'],
  ] as const) {
    const before = openDocument('t', text, syntax);
    const at = text.lastIndexOf('5');
    const after = edit(before, { start: at, end: at + 1, text: '9' });
    const same = after.parts.map(({ part }, index) => part === before.parts[index]?.part);
    assert.deepEqual(same, [true, true, false], syntax);
  }
});

test('an unclosed quote stays within its resource', () => {
  const broken = yaml.replace('Description: "Resources', 'Description: "Reso"urces');
  assert.ok(found(broken, 'yaml').some(([name, text]) => name === 'Wrong' && text === '5'));
  const unclosed = json.replace('"Resources: none"', '"Resources: none');
  assert.ok(found(unclosed, 'json').some(([name, text]) => name === 'Wrong' && text === '5'));
});

test('after any edits a document is the same as one freshly opened', () => {
  const pieces = [
    '',
    '5',
    '\n',
    '  ',
    '"',
    '{',
    '}',
    ',',
    'Resources:\n',
    '  New:\n    Type: AWS::CloudWatch::Alarm\n',
    '#',
    '"New": {"Type": "AWS::CloudWatch::Alarm"},',
    '\t',
    'é',
    '\r\n',
  ];
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(40),
    text: fc.constantFrom(...pieces),
  });
  fc.assert(
    fc.property(
      fc.constantFrom<[string, Syntax]>([yaml, 'yaml'], [json, 'json'], [minified, 'json']),
      fc.array(change, { maxLength: 12 }),
      ([text, syntax], changes) => {
        let document = openDocument('t', text, syntax);
        for (const { at, length, text: inserted } of changes) {
          const start = Math.floor(at * document.text.length);
          document = edit(document, { start, end: Math.min(document.text.length, start + length), text: inserted });
        }
        const fresh = openDocument('t', document.text, syntax);
        assert.deepEqual(shown(document), shown(fresh));
      },
    ),
    { numRuns: 400 },
  );
});

test('a resource whose name is indented belongs to the one before it', () => {
  // Within its first line: an edit at the line's start would touch the one before as well.
  const at = yaml.indexOf('  Right:') + 1;
  const document = edit(openDocument('t', yaml, 'yaml'), { start: at, end: at, text: '  ' });
  assert.deepEqual(partsOf(document), partsOf(openDocument('t', document.text, 'yaml')));
});

function partsOf({ parts }: ReturnType<typeof openDocument>) {
  return parts.map(({ start, part }) => [start, part.text]);
}

function shown(document: ReturnType<typeof openDocument>) {
  return problemsOf(document, alone).map(({ code, at, message }) => ({ code, at, message }));
}

test("an event pattern is known by its file's name, however its words are joined", () => {
  const text = '{"detail": {"location": [{"prefix": "us-"}]}, "detail-type": ["x"], "other": 1}';
  for (const name of [
    'order.pattern.json',
    'event-pattern.json',
    'my_event_pattern.json',
    'eventPatternOfOrders.json',
  ]) {
    assert.equal(openDocument(name, text).form, 'event-pattern', name);
  }
  assert.equal(openDocument('other.json', text).form, 'none');
});
