/** Completion and hover inside of texts that a function puts together. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complete, hover } from './ask.ts';

const rule = (pattern: string) =>
  `Resources:\n  Own:\n    Type: AWS::Events::Rule\n    Properties:\n      EventPattern: ${pattern}\n`;
const composite = (alarmRule: string) =>
  `Resources:\n  Own:\n    Type: AWS::CloudWatch::CompositeAlarm\n    Properties:\n      AlarmRule: ${alarmRule}\n`;

test('a source behind a variable of !Sub', () => {
  const { line } = complete(rule(`!Sub '{"account": ["\${AWS::AccountId}"], "source": ["aws.ec|"]}'`));
  assert.equal(line('aws.ec2'), `EventPattern: !Sub '{"account": ["\${AWS::AccountId}"], "source": ["aws.ec2"]}'`);
});

test('the long form in JSON', () => {
  const text = `{"Resources": {"Own": {"Type": "AWS::Events::Rule", "Properties": {"EventPattern":
    {"Fn::Sub": "{\\"account\\": [\\"\${A}\\"], \\"source\\": [\\"aws.ec|\\"]}"}}}}}`;
  const asked = complete(text, { file: 'template.json' });
  assert.match(asked.text('aws.ec2'), /"\{\\"account\\": \[\\"\$\{A\}\\"\], \\"source\\": \[\\"aws\.ec2\\"\]\}"/);
});

test('words of an alarm rule', () => {
  const { line } = complete(composite('!Sub ALARM(${A}-errors) O|'));
  assert.equal(line('OR'), 'AlarmRule: !Sub ALARM(${A}-errors) OR');
  assert.match(hover(composite('!Sub ALARM(${A}-errors) O|R OK(b)'))!.says, /one of its sides/);
});

test('a text that Fn::Join puts together is left alone', () => {
  assert.deepEqual(complete(composite(`!Join ["", ["ALARM(a) O|", "R OK(b)"]]`)).labels, []);
  assert.deepEqual(complete(composite(`!Join ["", ["ALARM(", !Ref A, ") O|"]]`)).labels, []);
});
