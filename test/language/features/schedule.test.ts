/** Schedules in the editor: what hover says of them, what completion offers. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { complete, hover } from './ask.ts';

const now = '2026-11-23T09:30:00Z';
const schedule = (properties: string) =>
  `Resources:\n  Own:\n    Type: AWS::Scheduler::Schedule\n    Properties:\n${properties.replace(/^/gm, '      ')}\n`;
const rule = (properties: string) => schedule(properties).replace('Scheduler::Schedule', 'Events::Rule');
const sam = (type: string, properties: string) =>
  `Transform: AWS::Serverless-2016-10-31
Resources:
  Own:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        Daily:
          Type: ${type}
          Properties:
${properties.replace(/^/gm, '            ')}
`;

suite('hover', () => {
  test('a rule, in plain words with its next ten runs', () => {
    const said = hover(rule('ScheduleExpression: cron(0 18 ? * MON-|FRI *)\nEventPattern: {source: [shop]}'), { now });
    assert.equal(said?.about, 'cron(0 18 ? * MON-FRI *)');
    const [says, list] = said!.says.split('\n\n');
    assert.equal(says, 'Runs every weekday at 18:00 UTC.');
    const lines = list!.split('\n');
    assert.equal(lines.length, 11);
    assert.deepEqual(lines.slice(0, 7), [
      'Next runs:',
      ...['- Mon 2026-11-23 18:00', '- Tue 2026-11-24 18:00', '- Wed 2026-11-25 18:00', '- Thu 2026-11-26 18:00'],
      ...['- Fri 2026-11-27 18:00', '- Mon 2026-11-30 18:00'],
    ]);
  });

  test('a zone of its own, the clock of UTC beside it, within its dates', () => {
    const text = schedule(
      'ScheduleExpression: cron(0 18 * * ? *)\nScheduleExpressionTimezone: Europe/B|erlin\nEndDate: 2026-11-25T00:00:00Z',
    );
    // Berlin is an hour ahead in November.
    assert.deepEqual(hover(text, { now })?.says.split('\n'), [
      ...['Runs every day at 18:00 Europe/Berlin.', '', 'Next runs:'],
      ...['- Mon 2026-11-23 18:00 (2026-11-23 17:00 UTC)', '- Tue 2026-11-24 18:00 (2026-11-24 17:00 UTC)'],
    ]);
  });

  test('SAM, both types', () => {
    assert.match(
      hover(sam('Schedule', 'Schedule: rate(|1 hour)'), { now })!.says,
      /^Runs every hour, counted from its /,
    );
    assert.match(
      hover(sam('ScheduleV2', 'ScheduleExpression: cron(0 8 1 |* ? *)'), { now })!.says,
      /^Runs on the 1st /,
    );
  });

  test('what has passed, what runs once, what is not known', () => {
    assert.match(hover(rule('ScheduleExpression: cron(0 8 1 1 |? 2020)'), { now })!.says, /It never runs again\.$/);
    assert.match(
      hover(schedule('ScheduleExpression: at(2030-01-31T|18:00:00)'), { now })!.says,
      /\n- Thu 2030-01-31 18:00$/,
    );
    assert.equal(hover(schedule('ScheduleExpression: !Sub "rate(${N|} hours)"'), { now }), undefined);
    assert.equal(
      hover(schedule('ScheduleExpression: cron(0 8 1 |1 ? *)\nScheduleExpressionTimezone: !Ref Zone')),
      undefined,
    );
  });

  test('the other members of a rule have their own families', () => {
    const said = hover(rule('ScheduleExpression: rate(1 hour)\nState: DIS|ABLED'));
    assert.match(said!.says, /^\*\*DISABLED\*\*/);
  });

  test('a flexible window', () => {
    const text = schedule('FlexibleTimeWindow:\n  Mode: FLEX|IBLE\n  MaximumWindowInMinutes: 15');
    assert.equal(hover(text)?.says, 'Runs at some time in the 15 minutes after each of its times.');
  });
});

suite('completion', () => {
  test('forms of expressions', () => {
    assert.ok(complete(rule('ScheduleExpression: |')).labels.includes('rate(5 minutes)'));
    assert.ok(!complete(rule('ScheduleExpression: |')).labels.some((label) => label.startsWith('at(')));
    const asked = complete(schedule('ScheduleExpression: |'));
    assert.ok(asked.labels.some((label) => label.startsWith('at(')));
    assert.equal(asked.line('rate(5 minutes)'), 'ScheduleExpression: rate(5 minutes)');
  });
  test('time zones and fixed lists', () => {
    const { labels } = complete(schedule('ScheduleExpressionTimezone: |'));
    for (const zone of ['UTC', 'Europe/Berlin', 'America/New_York']) assert.ok(labels.includes(zone), zone);
    assert.deepEqual(complete(schedule('State: |')).labels, ['ENABLED', 'DISABLED']);
    assert.deepEqual(complete(schedule('FlexibleTimeWindow:\n  Mode: |')).labels, ['OFF', 'FLEXIBLE']);
  });
  test('a rule still completes its pattern', () => {
    const { labels } = complete(rule('ScheduleExpression: rate(1 hour)\nEventPattern:\n  source: ["aws.ec|"]'));
    assert.ok(labels.includes('aws.ec2'));
  });
});
