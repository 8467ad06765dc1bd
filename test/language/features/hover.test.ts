/** Hover at a `|`: what it says, and about which characters. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { hover } from './ask.ts';

const yaml = (type: string, properties: string) =>
  `Resources:\n  Own:\n    Type: ${type}\n    Properties:\n${properties.replace(/^/gm, '      ')}\n`;

suite('alarms', () => {
  const at = (properties: string) => hover(yaml('AWS::CloudWatch::Alarm', properties));
  const cpu = `Namespace: AWS/EC2
MetricName: CPUUtilization
Dimensions: [{Name: InstanceId, Value: i-1}]
Statistic: Average
Period: 300
EvaluationPeriods: 5
DatapointsToAlarm: 3
Threshold: 80
ComparisonOperator: GreaterThanThreshold
TreatMissingData: notBreaching`;
  const meaning =
    'Fires when 3 of 5 five-minute averages of CPUUtilization of i-1 are above 80; missing data counts as fine.';

  test('what the alarm waits for, on the members that only mean something together', () => {
    for (const member of ['EvaluationPeriods', 'DatapointsToAlarm', 'Threshold', 'Period']) {
      assert.deepEqual(at(cpu.replace(member, `${member.slice(0, 3)}|${member.slice(3)}`)), {
        says: meaning,
        about: member,
      });
    }
    assert.deepEqual(at(cpu.replace('Threshold: 80', 'Threshold: 8|0')), { says: meaning, about: '80' });
  });

  test('a value of a fixed list by itself, then the whole', () => {
    const { says } = at(cpu.replace('notBreaching', 'not|Breaching'))!;
    assert.equal(says, `**notBreaching**: A missing point counts as good.\n\n${meaning}`);
  });

  test('a metric, a namespace, a statistic', () => {
    assert.equal(
      at('Namespace: AWS/SQS\nMetricName: Approximate|AgeOfOldestMessage')?.says,
      '**ApproximateAgeOfOldestMessage** of AWS/SQS: Average, in Seconds, by QueueName.',
    );
    assert.match(at('Namespace: AWS/|SQS')!.says, /^\*\*AWS\/SQS\*\*: \d+ known metrics, such as .*`QueueName`/);
    assert.deepEqual(at('ExtendedStatistic: p9|9'), {
      says: '**p99**: the value that 99% of the values stay below.',
      about: 'p99',
    });
  });

  test('nothing about what the text does not tell', () => {
    assert.equal(at('Namespace: Shop\nMetricName: Or|ders'), undefined);
    assert.equal(at('Threshold: |80'), undefined);
  });
});

suite('composite alarms', () => {
  const rule = (written: string, others: readonly string[] = []) =>
    hover(yaml('AWS::CloudWatch::CompositeAlarm', `AlarmName: own\nAlarmRule: ${written}`), { others });
  const one = 'Resources:\n  One:\n    Type: AWS::CloudWatch::Alarm\n    Properties: {AlarmName: one}\n';

  test('a child and whether it is defined', () => {
    assert.deepEqual(rule('ALARM(o|ne) AND OK(b)', [one]), {
      says: '`one` (an alarm that is defined here).',
      about: 'one',
    });
    assert.deepEqual(rule('ALARM(one) AND OK(|b)'), { says: '`b` (not defined in the open files).', about: 'b' });
  });

  test('a word of the language', () => {
    const { says, about } = rule('ALARM(one) A|ND OK(b)')!;
    assert.equal(about, 'AND');
    assert.match(says, /Binds tighter than OR/);
  });

  test('the whole rule in words, on its key', () => {
    const whole = hover(
      yaml('AWS::CloudWatch::CompositeAlarm', 'Alarm|Rule: "ALARM(one) AND (NOT OK(b) OR AT_LEAST(2, ALARM, (c, d)))"'),
      { others: [one] },
    );
    assert.equal(
      whole?.says,
      'In ALARM while `one` is in ALARM and (`b` is not OK or at least 2 of `c` and `d` are in ALARM).\n\n' +
        '- `one` (an alarm that is defined here)\n- `b` (not defined in the open files)\n' +
        '- `c` (not defined in the open files)\n- `d` (not defined in the open files)',
    );
  });

  test('a rule in JSON, behind escaped quotes', () => {
    const text = String.raw`{"Resources": {"Own": {"Type": "AWS::CloudWatch::CompositeAlarm", "Properties": {"AlarmRule": "OK(\"x\") OR ALARM(\"b |c\")"}}}}`;
    assert.deepEqual(hover(text, { file: 't.json' }), { says: '`b c` (not defined in the open files).', about: 'b c' });
  });
});

suite('event patterns', () => {
  const pattern = (text: string) => hover(yaml('AWS::Events::Rule', `EventPattern:\n${text.replace(/^/gm, '  ')}`));
  const stateChange = 'source: [aws.ec2]\ndetail-type: [EC2 Instance State-change Notification]\n';

  test('matchers, fields, sources, detail-types', () => {
    assert.deepEqual(pattern('source: [{pre|fix: aws.}]'), {
      says: '**prefix**: The text begins with this.',
      about: 'prefix',
    });
    assert.match(pattern('sou|rce: [aws.ec2]')!.says, /^\*\*source\*\*: Which service or program/);
    assert.match(
      pattern('source: [aws.|ec2]')!.says,
      /^\*\*aws\.ec2\*\* sends .*`EC2 Instance State-change Notification`/,
    );
    assert.equal(
      pattern('source: [aws.ec2]\ndetail-type: [EC2 |Instance State-change Notification]')?.says,
      '**EC2 Instance State-change Notification**: sent by aws.ec2. Its detail has `instance-id` and `state`.',
    );
    assert.equal(
      pattern(`${stateChange}detail:\n  sta|te: [running]`)?.says,
      '**state**: a text in the detail of `EC2 Instance State-change Notification`.',
    );
  });

  test('the same in JSON texts', () => {
    const text = String.raw`EventPattern: "{\"source\": [{\"pre|fix\": \"aws.\"}]}"`;
    assert.deepEqual(hover(yaml('AWS::Events::Rule', text)), {
      says: '**prefix**: The text begins with this.',
      about: String.raw`\"prefix\"`,
    });
    assert.equal(hover('{"sou|rce": ["aws.ec2"]}', { file: 'x.pattern.json' })?.about, '"source"');
  });
});

suite('sampling rules', () => {
  test('what is sampled of which requests', () => {
    const members =
      'Fixed|Rate: 0.05\nReservoirSize: 1\nHost: "*"\nHTTPMethod: GET\nURLPath: /api/*\nServiceName: "*"\nServiceType: "*"\nResourceARN: "*"';
    assert.equal(
      hover(yaml('AWS::XRay::SamplingRule', `SamplingRule:\n${members.replace(/^/gm, '  ')}`))?.says,
      'Samples the first request of each second and 5 % of the rest, of `GET` requests to `/api/*`.'.replaceAll(
        '`GET`',
        'GET',
      ),
    );
  });

  test('the same of a local file', () => {
    const text =
      '{"version": 2, "rules": [{"host": "*", "http_method": "*", "url_path": "*", "fixed_target": 0, "rate": 0.5}], "default": {"fixed_target": 2, "ra|te": 0}}';
    assert.equal(
      hover(text, { file: 'sampling-rules.json' })?.says,
      'Samples the first 2 requests of each second and none of the rest, of whatever no rule matches.',
    );
  });
});

suite('Config rules', () => {
  const rule = (properties: string) => hover(yaml('AWS::Config::ConfigRule', properties));

  test('a managed rule: its name in the console, what makes it run, its parameters', () => {
    assert.equal(
      rule('Source: {Owner: AWS, SourceIdentifier: ACCESS_|KEYS_ROTATED}')?.says,
      '**ACCESS_KEYS_ROTATED** (access-keys-rotated in the console): a managed rule that runs periodically.\n\n' +
        'Parameters:\n- `maxAccessKeyAge`: int, required, 90 by default.',
    );
  });

  test('a parameter, as an object and as JSON text', () => {
    const says = '**maxAccessKeyAge** of ACCESS_KEYS_ROTATED: int, required, 90 by default.';
    const source = 'Source: {Owner: AWS, SourceIdentifier: ACCESS_KEYS_ROTATED}\n';
    assert.equal(rule(`${source}InputParameters:\n  max|AccessKeyAge: 30`)?.says, says);
    assert.equal(rule(`${source}InputParameters: '{"max|AccessKeyAge": "30"}'`)?.says, says);
  });
});

suite('whole definitions', () => {
  const resource = (type: string, properties: object, on = 'Th|is') =>
    JSON.stringify({ Resources: { This: { Type: type, Properties: properties } } }, undefined, 2).replace('This', on);

  test('a logical id says what its resource does, each of its definitions', () => {
    const alarm = {
      ...{ Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Statistic: 'Average', Period: 300 },
      ...{ EvaluationPeriods: 5, DatapointsToAlarm: 3, Threshold: 80, ComparisonOperator: 'GreaterThanThreshold' },
      ...{ TreatMissingData: 'notBreaching', Dimensions: [{ Name: 'InstanceId', Value: 'i-1' }] },
    };
    assert.deepEqual(hover(resource('AWS::CloudWatch::Alarm', alarm), { file: 't.json' }), {
      says: 'Fires when 3 of 5 five-minute averages of CPUUtilization of i-1 are above 80; missing data counts as fine.',
      about: '"This"',
    });
    const rule = {
      ScheduleExpression: 'rate(5 minutes)',
      EventPattern: {
        source: ['aws.ec2', { prefix: 'shop.' }],
        $or: [{ account: ['1'] }, { detail: { a: [{ exists: false }] } }],
      },
    };
    assert.equal(
      hover(resource('AWS::Events::Rule', rule), { file: 't.json' })?.says,
      'Takes events in which `source` is "aws.ec2" or prefix "shop." and one of these is so: (`account` is "1") or (`detail.a` is not there).\n\nRuns every 5 minutes, counted from its creation.',
    );
    assert.equal(hover(resource('AWS::CloudWatch::Alarm', { Period: { Ref: 'P' } }), { file: 't.json' }), undefined);
  });

  test('definitions that have no words of their own elsewhere say it on their members', () => {
    const says = (type: string, properties: object, key: string) =>
      hover(resource(type, properties, 'This').replace(`"${key}`, `"|${key}`), { file: 't.json' })?.says;
    const archive = { SourceArn: 'arn:aws:events:eu-west-1:123456789012:event-bus/orders', RetentionDays: 30 };
    assert.equal(
      says('AWS::Events::Archive', archive, 'RetentionDays'),
      'Keeps all events of the bus `orders` for 30 days, to be replayed.',
    );
    const subscription = { LogGroupName: '/shop', FilterPattern: 'ERROR', DestinationArn: 'arn:aws:lambda:x' };
    assert.equal(
      says('AWS::Logs::SubscriptionFilter', subscription, 'FilterPattern'),
      'Sends the log events of `/shop` that `ERROR` takes to `arn:aws:lambda:x`.',
    );
    const stream = { OutputFormat: 'json', IncludeFilters: [{ Namespace: 'AWS/EC2' }, { Namespace: 'Shop' }] };
    assert.equal(
      says('AWS::CloudWatch::MetricStream', stream, 'IncludeFilters'),
      'Sends the metrics of `AWS/EC2` and `Shop` to Firehose as they come, as json.',
    );
    const detector = { Namespace: 'Shop', MetricName: 'Orders', Stat: 'Sum' };
    assert.match(says('AWS::CloudWatch::AnomalyDetector', detector, 'Stat')!, /normal for the Sum of `Orders`/);
    const group = {
      GroupName: 'slow',
      FilterExpression: 'responsetime > 5',
      InsightsConfiguration: { InsightsEnabled: true },
    };
    assert.equal(
      says('AWS::XRay::Group', group, 'GroupName'),
      'A group of the traces that `responsetime > 5` takes, with metrics of its own; its faults are watched for insights.',
    );
  });

  test('the words of metric math', () => {
    const math = {
      Metrics: [
        { Id: 'e1', Expression: 'FILL(m1, 0)' },
        { Id: 'm1', MetricStat: { Metric: { Namespace: 'Shop', MetricName: 'Orders' }, Period: 300, Stat: 'Sum' } },
      ],
    };
    const text = resource('AWS::CloudWatch::Alarm', math, 'This');
    const at = (word: string, marked: string) => hover(text.replace(word, marked), { file: 't.json' });
    assert.deepEqual(at('(m1', '(m|1'), { says: '**m1**: Sum of Orders of Shop, each 5 min', about: 'm1' });
    assert.match(
      at('FILL', 'FI|LL')!.says,
      /^\*\*FILL\*\*: The series with its missing datapoints filled\.\n\n- `TS, S\|REPEAT\|LINEAR -> TS`/,
    );
  });

  test('a log alarm', () => {
    const alarm = {
      ...{
        QueryResultsToEvaluate: 5,
        QueryResultsToAlarm: 3,
        Threshold: 10,
        ComparisonOperator: 'GreaterThanThreshold',
      },
      ScheduledQueryConfiguration: { AggregationExpression: 'sum(errors)' },
    };
    assert.equal(
      hover(resource('AWS::CloudWatch::LogAlarm', alarm), { file: 't.json' })?.says,
      'Fires when 3 of the last 5 results of `sum(errors)` are above 10; without any data it is INSUFFICIENT_DATA.',
    );
  });
});
