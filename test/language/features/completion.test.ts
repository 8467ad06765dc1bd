/** Completion at a `|` in templates and pattern files: what is offered, and the text after a choice is taken. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { complete } from './ask.ts';

/** A template with one resource; the properties stand as they are given. */
const yaml = (type: string, properties: string) =>
  `Resources:\n  Own:\n    Type: ${type}\n    Properties:\n${properties.replace(/^/gm, '      ')}\n  Other:\n    Type: AWS::SNS::Topic\n`;
const json = (type: string, properties: string) =>
  `{\n  "Resources": {\n    "Own": {\n      "Type": "${type}",\n      "Properties": {\n${properties.replace(/^/gm, '        ')}\n      }\n    }\n  }\n}\n`;

suite('alarms', () => {
  const alarm = (properties: string) => complete(yaml('AWS::CloudWatch::Alarm', properties));
  const alarmJson = (properties: string) =>
    complete(json('AWS::CloudWatch::Alarm', properties), { file: 'template.json' });

  test('the values of a fixed list, each with its meaning', () => {
    const { labels, line, says } = alarm('TreatMissingData: |');
    assert.deepEqual(labels, ['missing', 'notBreaching', 'breaching', 'ignore']);
    assert.equal(line('notBreaching'), 'TreatMissingData: notBreaching');
    assert.equal(says('notBreaching'), 'A missing point counts as good.');
  });

  test('metrics of the namespace; those whose usual statistic is the chosen one come first', () => {
    const { labels, preferred } = alarm('Namespace: AWS/Lambda\nMetricName: Err|\nStatistic: Sum');
    assert.ok(labels.includes('Errors') && labels.includes('Duration') && !labels.includes('CPUUtilization'));
    assert.ok(preferred.includes('Errors') && !preferred.includes('Duration'));
  });

  test('however much of the value is there, the choice takes its place', () => {
    for (const [written, expected] of [
      ['MetricName: |', 'MetricName: Errors'],
      ['MetricName:|', 'MetricName: Errors'],
      ['MetricName: Er|', 'MetricName: Errors'],
      ['MetricName: E|rrs', 'MetricName: Errors'],
      ['MetricName: "|"', 'MetricName: "Errors"'],
      ["MetricName: 'Er|'", "MetricName: 'Errors'"],
      ['MetricName: "Er|', 'MetricName: "Errors"'],
      ['MetricName: |   # why', 'MetricName: Errors   # why'],
    ] as const) {
      assert.equal(alarm(`Namespace: AWS/Lambda\n${written}\nPeriod: 60`).line('Errors'), expected, written);
    }
    for (const [written, expected] of [
      ['"MetricName": |', '"MetricName": "Errors"'],
      ['"MetricName": |,', '"MetricName": "Errors",'],
      ['"MetricName": Er|,', '"MetricName": "Errors",'],
      ['"MetricName": "|",', '"MetricName": "Errors",'],
      ['"MetricName": "Er|', '"MetricName": "Errors"'],
    ] as const) {
      const { line } = alarmJson(`"Namespace": "AWS/Lambda",\n${written}\n"Period": 60`);
      assert.equal(line('Errors'), expected, written);
    }
  });

  test('a namespace that has the metric comes first; without a namespace every metric fits', () => {
    assert.deepEqual(alarm('MetricName: ApproximateNumberOfMessagesVisible\nNamespace: |').preferred, ['AWS/SQS']);
    const { says } = alarm('MetricName: |');
    assert.equal(says('ApproximateNumberOfMessagesVisible'), 'Published in AWS/SQS.');
  });

  test('dimensions that the metric has and that are not there yet', () => {
    const target = 'Namespace: AWS/ApplicationELB\nMetricName: RequestCount\nDimensions:\n';
    assert.deepEqual(alarm(`${target}  - Name: |`).labels, ['LoadBalancer', 'TargetGroup']);
    const second = alarm(`${target}  - Name: LoadBalancer\n    Value: app/x/1\n  - Name: |`);
    assert.deepEqual(second.labels, ['TargetGroup']);
    assert.equal(second.says('TargetGroup'), 'RequestCount is published by it together with LoadBalancer.');
    const flow = alarmJson(
      '"Namespace": "AWS/ApplicationELB", "MetricName": "RequestCount", "Dimensions": [{"Name": "|"}]',
    );
    assert.deepEqual(flow.labels, ['LoadBalancer', 'TargetGroup']);
  });

  test('the values that AWS itself gives to a dimension', () => {
    const { labels } = alarm('Namespace: AWS/CloudFront\nDimensions:\n  - Name: Region\n    Value: |');
    assert.deepEqual(labels, ['Global']);
  });

  test('the metric of a query has its own namespace', () => {
    const query = (metric: string) => `Metrics:\n  - Id: m1\n    MetricStat:\n${metric.replace(/^/gm, '      ')}`;
    const name = alarm(query('Metric: {Namespace: AWS/SQS, MetricName: |}'));
    assert.ok(name.labels.includes('NumberOfMessagesSent') && !name.labels.includes('Errors'));
    const stat = alarm(query('Metric: {Namespace: AWS/Lambda, MetricName: Errors}\nStat: |'));
    assert.deepEqual(stat.preferred, ['Sum']);
    assert.ok(stat.labels.includes('p99') && stat.labels.includes('Average'));
  });

  test('operators of a band come first where there is a band', () => {
    assert.equal(alarm('ComparisonOperator: |').labels[0], 'GreaterThanOrEqualToThreshold');
    assert.equal(
      alarm('ThresholdMetricId: b\nComparisonOperator: |').labels[0],
      'LessThanLowerOrGreaterThanUpperThreshold',
    );
  });

  test('nothing where values are not ours: keys, free texts, functions', () => {
    for (const place of ['Me|', '|', 'AlarmDescription: |', 'MetricName: !Ref |', 'Period: |', 'MetricName: "x" |']) {
      assert.deepEqual(alarm(`Namespace: AWS/EC2\n${place}`).labels, [], place);
    }
  });
});

