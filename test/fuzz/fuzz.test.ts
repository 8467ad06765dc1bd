/** A few inputs of each fuzzer of the definitions with every run of the tests; `npm run fuzz` sends many. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzz as bytes } from './bytes.fuzz.ts';
import { fuzz as definitions } from './definitions.fuzz.ts';
import { fuzz as forms } from './forms.fuzz.ts';
import { fuzz as hostile } from './hostile.fuzz.ts';
import { fuzz as protocol } from './protocol.fuzz.ts';
import { tryText } from './try.ts';

for (const [name, fuzz] of Object.entries({ bytes, definitions, forms, hostile, protocol })) {
  test(`${name}: 200 inputs`, () => fuzz(200, 1));
}

test('an input that takes too long is told with its text', () => {
  assert.throws(() => tryText('t.yaml', 'Resources: {}', -1), /t\.yaml of 13 characters: "Resources: \{\}"/);
});

test('a text without a line end: nothing is told behind it', () => {
  tryText('t.yaml', '    Type: AWS::Events::Rule\n    Properties: EventPattern: [');
  tryText(
    't.yaml',
    'Resources:\n  A:\n    Type: AWS::Events::Rule\n    Properties:\n      EventPattern: >\n        {\n        "source": ["a"]',
  );
});

test('three hundred thousand references in one text end calmly', () => {
  const Properties = { ScheduleExpression: { 'Fn::Sub': '${A}'.repeat(300_000) } };
  tryText('t.json', JSON.stringify({ Resources: { A: { Type: 'AWS::Events::Rule', Properties } } }), 5000);
});
