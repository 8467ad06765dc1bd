import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { alone, type Surroundings } from '../../../server/core/check.ts';
import { compositeAlarmFamily } from '../../../server/core/composite-alarm/check.ts';
import { fromPlain } from '../../../server/core/value.ts';

const codes = (alarm: object, around?: Surroundings) =>
  compositeAlarmFamily.problems(fromPlain(alarm), around).map(({ code, severity }) => `${severity} ${code}`);

const among = (alarms: Record<string, string | undefined>, alarmsComplete = false): Surroundings => ({
  ...alone,
  alarmsComplete,
  alarms: new Map(Object.entries(alarms).map(([name, rule]) => [name, rule === undefined ? {} : { rule }])),
});

test('a right composite alarm has no problem', () => {
  const alarm = {
    AlarmName: 'checkout',
    AlarmDescription: 'Customers can\u2019t pay',
    AlarmRule: '(ALARM("checkout 5xx") OR AT_LEAST(50%, ALARM, (pay-eu, pay-us))) AND NOT ALARM(maintenance)',
    ActionsEnabled: true,
    AlarmActions: [
      'arn:aws:sns:eu-west-1:123456789012:ops',
      'arn:aws:ssm:eu-west-1:123456789012:opsitem:2#CATEGORY=Security',
    ],
    OKActions: ['arn:aws:lambda:eu-west-1:123456789012:function:tell'],
    ActionsSuppressor: 'deploying',
    ActionsSuppressorWaitPeriod: 60,
    ActionsSuppressorExtensionPeriod: 120,
    Tags: [{ Key: 'team', Value: 'shop' }],
  };
  assert.deepEqual(codes(alarm, among({ checkout: alarm.AlarmRule, 'pay-eu': undefined, deployment: undefined })), []);
});

suite('undefined children', () => {
  const alarm = { AlarmRule: 'ALARM(orders) AND OK(arn:aws:cloudwatch:eu-west-1:123456789012:alarm:latency)' };
  const told = 'warning composite-alarm/undefined-child';

  test('are told where every alarm is known', () => {
    assert.deepEqual(codes(alarm, among({}, true)), [told, told]);
    assert.deepEqual(codes(alarm, among({ orders: undefined, latency: undefined }, true)), []);
  });

  test('may be anywhere where not every alarm is known', () => {
    assert.deepEqual(codes(alarm, among({ errors: undefined })), []);
  });
});

suite('cycles', () => {
  const told = 'warning composite-alarm/cycle';
  const alarm = (name: string, rule: string) => ({ AlarmName: name, AlarmRule: rule });

  test('lead back through other composite alarms', () => {
    const all = among({ a: 'ALARM(b) OR ALARM(x)', b: 'OK("c")', c: 'NOT ALARM(a)', x: undefined });
    assert.deepEqual(codes(alarm('a', 'ALARM(b) OR ALARM(x)'), all), [told]);
    assert.deepEqual(codes(alarm('c', 'NOT ALARM(a)'), all), [told]);
  });

  test('of others are told at the others', () => {
    const all = among({ a: 'ALARM(b)', b: 'ALARM(c)', c: 'ALARM(b)' });
    assert.deepEqual(codes(alarm('a', 'ALARM(b)'), all), []);
  });

  test('of ten thousand alarms', () => {
    const ring = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`a${i}`, `ALARM(a${(i + 1) % 10_000})`]));
    const [problem] = compositeAlarmFamily.problems(fromPlain(alarm('a0', 'ALARM(a1)')), among(ring));
    assert.equal(problem?.code, 'composite-alarm/cycle');
    assert.match(problem.message, /\(a0 → a1 → … → a0\)/);
  });

  test('of the alarm whose rule the others know otherwise', () => {
    const all = among({ a: 'ALARM(x)', b: 'ALARM(a)' });
    assert.deepEqual(codes(alarm('a', 'ALARM(b)'), all), [told]);
  });

  test('are looked for once, however many alarms stand in a chain', () => {
    const names = Array.from({ length: 20_000 }, (_, i) => `a${i}`);
    const all = among(Object.fromEntries(names.map((name, i) => [name, `ALARM(a${i + 1})`])));
    const used = process.cpuUsage();
    for (const [i, name] of names.entries()) assert.deepEqual(codes(alarm(name, `ALARM(a${i + 1})`), all), []);
    // 64 s where each alarm walked the whole chain.
    assert.ok(process.cpuUsage(used).user < 10_000_000);
  });
});

test('the first problem of a rule carries what CloudWatch answers', () => {
  const problems = compositeAlarmFamily.problems(fromPlain({ AlarmRule: 'ALARM(a b) OR ALARM(c d)' }));
  assert.deepEqual(
    problems.map(({ aws }) => aws),
    [
      { code: 'ValidationError', message: "Error in AlarmRule [Unsupported token 'b' at char 8, must be: ')']" },
      undefined,
    ],
  );
});
