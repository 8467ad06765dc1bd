/** Schedules in templates: where problems stand, what AWS answers, what the fixes write. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alone } from '../../../server/core/check.ts';
import { openDocument, problemsOf } from '../../../server/forms/document.ts';
import { editsOf } from '../../../server/forms/fix.ts';

/** Each problem with its characters, and the text after its first fix. */
function problems(text: string, file = 'template.yaml') {
  const document = openDocument(file, text);
  return problemsOf(document, alone).map((problem) => {
    const [fix] = problem.fixes ?? [];
    const edits = fix ? editsOf(document, problem, fix).toSorted((a, b) => b.start - a.start) : [];
    const fixed = edits.reduce((all, { start, end, text: to }) => all.slice(0, start) + to + all.slice(end), text);
    const { code, severity, aws, at } = problem;
    return { code, severity, aws, at: text.slice(at.start, at.end), fixed: fix && fixed };
  });
}

const resource = (type: string, properties: string) =>
  `Resources:\n  Own:\n    Type: ${type}\n    Properties:\n${properties.replace(/^/gm, '      ')}\n`;
const rule = (properties: string) => resource('AWS::Events::Rule', properties);
const complete = "FlexibleTimeWindow: {Mode: 'OFF'}\nTarget: {Arn: !GetAtt F.Arn, RoleArn: !GetAtt R.Arn}\n";
const schedule = (properties: string) => resource('AWS::Scheduler::Schedule', complete + properties);
const event = (type: string, properties: string) =>
  resource(
    'AWS::Serverless::Function',
    `Events:\n  Own:\n    Type: ${type}\n    Properties:\n${properties.replace(/^/gm, '      ')}`,
  );

const mine = (text: string, file?: string) => problems(text, file).filter(({ code }) => code.startsWith('schedule/'));

test('the answers of the services', () => {
  const bad = 'ScheduleExpression: cron(0 1 * * * *)';
  const [ofRule] = mine(rule(bad));
  assert.deepEqual(ofRule?.aws, { code: 'ValidationException', message: 'Parameter ScheduleExpression is not valid.' });
  const [ofScheduler] = mine(schedule(bad));
  assert.equal(ofScheduler?.aws?.message, 'Invalid Schedule Expression cron(0 1 * * * *).');
  const [bus] = mine(rule('ScheduleExpression: rate(1 hour)\nEventBusName: orders'));
  assert.equal(bus?.code, 'schedule/custom-bus');
  assert.equal(bus?.aws?.message, 'ScheduleExpression is supported only on the default event bus.');
  assert.equal(bus?.fixed, rule('ScheduleExpression: rate(1 hour)'));
  const arn = 'arn:aws:events:eu-west-1:123456789012:event-bus/default';
  assert.deepEqual(mine(rule(`ScheduleExpression: rate(1 hour)\nEventBusName: ${arn}`)), []);
});

test('every place of an expression', () => {
  const texts: readonly [text: string, at: string, fixed: string][] = [
    [rule('ScheduleExpression: "rate(1 hours)"'), 'hours', rule('ScheduleExpression: "rate(1 hour)"')],
    [event('Schedule', 'Schedule: rate(1 hours)'), 'hours', event('Schedule', 'Schedule: rate(1 hour)')],
    [
      event('ScheduleV2', 'ScheduleExpression: rate(2 weeks)'),
      'weeks',
      event('ScheduleV2', 'ScheduleExpression: rate(14 days)'),
    ],
    [
      resource('AWS::Synthetics::Canary', 'Schedule:\n  Expression: rate(5 min)'),
      'min',
      resource('AWS::Synthetics::Canary', 'Schedule:\n  Expression: rate(5 minutes)'),
    ],
    [
      rule('ScheduleExpression: !If [Live, rate(5 minute), rate(1 hour)]'),
      'minute',
      rule('ScheduleExpression: !If [Live, rate(5 minutes), rate(1 hour)]'),
    ],
    [rule('ScheduleExpression: >-\n  cron(0 25 * * ? *)'), '25', ''],
    [rule('ScheduleExpression: !Sub "cron(0 25 * * ? ${Year})"'), '25', ''],
  ];
  for (const [text, at, fixed] of texts) {
    const found = mine(text);
    assert.deepEqual(
      found.map((one) => one.at),
      [at],
      text,
    );
    if (fixed !== '') assert.equal(found[0]?.fixed, fixed);
  }
  const json = JSON.stringify({
    Resources: { Own: { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression: 'cron(0 1 * * * *)' } } },
  });
  assert.equal(mine(json, 'template.json')[0]?.fixed, json.replace('* *)', '? *)'));
});