suite('composite alarms', () => {
  const others =
    '  One:\n    Type: AWS::CloudWatch::Alarm\n    Properties: {AlarmName: one}\n  Two:\n    Type: AWS::CloudWatch::Alarm\n    Properties: {AlarmName: two alarms}\n';
  const composite = (properties: string, snippets = true) =>
    complete(`${yaml('AWS::CloudWatch::CompositeAlarm', properties)}${others}`, { snippets });

  test('conditions where a condition belongs, operators behind one', () => {
    const conditions = ['ALARM', 'OK', 'INSUFFICIENT_DATA', 'AT_LEAST', 'NOT', 'TRUE', 'FALSE'];
    for (const rule of ['|', 'AL|', 'ALARM(one) AND |', '"NOT |"', '(|']) {
      assert.deepEqual(composite(`AlarmRule: ${rule}`).labels, conditions, rule);
    }
    for (const rule of ['ALARM(one) |', '(ALARM(one) OR OK(b)) A|']) {
      assert.deepEqual(composite(`AlarmRule: ${rule}`).labels, ['AND', 'OR'], rule);
    }
  });

  test('a function comes with its parentheses; without snippets the cursor stays behind them', () => {
    assert.equal(composite('AlarmRule: AL|').line('ALARM'), 'AlarmRule: ALARM($1)');
    assert.equal(composite('AlarmRule: AL|', false).line('ALARM'), 'AlarmRule: ALARM()');
    assert.equal(composite('AlarmRule: |').line('TRUE'), 'AlarmRule: "TRUE"');
  });

  test('known alarms in the parentheses, in quotes where the name needs them', () => {
    const { labels, line } = composite('AlarmRule: "ALARM(|) OR OK(x)"\nAlarmName: own');
    assert.deepEqual(labels, ['one', 'two alarms']);
    assert.equal(line('one'), 'AlarmRule: "ALARM(one) OR OK(x)"');
    assert.equal(line('two alarms'), String.raw`AlarmRule: "ALARM(\"two alarms\") OR OK(x)"`);
    const quoted = composite(String.raw`AlarmRule: "ALARM(\"tw|\")"`);
    assert.equal(quoted.line('two alarms'), String.raw`AlarmRule: "ALARM(\"two alarms\")"`);
  });

  test('AT_LEAST wants a state, then alarms', () => {
    assert.deepEqual(composite('AlarmRule: AT_LEAST(2, |').labels, ['ALARM', 'OK', 'INSUFFICIENT_DATA', 'NOT']);
    assert.deepEqual(composite('AlarmRule: AT_LEAST(2, ALARM, (one, |').labels, ['one', 'two alarms']);
    assert.deepEqual(composite('AlarmRule: AT_LEAST(|').labels, []);
  });

  test('in a text over several lines, its own characters are replaced', () => {
    const { text } = composite('AlarmRule: >-\n  ALARM(one)\n  OR OK(t|)');
    assert.match(text('two alarms'), /^ {8}OR OK\("two alarms"\)$/m);
    assert.match(composite('AlarmRule: >-\n  ALARM(one) OR\n  |\nAlarmName: x').text('OK'), /^ {8}OK\(\$1\)$/m);
  });

  test('a suppressor is a known alarm', () => {
    assert.equal(composite('ActionsSuppressor: |').line('two alarms'), 'ActionsSuppressor: two alarms');
  });

  test('alarms of other open files, in JSON', () => {
    const marked = json('AWS::CloudWatch::CompositeAlarm', '"AlarmRule": "ALARM(|)"');
    const { labels, line } = complete(marked, { file: 't.json', others: [`Resources:\n${others}`] });
    assert.deepEqual(labels, ['one', 'two alarms']);
    assert.equal(line('two alarms'), String.raw`"AlarmRule": "ALARM(\"two alarms\")"`);
  });
});

