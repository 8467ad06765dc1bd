/** What the AWS CLI takes and answers is read by the rules of the resource types. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../server/forms/document.ts';
import { codesIn, findsMarked } from './marked.ts';

const alarm = `"AlarmName": "cpu", "MetricName": "CPUUtilization", "Namespace": "AWS/EC2", "Statistic": "Average",
  "Dimensions": [{"Name": "InstanceId", "Value": "i-0123456789abcdef0"}], "Period": 300, "EvaluationPeriods": 2,
  "Threshold": 80, "ComparisonOperator": "GreaterThanThreshold"`;
const answered = `"AlarmArn": "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:cpu", "StateValue": "OK", "StateReason": "x",
  "StateReasonData": "{}", "StateUpdatedTimestamp": "2026-01-01T00:00:00Z", "StateTransitionedTimestamp": "2026-01-01T00:00:00Z",
  "AlarmConfigurationUpdatedTimestamp": "2026-01-01T00:00:00Z", "OKActions": [], "InsufficientDataActions": []`;

test('PutMetricAlarm, in JSON and YAML', () => {
  assert.deepEqual(codesIn('alarm.json', `{${alarm}}`), []);
  findsMarked('alarm.json', `{${alarm}, "DatapointsToAlarm": «3»}`, 'alarm/datapoints-over-periods');
  findsMarked('alarm.json', `{${alarm}, «"Perod"»: 300}`, 'alarm/unknown-property');
  const yaml = 'AlarmName: cpu\nNamespace: AWS/EC2\nMetricName: CPUUtilization\nStatistic: Average\nPeriod: 300\n';
  const rest = 'EvaluationPeriods: 2\nThreshold: 80\nComparisonOperator: GreaterThanThreshold\n';
  findsMarked('alarm.yaml', `${yaml}${rest}DatapointsToAlarm: «3»\n`, 'alarm/datapoints-over-periods');
});

test('DescribeAlarms: what only an answer has is no mistake', () => {
  assert.deepEqual(codesIn('alarms.json', `{"MetricAlarms": [{${alarm}, ${answered}}], "CompositeAlarms": []}`), []);
  assert.deepEqual(codesIn('alarms.json', `[{${alarm}, ${answered}}]`), []);
  const composite = `{"AlarmName": "all", "AlarmArn": "arn:x", "ActionsSuppressedBy": "x", "AlarmRule": "ALARM(cpu) «ND»"}`;
  findsMarked(
    'alarms.json',
    `{"MetricAlarms": [{${alarm}}], "CompositeAlarms": [${composite}]}`,
    'composite-alarm/syntax',
  );
});

test('PutRule and DescribeRule: the pattern is a text', () => {
  const rule = `{"Name": "r", "Arn": "arn:aws:events:eu-west-1:123456789012:rule/r", "State": "ENABLED", "EventBusName": "default",
    "EventPattern": "{\\"source\\": [\\"aws.ec2\\"], «\\"detail-typ\\"»: [\\"x\\"]}"}`;
  findsMarked('rule.json', rule, 'event-pattern/envelope-field');
  findsMarked('rules.json', `{"Rules": [${rule}], "NextToken": "x"}`, 'event-pattern/envelope-field');
});

test('sampling rules: input, an update of some members, the answer with the rule that X-Ray has by itself', () => {
  const rule = (name: string, rate: string) =>
    `{"RuleName": "${name}", "RuleARN": "arn:aws:xray:eu-west-1:123456789012:sampling-rule/x", "ResourceARN": "*", "Priority": 1,
      "FixedRate": ${rate}, "ReservoirSize": 1, "ServiceName": "*", "ServiceType": "*", "Host": "*", "HTTPMethod": "*",
      "URLPath": "*", "Version": 1, "Attributes": {}}`;
  const code = 'sampling-rule/rate';
  findsMarked('rule.json', `{"SamplingRule": ${rule('shop', '«5»')}}`, code);
  findsMarked('update.json', '{"SamplingRuleUpdate": {"RuleName": "shop", "FixedRate": «5»}}', code);
  assert.deepEqual(codesIn('update.json', '{"SamplingRuleUpdate": {"RuleName": "shop", "FixedRate": 0.5}}'), []);
  const records = [rule('Default', '0.05'), rule('shop', '«5»')].map(
    (one) => `{"SamplingRule": ${one}, "CreatedAt": 0.0, "ModifiedAt": 1.5}`,
  );
  // By its name it could be a local rules file as well.
  findsMarked('sampling-rules.json', `{"SamplingRuleRecords": [${records}]}`, code);
  assert.deepEqual(codesIn('sampling-rules.json', `{"SamplingRuleRecords": [${records}]}`.replace(/«5»/, '0.1')), []);
});

test('Config rules: parameters are a text there', () => {
  const rule = (more: string) => `{"ConfigRuleName": "tags", ${more} "InputParameters": "{\\"tag1Key\\": \\"Owner\\"}",
    "Source": {"Owner": «"AWSS"», "SourceIdentifier": "REQUIRED_TAGS"}}`;
  findsMarked('rule.json', `{"ConfigRule": ${rule('')}}`, 'config-rule/property-value');
  const described = rule('"ConfigRuleArn": "arn:x", "ConfigRuleId": "config-rule-abc", "ConfigRuleState": "ACTIVE",');
  findsMarked('rules.json', `{"ConfigRules": [${described}]}`, 'config-rule/property-value');
  assert.deepEqual(codesIn('rules.json', `{"ConfigRules": [${described}]}`.replace('«"AWSS"»', '"AWS"')), []);
});

test('other JSON and YAML is left alone', () => {
  for (const [name, text] of [
    ['job.json', '{"Name": "x", "ScheduleExpression": "rate(1 hour)", "Owner": "me", "Command": "ls"}'],
    ['elb.json', '{"Targets": [{"Id": "i-1", "Port": 80}]}'],
    ['waf.json', '{"Name": "x", "Rules": [{"Name": "a", "Priority": 1}]}'],
    ['alarms.json', '{"MetricAlarms": [], "CompositeAlarms": []}'],
    ['mine.json', '{"AlarmName": "x", "ComparisonOperator": ">", "Color": "red", "Team": "a"}'],
    ['skeleton.json', '{"AlarmName": "", "ComparisonOperator": "", "EvaluationPeriods": 0}'],
    ['x.yaml', 'AlarmName: x\nsome: thing\n'],
    ['x.yaml', '# AlarmName and ComparisonOperator\na: 1\n'],
  ] as const) {
    assert.deepEqual(codesIn(name, text), [], text);
  }
  assert.equal(
    openDocument('job.json', '{"Name": "x", "ScheduleExpression": "rate(1 hour)", "Owner": "me", "Command": "ls"}')
      .form,
    'none',
  );
});
