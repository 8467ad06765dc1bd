/** What tests of definitions say: each kind of test, passing, failing and impossible ones. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { FindFile } from '../../../server/core/definition-test/named-file.ts';
import { runTestFile } from '../../../server/core/definition-test/run-file.ts';
import { openDocument } from '../../../server/forms/document.ts';
import { namedFile } from '../../../server/forms/named-file.ts';
import { rootOf } from '../../../server/forms/tests.ts';

const files: Record<string, string> = {
  'shop.yaml': `
Resources:
  PaymentFailed:
    Type: AWS::Events::Rule
    Properties:
      EventPattern:
        source: [shop.orders]
        detail: {amount: [{numeric: [">", 100]}]}
  Slow:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: slow
      Namespace: AWS/Lambda
      MetricName: Duration
      Statistic: Average
      Period: 60
      EvaluationPeriods: 2
      Threshold: !Ref Limit
      ComparisonOperator: GreaterThanThreshold
  ErrorRate:
    Type: AWS::CloudWatch::Alarm
    Properties:
      EvaluationPeriods: 1
      Threshold: 5
      ComparisonOperator: GreaterThanThreshold
      Metrics:
        - {Id: percent, Expression: 100 * ratio}
        - {Id: ratio, Expression: errors / requests, ReturnData: false}
        - {Id: errors, ReturnData: false, MetricStat: {Period: 60, Stat: Sum, Metric: {Namespace: App, MetricName: Errors}}}
        - {Id: requests, ReturnData: false, MetricStat: {Period: 60, Stat: Sum, Metric: {Namespace: App, MetricName: Requests}}}
  Down:
    Type: AWS::CloudWatch::CompositeAlarm
    Properties:
      AlarmRule: !Sub ALARM(\${Slow}) AND NOT ALARM(deploying)
  Health:
    Type: AWS::XRay::SamplingRule
    Properties:
      SamplingRule: {RuleName: health, Priority: 1, FixedRate: 0, ReservoirSize: 0, ServiceName: "*",
        ServiceType: "*", Host: "*", HTTPMethod: GET, URLPath: /health, ResourceARN: "*", Version: 1}
  Handler:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        Paid: {Type: EventBridgeRule, Properties: {Pattern: {source: [shop.paid]}}}
        Sent: {Type: EventBridgeRule, Properties: {Pattern: {source: [shop.sent]}}}
`,
  'event.json': '{"source": "shop.orders", "detail": {"amount": 250}}',
  'alarms.json': `{"MetricAlarms": [{"AlarmName": "errors", "Namespace": "App", "MetricName": "Errors", "Statistic": "Sum",
    "Period": 60, "EvaluationPeriods": 1, "Threshold": 1, "ComparisonOperator": "GreaterThanThreshold"}]}`,
  'rules.sampling-rules.json': `{"version": 2, "default": {"fixed_target": 1, "rate": 0.1}, "rules": [
    {"host": "*", "http_method": "POST", "url_path": "/checkout/*", "fixed_target": 0, "rate": 1}]}`,
};

const find: FindFile = (path) => {
  const text = files[path];
  return text === undefined ? { kind: 'missing' } : namedFile(openDocument(path, text));
};

const results = (text: string) => runTestFile(rootOf(`file: shop.yaml\ntests:\n${text}`, 'yaml'), find);
function only(text: string) {
  const [result, ...others] = results(text);
  assert.deepEqual(others, []);
  return result!;
}

suite('a pattern', () => {
  const of = (more: string) => only(`  - {name: a, pattern: {resource: PaymentFailed}, ${more}}`);
  const event = (amount: number) => `event: {source: shop.orders, detail: {amount: ${amount}}}`;

  test('matches', () => {
    assert.equal(of(`${event(250)}, expect: match`).verdict, 'passed');
    assert.equal(of('eventFile: event.json, expect: match').verdict, 'passed');
    assert.equal(of(`${event(50)}, expect: no match`).verdict, 'passed');
  });
  test('says which condition failed', () => {
    const { verdict, says, details, expected, actual } = of(`${event(50)}, expect: match`);
    assert.deepEqual([verdict, expected, actual], ['failed', 'match', 'no match']);
    assert.equal(says, "Expected match, got no match. The event doesn't match: 1 of 2 conditions fails.");
    assert.deepEqual(details, ['✓ source is "shop.orders"', '✗ detail.amount: expected a number > 100, got 50']);
  });
  test('fails where it is right for another reason', () => {
    assert.equal(of(`${event(50)}, expect: no match, because: detail.amount`).verdict, 'passed');
    const { verdict, says } = of(`${event(50)}, expect: no match, because: source`);
    assert.equal(verdict, 'failed');
    assert.match(says, /not because of "source": the conditions that fail are on detail\.amount/);
  });
  test('of one event of a SAM function', () => {
    const sam = 'pattern: {resource: Handler.Sent}, event: {source: shop.sent}, expect: match';
    assert.equal(only(`  - {name: a, ${sam}}`).verdict, 'passed');
  });
  test('in the test itself', () => {
    const inline = 'pattern: {inline: {source: [a]}}, event: {source: a}, expect: match';
    assert.equal(only(`  - {name: a, ${inline}}`).verdict, 'passed');
    const broken = only('  - {name: a, pattern: {inline: {source: a}}, event: {source: a}, expect: match}');
    assert.equal(broken.verdict, 'errored');
    assert.match(broken.says, /The pattern is not valid/);
  });
});

suite('sampling rules', () => {
  const of = (request: string, expect: string) =>
    only(`  - {name: a, sampling: {}, request: ${request}, expect: ${expect}}`);

  test('name the rule that decides, and what it samples', () => {
    assert.equal(of('{method: GET, path: /health}', 'health').verdict, 'passed');
    assert.equal(of('{method: GET, path: /health}', '{rule: health, rate: 0, reservoir: 0}').verdict, 'passed');
    assert.equal(of('{method: GET, path: /orders}', 'Default').verdict, 'passed');
    // The Default rule takes 5 % beyond one request a second.
    assert.equal(of('{method: GET, path: /orders}', '{rate: 0.05, reservoir: 1}').verdict, 'passed');
  });
  test('say why another one wins', () => {
    const { verdict, says, details } = of('{method: GET, path: /orders}', 'health');
    assert.equal(verdict, 'failed');
    assert.match(says, /^Expected rule health, got rule Default\./);
    assert.equal(details[0], '✗ health: URLPath "/health" doesn\'t match "/orders".');
  });
  test('of a local file', () => {
    const local =
      'sampling: {file: rules.sampling-rules.json}, request: {method: POST, path: /checkout/tea, host: shop}';
    assert.equal(only(`  - {name: a, ${local}, expect: {rule: rule 1, rate: 1}}`).verdict, 'passed');
    assert.match(only(`  - {name: a, ${local}, expect: default}`).says, /^Expected rule default, got rule rule 1/);
  });
  test('that are not there are told', () => {
    assert.match(of('{path: /}', 'helth').says, /No rule is called "helth"\. Did you mean "health"\?/);
  });
});

suite('a composite alarm', () => {
  const of = (states: string, expect: string) =>
    only(`  - {name: a, compositeAlarm: {resource: Down}, states: ${states}, expect: ${expect}}`);

  test('has the state that its rule gives; what it refers to has its logical id', () => {
    assert.equal(of('{Slow: ALARM, deploying: OK}', 'ALARM').verdict, 'passed');
    assert.equal(of('{Slow: ALARM, deploying: ALARM}', 'OK').verdict, 'passed');
  });
  test('says which condition holds', () => {
    const { verdict, details } = of('{Slow: ALARM, deploying: ALARM}', 'ALARM');
    assert.equal(verdict, 'failed');
    assert.deepEqual(details, ['✓ ALARM(Slow): Slow is ALARM', '✓ ALARM(deploying): deploying is ALARM']);
  });
  test('needs the states that decide, and no others', () => {
    // Slow is OK: whatever deploying is, the rule is false.
    assert.equal(of('{Slow: OK}', 'OK').verdict, 'passed');
    assert.match(of('{Slow: ALARM}', 'OK').says, /depends on deploying/);
    assert.match(
      of('{Slow: ALARM, deploing: OK}', 'OK').says,
      /names no alarm "deploing"\. Did you mean "deploying"\?/,
    );
  });
});

suite('a metric alarm', () => {
  const of = (points: string, expect: string, more = '') =>
    only(`  - {name: a, alarm: {resource: Slow, with: {Threshold: 80}}, points: ${points}, ${more} expect: ${expect}}`);

  test('is followed period by period', () => {
    assert.equal(of('[10, 90, 90, 10]', '[OK, OK, ALARM, OK]').verdict, 'passed');
    assert.equal(of('[10, 90, 90]', 'ALARM').verdict, 'passed');
    assert.equal(of('[10, 90, 90]', '[~, ~, ALARM]').verdict, 'passed');
  });
  test('names the first period that differs, at its place', () => {
    const text =
      '  - {name: a, alarm: {resource: Slow, with: {Threshold: 80}}, points: [10, 90, 90], expect: [OK, ALARM, ALARM]}';
    const { verdict, says, place, details } = only(text);
    assert.equal(verdict, 'failed');
    assert.equal(
      says,
      'Expected ALARM after period 2, got OK. 90 breaches. 1 of the last 2 datapoints breaches, 2 are needed: OK, as before.',
    );
    assert.equal(details.length, 3);
    const whole = `file: shop.yaml\ntests:\n${text}`;
    assert.equal(place.start, whole.indexOf('[OK, ALARM') + 5);
  });
  test('that the AWS CLI answered', () => {
    const answered = 'alarm: {file: alarms.json, resource: errors}, points: [2], expect: ALARM';
    assert.equal(only(`  - {name: a, ${answered}}`).verdict, 'passed');
  });
  test('begins in the state that is given', () => {
    assert.equal(of('[~]', 'INSUFFICIENT_DATA').verdict, 'passed');
    assert.equal(of('[90]', 'OK', 'before: OK,').verdict, 'passed');
  });
  test('on metric math evaluates its expression', () => {
    const rate = (points: string, expect: string) =>
      only(`  - {name: a, alarm: {resource: ErrorRate}, points: ${points}, expect: ${expect}}`);
    // 100 * 1 / 90 is below 5, 100 * 9 / 90 above; a division by zero is no datapoint.
    assert.equal(rate('{errors: [1, 9, 0], requests: [90, 90, 0]}', '[OK, ALARM, ALARM]').verdict, 'passed');
    assert.match(
      rate('{errors: [1, 9], requests: [90, 90]}', 'OK').says,
      /^Expected OK after period 2, got ALARM\. 10 breaches\./,
    );
    assert.equal(rate('[1, 6]', '[OK, ALARM]').verdict, 'passed');
    assert.match(rate('{errors: [1]}', 'OK').says, /say nothing of the metric requests/);
    assert.match(rate('{errors: [1], requests: [1, 2]}', 'OK').says, /same length, and requests differs/);
    assert.match(of('{errors: [1]}', 'OK').says, /The alarm watches one metric/);
  });
  test('whose threshold is a parameter asks for a value', () => {
    const { verdict, says } = only('  - {name: a, alarm: {resource: Slow}, points: [1], expect: OK}');
    assert.equal(verdict, 'errored');
    assert.equal(says, 'The text does not tell the alarm\'s Threshold: give values with "with".');
  });
});

suite('what can not be run', () => {
  const says = (text: string) => {
    const result = only(text);
    assert.equal(result.verdict, 'errored');
    return result.says;
  };
  test('a misspelt member, so that nothing is silently not tested', () => {
    assert.match(
      says('  - {name: a, pattern: {resource: PaymentFailed}, event: {}, becuase: source, expect: match}'),
      /becuase is nothing that a test has\. Did you mean because\?/,
    );
  });
  test('a name that is not there, of another kind, or not the only one', () => {
    const alarm = (resource: string) => `  - {name: a, alarm: {${resource}}, points: [1], expect: OK}`;
    assert.equal(says(alarm('resource: Slwo')), 'shop.yaml holds no metric alarm "Slwo". Did you mean "Slow"?');
    assert.equal(
      says(alarm('resource: Down')),
      '"Down" of shop.yaml is no metric alarm. There are Slow and ErrorRate.',
    );
    assert.match(says(alarm('file: shp.yaml, resource: Slow')), /There is no file shp\.yaml/);
    assert.match(
      says('  - {name: a, pattern: {}, event: {}, expect: match}'),
      /holds more than one event pattern: name one of PaymentFailed, Handler\.Paid and Handler\.Sent/,
    );
  });
  test('one wrong test leaves the others alone', () => {
    const right = '  - {name: b, compositeAlarm: {resource: Down}, states: {Slow: OK}, expect: OK}';
    assert.deepEqual(
      results(`  - {name: a, expect: match}\n${right}`).map(({ verdict }) => verdict),
      ['errored', 'passed'],
    );
  });
  test('a file that is something else', () => {
    assert.deepEqual(
      runTestFile(rootOf('- a', 'yaml'), find).map(({ verdict }) => verdict),
      ['errored'],
    );
  });
});