suite('event patterns', () => {
  const pattern = (text: string) => complete(yaml('AWS::Events::Rule', `EventPattern:\n${text.replace(/^/gm, '  ')}`));
  const stateChange = 'source: [aws.ec2]\ndetail-type: [EC2 Instance State-change Notification]\n';

  test('fields of the envelope that are not there yet', () => {
    const { labels, line } = pattern('source: [aws.ec2]\n|');
    assert.ok(labels.includes('detail-type') && labels.includes('$or') && !labels.includes('source'));
    assert.equal(line('detail-type'), 'detail-type: ["$1"]');
    assert.equal(line('$or'), String.raw`"\$or": [{$1}, {$2}]`);
  });

  test('sources and matchers in a list; a list comes along where none is written', () => {
    for (const [written, source, prefix] of [
      ['source: |', 'source: ["aws.s3"]', 'source: [{"prefix": "$1"}]'],
      ['source: [|]', 'source: [aws.s3]', 'source: [{"prefix": "$1"}]'],
      ['source:\n  - |', '- aws.s3', '- {"prefix": "$1"}'],
      ['source:\n  - aws.|', '- aws.s3', '- {"prefix": "$1"}'],
      ['source: ["|"]', 'source: ["aws.s3"]', 'source: [{"prefix": "$1"}]'],
    ] as const) {
      const { line, text } = pattern(written);
      assert.equal(line('aws.s3'), source, written);
      assert.equal(line('prefix'), prefix, written);
      assert.ok(text('aws.s3').includes('AWS::SNS::Topic'));
    }
  });

  test('detail-types of the source; those that are there already are left out', () => {
    const { labels } = pattern('source: [aws.s3]\ndetail-type: [Object Created, |]');
    assert.ok(labels.includes('Object Deleted') && labels.includes('AWS API Call via CloudTrail'));
    assert.ok(!labels.includes('Object Created') && !labels.includes('EC2 Instance State-change Notification'));
  });

  test('fields of the detail, in a new line and in an object', () => {
    assert.deepEqual(pattern(`${stateChange}detail:\n  |`).labels, ['instance-id', 'state']);
    assert.deepEqual(pattern(`${stateChange}detail:\n  state: [running]\n  in|`).labels, ['instance-id']);
    assert.equal(pattern(`${stateChange}detail: {|}`).line('state'), 'detail: {state: ["$1"]}');
  });

  test('the values that AWS lists for a field, but for those that are there', () => {
    const { labels } = pattern(`${stateChange}detail: {state: [running, |]}`);
    assert.ok(labels.includes('stopped') && labels.includes('shutting-down') && !labels.includes('running'));
  });

  test('the calls of a service', () => {
    const { labels } = pattern(
      'source: [aws.iam]\ndetail-type: [AWS API Call via CloudTrail]\ndetail: {eventName: [|]}',
    );
    assert.ok(labels.includes('CreateUser') && !labels.includes('RunInstances'));
  });

  test('matchers in their object, and what belongs into them', () => {
    assert.equal(pattern('source: [{|}]').line('prefix'), 'source: [{prefix: "$1"}]');
    assert.equal(pattern('source:\n  - pre|: aws.').line('prefix'), '- prefix: aws.');
    assert.deepEqual(pattern('detail: {a: [{anything-but: {|}}]}').labels, [
      'prefix',
      'suffix',
      'equals-ignore-case',
      'wildcard',
    ]);
    assert.deepEqual(pattern('detail: {a: [{exists: |}]}').labels, ['true', 'false']);
    assert.deepEqual(pattern('detail: {a: [{numeric: [|]}]}').labels, ['=', '<', '<=', '>', '>=']);
    assert.deepEqual(pattern('detail: {a: [{numeric: [">", |]}]}').labels, []);
  });

  test('alternatives know the source that stands around them', () => {
    const { labels } = pattern('$or:\n  - source: [aws.s3]\n    detail-type: [|]\n  - source: [aws.ec2]');
    assert.ok(labels.includes('Object Created') && !labels.includes('EC2 Instance State-change Notification'));
  });

  test('the same inside of JSON texts, in every kind of quotes', () => {
    const own = (written: string) => complete(yaml('AWS::Events::Rule', written));
    for (const [written, expected] of [
      [`EventPattern: '{"source": [|]}'`, `EventPattern: '{"source": ["aws.s3"]}'`],
      [`EventPattern: '{"source": ["aws|"]}'`, `EventPattern: '{"source": ["aws.s3"]}'`],
      [String.raw`EventPattern: "{\"source\": [|]}"`, String.raw`EventPattern: "{\"source\": [\"aws.s3\"]}"`],
      [`EventPattern: '{"source": |`, `EventPattern: '{"source": ["aws.s3"]`],
    ] as const) {
      assert.equal(own(written).line('aws.s3'), expected, written);
    }
    const block = own('EventPattern: >\n  {\n    "source": ["aws.ec2"],\n    ¦\n  }'.replace('¦', '|'));
    assert.equal(block.line('detail-type'), '"detail-type": ["$1"]');
    const inDouble = own(String.raw`EventPattern: "{\"so|\"}"`);
    assert.equal(inDouble.line('source'), String.raw`EventPattern: "{\\"source\\": [\\"$1\\"]}"`);
  });

  test('pattern files, complete or not', () => {
    const file = (text: string) => complete(text, { file: 'x.pattern.json' });
    assert.equal(file('{"source": [|]}').line('aws.s3'), '{"source": ["aws.s3"]}');
    assert.equal(file('{"source": ["aws.|').line('aws.s3'), '{"source": ["aws.s3"');
    assert.equal(file('{"source": ["aws.s3"], "detail|"}').line('detail'), '{"source": ["aws.s3"], "detail": {$1}}');
    assert.ok(file('{|').labels.includes('source'));
  });

  test('the events of SAM functions', () => {
    const events =
      'Events:\n  Stopped:\n    Type: EventBridgeRule\n    Properties:\n      Pattern:\n        source: [|]';
    assert.ok(complete(yaml('AWS::Serverless::Function', events)).labels.includes('aws.s3'));
  });
});

