/** What other tools put into a template before CloudFormation reads it isn't known, and is no mistake. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codesIn } from './marked.ts';

const alarm = (properties: string) => `Resources:
  Errors:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/Lambda
      MetricName: Errors
      Dimensions: [{Name: FunctionName, Value: orders}]
      EvaluationPeriods: 1
      ComparisonOperator: GreaterThanThreshold
${properties.replace(/^/gm, '      ')}
`;

const codes = (properties: string) => codesIn('serverless.yml', alarm(properties));

test('variables of the Serverless Framework', () => {
  assert.deepEqual(
    codes(`Statistic: \${self:custom.statistic}
Period: \${self:custom.\${opt:stage, 'dev'}.period}
Threshold: \${file(alarms.yml):threshold}
AlarmActions: ['\${cf:alerts.Topic}', !Sub 'arn:aws:sns:#{AWS::Region}:\${self:custom.account}:alerts']`),
    [],
  );
});

test('Jinja, Mustache, Helm and ERB, with quotes and without', () => {
  assert.deepEqual(
    codes(`AlarmName: {{ name }}-errors
Statistic: "{{ statistic }}"
Period: {{ period|default(60) }}
Threshold: {{ .Values.threshold }}
AlarmActions:
  - {{ topic }}
  - <%= other_topic %>`),
    [],
  );
});

test('what stands around them is still read', () => {
  const rule = (pattern: string) => `Resources:
  Rule:
    Type: AWS::Events::Rule
    Properties:
      EventPattern: '${pattern}'
`;
  assert.deepEqual(codesIn('t.yaml', rule('{"source": ["shop.{{ stage }}"]}')), []);
  assert.deepEqual(codesIn('t.yaml', rule('{"source": ["shop.{{ stage }}"],}')), ['event-pattern/syntax']);
});

test('a forgotten Fn::Sub is no such marker', () => {
  const known = 'Statistic: Sum\nPeriod: 60\nThreshold: 1\n';
  assert.deepEqual(codes(known.replace('Threshold: 1', 'Threshold: ${Threshold}')), ['alarm/property-type']);
  assert.deepEqual(codes(`${known}AlarmActions: ['\${AWS::Region}']`), ['alarm/action-arn']);
});
