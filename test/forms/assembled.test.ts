/** Texts that Fn::Sub and Fn::Join put together: what is written in them is read at its place, the rest is unknown. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codesIn, findsMarked, fixed } from './marked.ts';

const rule = (pattern: string) =>
  `Resources:\n  Rule:\n    Type: AWS::Events::Rule\n    Properties:\n      EventPattern: ${pattern}\n`;
const composite = (alarmRule: string) =>
  `Resources:\n  All:\n    Type: AWS::CloudWatch::CompositeAlarm\n    Properties:\n      AlarmRule: ${alarmRule}\n`;

test('a pattern in a block scalar of !Sub', () => {
  const text = rule(`!Sub |
        {
          "source": ["aws.ec2"],
          "account": ["\${AWS::AccountId}"],
          "detail": {"state": [{«"prefx"»: "\${A}"}], "count": [\${N}]}
        }`);
  findsMarked('t.yaml', text, 'event-pattern/unknown-matcher');
  assert.deepEqual(codesIn('t.yaml', text.replace('«"prefx"»', '"prefix"')), []);
  assert.match(
    fixed('t.yaml', text.replace(/[«»]/g, ''), 'event-pattern/unknown-matcher'),
    /\[\{"prefix": "\$\{A\}"\}\]/,
  );
});

test('a pattern behind a variable, in the long form of JSON', () => {
  const text = `{"Resources": {"Rule": {"Type": "AWS::Events::Rule", "Properties": {"EventPattern": {"Fn::Sub":
    ["{\\"account\\": [\\"\${A}\\"], «\\"detail-typ\\"»: [\\"x\\"]}", {"A": {"Ref": "AWS::AccountId"}}]}}}}}`;
  findsMarked('t.json', text, 'event-pattern/envelope-field');
});

test('each pattern that a condition chooses from', () => {
  const [one, other] = [`'{"source": ["a"], «"detail-typ"»: ["x"]}'`, `{source: ["\${App}"], «detail-typ»: [x]}`];
  findsMarked('t.yaml', rule(`!If [Known, ${one}, ${other}]`), 'event-pattern/envelope-field');
});

test('a variable outside of quotes can be anything', () => {
  for (const pattern of [
    `!Sub '{"source": ["aws.ec2"] \${More}}'`,
    `!Sub '{"source": \${Sources}, \${More}}'`,
    `!Sub '\${Pattern}'`,
    `!Sub '{"source": [\${Sources}'`,
  ]) {
    assert.deepEqual(codesIn('t.yaml', rule(pattern)), [], pattern);
  }
});

test('a variable in quotes hides its text or its name alone', () => {
  assert.deepEqual(codesIn('t.yaml', rule(`!Sub '{"source": ["aws.\${Service}"], "\${Field}": {"a": "b"}}'`)), []);
});

test('names of an alarm rule', () => {
  const text = composite(`!Sub >-
        «ALRM»(\${AWS::StackName}-errors) OR
        OK("\${Latency}")`);
  const [problem] = findsMarked('t.yaml', text, 'composite-alarm/syntax');
  assert.equal(problem?.severity, 'warning');
  assert.match(
    fixed('t.yaml', text.replace(/[«»]/g, ''), 'composite-alarm/syntax'),
    / ALARM\(\$\{AWS::StackName\}-errors\) OR\n/,
  );
  assert.deepEqual(codesIn('t.yaml', composite('!Sub "ALARM(${A}) ${Operator} OK(${B})"')), []);
  assert.deepEqual(codesIn('t.yaml', composite('!Sub "AT_LEAST(${N}, ALARM, (${A}, ${B}))"')), []);
});

test('a rule that the CDK joins', () => {
  const text = composite(
    `{"Fn::Join": ["", ["ALARM(\\"", {"Fn::GetAtt": ["A", "Arn"]}, "\\") «ND» «OK»(", {"Ref": "B"}, ")"]]}`,
  );
  findsMarked('t.yaml', text, 'composite-alarm/syntax');
});

test('a fix stays within one piece of what is joined', () => {
  const text = composite(`!Join [" ", ["ALRM(a)", "OR", "OK(b)"]]`);
  assert.match(fixed('t.yaml', text, 'composite-alarm/syntax'), /\["ALARM\(a\)", "OR", "OK\(b\)"\]/);
  const across = composite(`!Join ["", ["AL", "RM(a)"]]`);
  assert.equal(fixed('t.yaml', across, 'composite-alarm/syntax'), across);
});

test('an expression of metric math', () => {
  const alarm = (expression: string) => `Resources:
  Rate:
    Type: AWS::CloudWatch::Alarm
    Properties:
      ComparisonOperator: GreaterThanThreshold
      EvaluationPeriods: 1
      Threshold: 1
      Metrics:
        - {Id: rate, Expression: ${expression}}
        - {Id: m1, ReturnData: false, MetricStat: {Metric: {Namespace: Shop, MetricName: a}, Period: 60, Stat: Sum}}
`;
  findsMarked('t.yaml', alarm('!Sub "m1 / «m2» * ${Factor}"'), 'metric-math/unknown-id');
  assert.deepEqual(codesIn('t.yaml', alarm('!Sub "m1 / ${Factor}"')), []);
  assert.deepEqual(codesIn('t.yaml', alarm('!Sub "m1 ${Operator} 2"')), []);
});
