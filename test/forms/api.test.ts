/** What the AWS CLI takes and answers is read by the rules of the resource types. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../server/forms/document.ts';
import { codesIn, findsMarked, fixed } from './marked.ts';

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

test('what the CLI takes by file:// is the inner value alone', () => {
  const rule = (rate: string) => `{"RuleName": "shop", "ResourceARN": "*", "Priority": 1, "FixedRate": ${rate},
    "ReservoirSize": 1, "ServiceName": "*", "ServiceType": "*", "Host": "*", "HTTPMethod": "*", "URLPath": "*", "Version": 1}`;
  assert.deepEqual(codesIn('rule.json', rule('0.5')), []);
  findsMarked('rule.json', rule('«5»'), 'sampling-rule/rate');
  const configRule = (identifier: string) => `{"ConfigRuleName": "ports", "Scope": {"ComplianceResourceTypes":
    ["AWS::EC2::SecurityGroup"]}, "Source": {"Owner": "AWS", "SourceIdentifier": "${identifier}"}}`;
  assert.deepEqual(codesIn('rule.json', configRule('INCOMING_SSH_DISABLED')), []);
  findsMarked('rule.json', configRule('INCOMING_SHS_DISABLED').replace(/"INC\w+"/, '«$&»'), 'config-rule/managed-rule');
  const remedy = (type: string) => `[{"ConfigRuleName": "tags", "TargetType": ${type}, "TargetId": "shop-tell"}]`;
  findsMarked('r.json', remedy('«"SSM_DOCUMENTS"»'), 'remediation/property-value');
});

test('PutMetricFilter and DescribeMetricFilters: members in lower case, dimensions as a map', () => {
  const filter = (pattern: string, value: string, more = '') => `{"logGroupName": "shop", "filterName": "errors",
    "filterPattern": ${pattern}, "metricTransformations": [{"metricName": "errors", "metricNamespace": "Shop",
    "metricValue": "1", "dimensions": {"Path": ${value}}${more}}]}`;
  const pattern = String.raw`"{ $.level = \"ERROR\" && $.path = * }"`;
  assert.deepEqual(codesIn('filter.json', filter(pattern, '"$.path"')), []);
  const broken = String.raw`"{ $.level = \"ERROR\" «and» $.path = * }"`;
  findsMarked('filter.json', filter(broken, '"$.path"'), 'metric-filter/pattern-syntax');
  findsMarked('filter.json', filter(pattern, '«"$.paht"»'), 'metric-filter/unbound-field');
  findsMarked('filter.json', filter(pattern, '"$.path"', ', "unit": «"Second"»'), 'metric-filter/property-value');
  const misspelt = filter(pattern, '"$.path"').replace('metricValue', 'metricVale');
  assert.match(fixed('filter.json', misspelt, 'metric-filter/unknown-property'), /"metricValue": "1"/);
  const answer = (one: string) => `{"metricFilters": [${one.replace('{', '{"creationTime": 1, ')}], "nextToken": "x"}`;
  findsMarked('filters.json', answer(filter(broken, '"$.path"')), 'metric-filter/pattern-syntax');
  assert.deepEqual(codesIn('filters.json', answer(filter(pattern, '"$.path"'))), []);
});

test('PutSubscriptionFilter and PutRetentionPolicy', () => {
  const filter = (pattern: string) => `{"logGroupName": "shop", "filterName": "all", "filterPattern": ${pattern},
    "destinationArn": "arn:aws:lambda:eu-west-1:123456789012:function:read"}`;
  assert.deepEqual(codesIn('s.json', filter('"[ip, status = 4*]"')), []);
  findsMarked('s.json', filter('"«[»ip, status = 4*"'), 'subscription-filter/pattern-syntax');
  findsMarked('r.json', '{"logGroupName": "shop", "retentionInDays": «31»}', 'log-group/retention');
  assert.deepEqual(codesIn('r.json', '{"logGroupName": "shop", "retentionInDays": 30}'), []);
  const listed = (days: string) => `{"logGroups": [{"logGroupName": "shop", "creationTime": 1, "storedBytes": 0,
    "retentionInDays": ${days}, "arn": "arn:aws:logs:eu-west-1:123456789012:log-group:shop:*"}]}`;
  assert.deepEqual(codesIn('l.json', listed('30')), []);
  findsMarked('l.json', listed('«31»'), 'log-group/retention');
});

test('PutConfigurationRecorder and PutDeliveryChannel', () => {
  const recorder = (strategy: string, more = '') => `{"name": "default", ${more}
    "roleARN": "arn:aws:iam::123456789012:role/config", "recordingGroup": {"allSupported": true,
    "includeGlobalResourceTypes": true, "recordingStrategy": {"useOnly": ${strategy}}}}`;
  const right = '"ALL_SUPPORTED_RESOURCE_TYPES"';
  const wrong = '«"ALL_SUPPORTED_RESOURCES_TYPES"»';
  assert.deepEqual(codesIn('r.json', `{"ConfigurationRecorder": ${recorder(right)}}`), []);
  findsMarked('r.json', `{"ConfigurationRecorder": ${recorder(wrong)}}`, 'config-recorder/property-value');
  const answered = '"arn": "arn:x", "recordingScope": "PAID",';
  findsMarked('r.json', `{"ConfigurationRecorders": [${recorder(wrong, answered)}]}`, 'config-recorder/property-value');
  assert.deepEqual(codesIn('r.json', `{"ConfigurationRecorders": [${recorder(right, answered)}]}`), []);
  findsMarked('r.json', recorder(wrong), 'config-recorder/property-value');
  const channel = (often: string) => `{"DeliveryChannel": {"name": "default", "s3BucketName": "shop-config",
    "configSnapshotDeliveryProperties": {"deliveryFrequency": ${often}}}}`;
  assert.deepEqual(codesIn('c.json', channel('"One_Hour"')), []);
  findsMarked('c.json', channel('«"OneHour"»'), 'delivery-channel/property-value');
});

test('PutAlarmMuteRule and PutAnomalyDetector', () => {
  const mute = (duration: string) => `{"Name": "nightly", "MuteTargets": {"AlarmNames": ["cpu"]},
    "Rule": {"Schedule": {"Expression": "cron(0 2 * * *)", "Duration": ${duration}, "Timezone": "UTC"}}}`;
  assert.deepEqual(codesIn('m.json', mute('"PT4H"')), []);
  findsMarked('m.json', mute('«"4H"»'), 'mute-rule/duration');
  const detector = (stat: string) => `{"SingleMetricAnomalyDetector": {"Namespace": "AWS/EC2", "MetricName":
    "CPUUtilization", "Stat": ${stat}, "Dimensions": [{"Name": "InstanceId", "Value": "i-0123456789abcdef0"}]}}`;
  assert.deepEqual(codesIn('d.json', detector('"Average"')), []);
  findsMarked('d.json', detector('«"Avrage"»'), 'anomaly-detector/statistic');
});

test('CreateGroup, UpdateGroup and GetGroups of X-Ray', () => {
  const code = 'filter-expression/unknown-keyword';
  const group = (keyword: string) => `{"GroupName": "slow", "FilterExpression": "${keyword} > 5"}`;
  assert.deepEqual(codesIn('g.json', group('responsetime')), []);
  findsMarked('g.json', group('«reponsetime»'), code);
  const arn = '"GroupARN": "arn:aws:xray:eu-west-1:123456789012:group/slow/ABC"';
  findsMarked('g.json', `{${arn}, "FilterExpression": "«reponsetime» > 5"}`, code);
  const listed = (keyword: string) => `{"Groups": [{${arn}, ${group(keyword).slice(1)}]}`;
  findsMarked('g.json', listed('«reponsetime»'), code);
  assert.deepEqual(codesIn('g.json', listed('responsetime')), []);
});

test('CreateTrail, UpdateTrail by its ARN, DescribeTrails', () => {
  const trail = (prefix: string, name = '"audit"') =>
    `{"Name": ${name}, "S3BucketName": "shop-audit", "S3KeyPrefix": ${prefix}, "IsMultiRegionTrail": true}`;
  const [long, right] = [`«"${'x'.repeat(201)}"»`, '"audit"'];
  const arn = '"arn:aws:cloudtrail:eu-west-1:123456789012:trail/audit"';
  assert.deepEqual(codesIn('t.json', trail(right)), []);
  assert.deepEqual(codesIn('t.json', trail(right, arn)), []);
  findsMarked('t.json', trail(long), 'trail/property-limit');
  findsMarked('t.json', trail(long, arn), 'trail/property-limit');
  const listed = (prefix: string) => `{"trailList": [${trail(prefix).slice(0, -1)}, "HomeRegion": "eu-west-1",
    "TrailARN": ${arn}, "LogFileValidationEnabled": true, "HasCustomEventSelectors": false}]}`;
  assert.deepEqual(codesIn('t.json', listed(right)), []);
  findsMarked('t.json', listed(long), 'trail/property-limit');
});

test('PutConformancePack, with the template in its text', () => {
  const pack = (identifier: string) => String.raw`{"ConformancePackName": "tags", "TemplateBody":
    "Resources:\n  Tags:\n    Type: AWS::Config::ConfigRule\n    Properties:\n      InputParameters: {tag1Key: Owner}\n      Source: {Owner: AWS, SourceIdentifier: ${identifier}}\n"}`;
  assert.deepEqual(codesIn('p.json', pack('REQUIRED_TAGS')), []);
  findsMarked('p.json', pack('«REQUIRED_TAG»'), 'config-rule/managed-rule');
  assert.deepEqual(codesIn('p.json', '{"ConformancePackName": "tags", "TemplateS3Uri": "s3://shop-packs/t.yaml"}'), []);
});

test('PutRemediationConfigurations', () => {
  const one = (type: string) => `{"RemediationConfigurations": [{"ConfigRuleName": "tags", "TargetType": ${type},
    "TargetId": "shop-tell", "Automatic": false, "Arn": "arn:x"}]}`;
  assert.deepEqual(codesIn('r.json', one('"SSM_DOCUMENT"')), []);
  findsMarked('r.json', one('«"SSM_DOCUMENTS"»'), 'remediation/property-value');
});

test('CreateEventBus and PutPermission', () => {
  const bus = (level: string) => `{"Name": "orders", "LogConfig": {"IncludeDetail": "NONE", "Level": ${level}}}`;
  assert.deepEqual(codesIn('b.json', bus('"ERROR"')), []);
  findsMarked('b.json', bus('«"ERRORS"»'), 'event-bus/property-value');
  const permission = (principal: string) => `{"EventBusName": "orders", "StatementId": "shop",
    "Action": "events:PutEvents", "Principal": ${principal}}`;
  assert.deepEqual(codesIn('p.json', permission('"123456789012"')), []);
  findsMarked('p.json', permission('«"12345678901"»'), 'event-bus-policy/property-limit');
});

test('other JSON and YAML is left alone', () => {
  for (const [name, text] of [
    ['job.json', '{"Name": "x", "ScheduleExpression": "rate(1 hour)", "Owner": "me", "Command": "ls"}'],
    ['elb.json', '{"Targets": [{"Id": "i-1", "Port": 80}]}'],
    ['waf.json', '{"Name": "x", "Rules": [{"Name": "a", "Priority": 1}]}'],
    ['alarms.json', '{"MetricAlarms": [], "CompositeAlarms": []}'],
    ['mine.json', '{"AlarmName": "x", "ComparisonOperator": ">", "Color": "red", "Team": "a"}'],
    ['skeleton.json', '{"AlarmName": "", "ComparisonOperator": "", "EvaluationPeriods": 0}'],
    ['iam.json', '{"Groups": [{"GroupName": "admins", "GroupId": "AGPA", "Arn": "arn:x", "Path": "/"}]}'],
    ['lambda.json', '{"FunctionName": "f", "StatementId": "s", "Action": "lambda:InvokeFunction", "Principal": "x"}'],
    ['package.json', '{"name": "x", "version": "1.0.0", "retentionInDays": 31}'],
    ['mine.json', '{"logGroupName": "x", "retentionInDays": 31, "owner": "me", "color": "red"}'],
    ['mine.json', '{"Name": "x", "LogConfig": {"Level": "debug"}, "Retries": 3}'],
    ['mine.json', '{"filterPattern": "{ $.a", "destinationArn": "x", "color": "red"}'],
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

test('CreateSchedule: the API spells what ECS takes in lower case', () => {
  const schedule = (ecs: string) => `{"Name": "daily", "ScheduleExpression": "rate(1 day)",
    "FlexibleTimeWindow": {"Mode": "OFF"}, "Target": {"Arn": "arn:aws:ecs:eu-west-1:123456789012:cluster/shop",
    "RoleArn": "arn:aws:iam::123456789012:role/schedule", "EcsParameters": {"LaunchType": "FARGATE",
    "TaskDefinitionArn": "arn:aws:ecs:eu-west-1:123456789012:task-definition/report:1",
    "NetworkConfiguration": {${ecs}: {"Subnets": ["subnet-0123456789abcdef0"]}}}}}`;
  assert.deepEqual(codesIn('schedule.json', schedule('"awsvpcConfiguration"')), []);
  findsMarked('schedule.json', schedule('«"awsvpConfiguration"»'), 'schedule/unknown-property');
});
