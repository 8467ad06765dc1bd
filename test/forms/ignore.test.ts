/** Problems that their author has decided to live with. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alone } from '../../server/core/check.ts';
import { openDocument, problemsOf } from '../../server/forms/document.ts';
import { covers } from '../../server/forms/ignore.ts';

const over = 'alarm/datapoints-over-periods';

/** An alarm with 5 of 2 datapoints: `over`, at the 5. */
const alarm = ({ above = '', behind = '', metadata = '' }) => `Resources:
  Errors:
    Type: AWS::CloudWatch::Alarm
${metadata}    Properties:
      EvaluationPeriods: 2
${above}      DatapointsToAlarm: 5${behind}
      ComparisonOperator: GreaterThanThreshold
      Threshold: 1
      Namespace: App
      MetricName: Errors
      Statistic: Sum
      Period: 60
`;
const codes = (name: string, text: string) => problemsOf(openDocument(name, text), alone).map(({ code }) => code);
const inYaml = (parts: Parameters<typeof alarm>[0]) => codes('t.yaml', alarm(parts));

test('without a word about it a problem is told', () => {
  assert.deepEqual(inYaml({}), [over]);
});

test('a comment behind the value, or alone on the line above, ignores its code', () => {
  assert.deepEqual(inYaml({ behind: ` # nephoscope-ignore ${over} until the rewrite` }), []);
  assert.deepEqual(inYaml({ above: `      # nephoscope-ignore ${over} until the rewrite\n` }), []);
  assert.deepEqual(inYaml({ above: '      # nephoscope-ignore alarm/* until the rewrite\n' }), []);
});

test('several comments stand above one another; CRLF makes no difference', () => {
  const above = `      # nephoscope-ignore ${over}\n      # nephoscope-ignore alarm/period\n`;
  assert.deepEqual(inYaml({ above }), []);
  assert.deepEqual(codes('t.yaml', alarm({ above }).replaceAll('\n', '\r\n')), []);
});

test('another code, another line, and no comment ignore nothing', () => {
  assert.deepEqual(inYaml({ behind: ' # nephoscope-ignore alarm/period' }), [over]);
  assert.deepEqual(inYaml({ above: `      # nephoscope-ignore ${over}\n\n` }), [over]);
  assert.deepEqual(inYaml({ above: `      AlarmName: x # nephoscope-ignore ${over}\n` }), [over]);
  assert.deepEqual(inYaml({ above: '      # nephoscope-ignore\n' }), [over]);
});

test('Metadata ignores codes in the whole resource, in YAML and JSON', () => {
  const metadata = (ignore: string) => inYaml({ metadata: `    Metadata: {nephoscope: {ignore: ${ignore}}}\n` });
  assert.deepEqual(metadata(`[${over}]`), []);
  assert.deepEqual(metadata('["alarm/*"]'), []);
  assert.deepEqual(metadata(over), []);
  assert.deepEqual(metadata('[alarm/period]'), [over]);
  assert.deepEqual(metadata('{a: 1}'), [over]);
  const json = (ignore: string[]) => ({
    Resources: {
      Errors: {
        Type: 'AWS::CloudWatch::Alarm',
        Metadata: { nephoscope: { ignore } },
        Properties: { EvaluationPeriods: 2, DatapointsToAlarm: 5 },
      },
    },
  });
  assert.ok(codes('t.json', JSON.stringify(json([]))).includes(over));
  assert.ok(!codes('t.json', JSON.stringify(json([over]))).includes(over));
});

test('family/* covers its family and no other', () => {
  assert.equal(covers('alarm/*', 'alarm/period'), true);
  assert.equal(covers('alarm/*', 'alarm-rule/period'), false);
  assert.equal(covers('alarm/per', 'alarm/period'), false);
});