test('a whole schedule', () => {
  const faults = (properties: string) =>
    mine(schedule(`ScheduleExpression: rate(1 day)\n${properties}`)).map(({ code, severity, at }) => [
      code,
      severity,
      at,
    ]);
  assert.deepEqual(faults('State: DISABLED\nDescription: nightly\nStartDate: 2030-01-01T00:00:00Z'), []);
  assert.deepEqual(faults('ScheduleExpressionTimezone: Japan'), []);
  assert.deepEqual(faults('ActionAfterCompletion: DELETE'), []);
  assert.deepEqual(faults('State: enabled'), [['schedule/property-value', 'error', 'enabled']]);
  assert.deepEqual(faults('Timezone: UTC'), [['schedule/unknown-property', 'error', 'Timezone']]);
  assert.deepEqual(faults('Name: my schedule'), [['schedule/property-limit', 'error', 'my schedule']]);
  assert.deepEqual(faults('ScheduleExpressionTimezone: Europe/Berln'), [
    ['schedule/time-zone', 'warning', 'Europe/Berln'],
  ]);
  assert.deepEqual(faults('StartDate: "2030-02-01T00:00:00Z"\nEndDate: "2030-01-01T00:00:00Z"'), [
    ['schedule/dates', 'error', '"2030-01-01T00:00:00Z"'],
  ]);
  assert.deepEqual(
    mine(resource('AWS::Scheduler::Schedule', 'ScheduleExpression: rate(1 day)\nFlexibleTimeWindow: {Mode: OFF}')).map(
      ({ code, at }) => [code, at],
    ),
    [['schedule/missing-property', 'Own']],
  );
});

test('a target', () => {
  const faults = (target: string) =>
    mine(
      resource(
        'AWS::Scheduler::Schedule',
        `ScheduleExpression: rate(1 day)\nFlexibleTimeWindow: {Mode: OFF}\nTarget:\n  ${target}`,
      ),
    ).map(({ code, at }) => [code, at]);
  const arn = 'Arn: arn:aws:sqs:eu-west-1:123456789012:jobs';
  const role = 'RoleArn: arn:aws:iam::123456789012:role/service-role/jobs';
  assert.deepEqual(faults(`${arn}\n  ${role}`), []);
  assert.deepEqual(faults(arn), [['schedule/missing-property', 'Arn']]);
  assert.deepEqual(faults(`${arn}\n  RoleArn: arn:aws:iam::ACCOUNT:role/jobs`), []);
  assert.deepEqual(faults(`${arn.replace('sqs', 'sqss')}\n  ${role}`), [['schedule/target-arn', 'sqss']]);
  assert.deepEqual(faults(`Arn: jobs\n  ${role}`), [['schedule/target-arn', 'jobs']]);
  assert.deepEqual(faults(`Arn: <queue>\n  ${role}`), []);
  assert.deepEqual(faults(`${arn}\n  RoleArn: jobs`), [['schedule/property-limit', 'jobs']]);
  assert.deepEqual(faults(`${arn}\n  ${role}\n  RetryPolicy: {MaximumRetryAttempts: 186}`), [
    ['schedule/property-limit', '186'],
  ]);
  assert.deepEqual(
    faults(`${arn}\n  ${role}\n  DeadLetterConfig: {Arn: arn:aws:sqs:eu-west-1:123456789012:dead.fifo}`),
    [['schedule/property-limit', 'arn:aws:sqs:eu-west-1:123456789012:dead.fifo']],
  );
});

test('zones that people mean', () => {
  const zones: readonly [written: string, meant: string][] = [
    ['Berlin', 'Europe/Berlin'],
    ['New York', 'America/New_York'],
    ['America/New York', 'America/New_York'],
    ['europe/london', 'Europe/London'],
    ['Asia/Toyko', 'Asia/Tokyo'],
    ['utc', 'UTC'],
  ];
  for (const [written, meant] of zones) {
    const text = schedule(`ScheduleExpression: rate(1 day)\nScheduleExpressionTimezone: ${written}`);
    assert.equal(mine(text)[0]?.fixed, text.replace(/: [^:]*\n$/, `: ${meant}\n`), written);
  }
});