suite('sampling rules', () => {
  const rule = (member: string) =>
    complete(yaml('AWS::XRay::SamplingRule', `SamplingRule:\n${member.replace(/^/gm, '  ')}`));

  test('types of services, methods, and * for any', () => {
    assert.equal(rule('ServiceType: |').line('AWS::ECS::Container'), 'ServiceType: AWS::ECS::Container');
    assert.equal(rule('ServiceType: |').line('*'), 'ServiceType: "*"');
    assert.deepEqual(rule('HTTPMethod: |').labels.slice(0, 3), ['*', 'GET', 'POST']);
    assert.equal(rule('Version: |').line('1'), 'Version: 1');
  });

  test('local rules files', () => {
    const file = (text: string) => complete(text, { file: 'sampling-rules.json' });
    assert.deepEqual(file('{"version": |, "default": {"fixed_target": 1, "rate": 0.1}}').preferred, ['2']);
    const method = file('{"version": 2, "rules": [{"http_method": "|"}]}');
    assert.equal(method.line('GET'), '{"version": 2, "rules": [{"http_method": "GET"}]}');
  });
});

suite('Config rules', () => {
  const rule = (properties: string) => complete(yaml('AWS::Config::ConfigRule', properties));
  const keys = 'Source: {Owner: AWS, SourceIdentifier: ACCESS_KEYS_ROTATED}\n';

  test('managed rules are found by the name of the console as well', () => {
    const { items, line } = rule('Source:\n  Owner: AWS\n  SourceIdentifier: |');
    const ssh = items.find(({ label }) => label === 'INCOMING_SSH_DISABLED');
    assert.equal(ssh?.filterText, 'INCOMING_SSH_DISABLED restricted-ssh');
    assert.equal(ssh?.detail, 'restricted-ssh: runs on changes');
    assert.equal(line('INCOMING_SSH_DISABLED'), 'SourceIdentifier: INCOMING_SSH_DISABLED');
    assert.deepEqual(rule('Source:\n  Owner: CUSTOM_LAMBDA\n  SourceIdentifier: |').labels, []);
  });

  test('parameters of the rule, as an object and as JSON text', () => {
    for (const [written, expected] of [
      ['InputParameters:\n  |', 'maxAccessKeyAge: "${1:90}"'],
      ['InputParameters:\n  max|', 'maxAccessKeyAge: "${1:90}"'],
      ['InputParameters:\n  max|: 5', 'maxAccessKeyAge: 5'],
      ['InputParameters: {|}', 'InputParameters: {maxAccessKeyAge: "${1:90}"}'],
      [`InputParameters: '{"|"}'`, `InputParameters: '{"maxAccessKeyAge": "\${1:90}"}'`],
    ] as const) {
      assert.equal(rule(`${keys}${written}\nScope: {}`).line('maxAccessKeyAge'), expected, written);
    }
    assert.equal(rule(`${keys}InputParameters:\n  maxAccessKeyAge: |`).line('90'), 'maxAccessKeyAge: "90"');
  });

  test('required parameters come first', () => {
    const { preferred } = rule('Source: {Owner: AWS, SourceIdentifier: REQUIRED_TAGS}\nInputParameters:\n  |');
    assert.deepEqual(preferred, ['tag1Key']);
  });

  test('the resource types of the rule come first', () => {
    const { preferred } = rule(
      'Source: {Owner: AWS, SourceIdentifier: ALB_WAF_ENABLED}\nScope:\n  ComplianceResourceTypes:\n    - |',
    );
    assert.deepEqual(preferred, ['AWS::ElasticLoadBalancingV2::LoadBalancer']);
  });

  test('fixed lists', () => {
    assert.equal(rule('MaximumExecutionFrequency: |').says('Three_Hours'), 'Once in 3 hours.');
    const details = 'Source:\n  Owner: CUSTOM_LAMBDA\n  SourceDetails:\n';
    assert.deepEqual(rule(`${details}    - EventSource: |`).labels, ['aws.config']);
    assert.ok(rule(`${details}    - MessageType: |`).labels.includes('ScheduledNotification'));
  });
});
