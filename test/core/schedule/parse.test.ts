/** Which expressions AWS takes. The lists are answers of the services to PutRule and CreateSchedule. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseExpression } from '../../../server/core/schedule/parse.ts';
import type { Dialect, Fault } from '../../../server/core/schedule/syntax.ts';
import { hole } from '../../../server/core/value.ts';

const errors = (text: string, dialect: Dialect) =>
  parseExpression(text, dialect).faults.filter(({ severity }) => severity === 'error');

/** The characters that the first fault is about, and what its first fix makes of the text. */
function fault(text: string, dialect: Dialect = 'rule') {
  const [first] = parseExpression(text, dialect).faults;
  if (!first) return undefined;
  return { kind: first.kind, at: text.slice(first.start, first.end), fixed: fixed(text, first) };
}

function fixed(text: string, { fixes: [fix] }: Fault): string | undefined {
  return fix && text.slice(0, fix.start) + fix.text + text.slice(fix.end);
}

suite('what the services take', () => {
  const crons = [
    'cron(0 2 ? * SAT *)',
    'cron(0 12 * * ? *)',
    'cron(5,35 14 * * ? *)',
    'cron(15 10 ? * 6L 2002-2005)',
    'cron(0 2 ? * SAT#3 *)',
    'cron(* * ? * SAT#3 *)',
    'cron(0/5 5 ? JAN 1-5 2022)',
    'cron(0 10 * * ? *)',
    'cron(15 12 * * ? *)',
    'cron(0 18 ? * MON-FRI *)',
    'cron(0 8 1 * ? *)',
    'cron(0/15 * * * ? *)',
    'cron(0/10 * ? * MON-FRI *)',
    'cron(0/5 8-17 ? * MON-FRI *)',
    'cron(0/30 20-23 ? * MON-FRI *)',
    'cron(0/30 0-2 ? * MON-FRI *)',
  ];
  const byScheduler = [
    'cron(0-15/1 8-8 ? * 2,3,4,5,6,7 *)',
    'cron(30-30 13-13 ? * 2,4,6 *)',
    'cron(1-31/30 1-1 ? * 1,7 *)',
    'cron(0 18 ? * MON-FRI *)',
    'cron(*/15 * * * ? *)',
    'cron(0-59/10 0-23/2 ? * * *)',
    'at(2022-12-31T23:59:59)',
  ];
  for (const text of [...crons, 'rate(1 minute)', 'rate(5 minutes)', 'rate(60 minutes)', 'rate(1 day)']) {
    test(`rule: ${text}`, () => {
      assert.deepEqual(errors(text, 'rule'), []);
      assert.ok(parseExpression(text, 'rule').expression);
    });
  }
  for (const text of byScheduler) {
    test(`scheduler: ${text}`, () => {
      assert.deepEqual(errors(text, 'scheduler'), []);
      assert.ok(parseExpression(text, 'scheduler').expression);
    });
  }
  for (const text of ['rate(1 hour)', 'rate(60 minutes)', 'rate(0 minute)', 'rate(0 hour)', 'cron(0 12 * * ? *)']) {
    test(`canary: ${text}`, () => assert.deepEqual(parseExpression(text, 'canary').faults, []));
  }
});

suite('what the services refuse', () => {
  const both = [
    'cron(0 1 * * * *)',
    'cron(7 20 * * NOT *)',
    'cron(INVALID)',
    'cron(0 dummy ? * MON-FRI *)',
    'cron(71 8 1 * ? *)',
    'cron()',
    'rate(10 seconds)',
    'rate(10 years)',
    'rate()',
    'rate(10)',
    'rate(10 minutess)',
    'rate(foo minutes)',
    'rate(-10 minutes)',
    'rate( 10 minutes )',
    ' rate(10 minutes)',
  ];
  const ofRules = [
    ...['rate(1 minutes)', 'rate(1 hours)', 'rate(1 days)', 'rate(10 minute)', 'rate(10 hour)', 'rate(10 day)'],
    ...['rate(0 minutes)', 'rate(10 MINUTES)', 'cron(* * * * *)', 'cron(*/60 * * * ? *)', 'at(2030-12-31T23:59:59)'],
  ];
  const ofScheduler = ['at(2021-12-31T23:59:59Z)', 'at(2021-12-31)'];
  for (const text of [...both, ...ofRules]) {
    test(`rule: ${text}`, () => {
      assert.ok(errors(text, 'rule').length > 0);
      assert.equal(parseExpression(text, 'rule').expression, undefined);
    });
  }
  for (const text of [...both, ...ofScheduler]) {
    test(`scheduler: ${text}`, () => assert.ok(errors(text, 'scheduler').length > 0));
  }
});

suite('each mistake at its place, with what was meant', () => {
  const cases: readonly [text: string, kind: string, at: string, fixed?: string][] = [
    ['cron(0 9 * * *)', 'syntax', '0 9 * * *', 'cron(0 9 * * ? *)'],
    ['cron(0 9 * * 1-5)', 'syntax', '0 9 * * 1-5', 'cron(0 9 ? * MON-FRI *)'],
    ['cron(*/5 * * * 0,6)', 'syntax', '*/5 * * * 0,6', 'cron(*/5 * ? * SUN,SAT *)'],
    ['cron(0 9 ? * 2-6)', 'syntax', '0 9 ? * 2-6', 'cron(0 9 ? * 2-6 *)'],
    ['cron(0 9 1 * 1)', 'syntax', '0 9 1 * 1'],
    ['cron(0 0 9 * * ? *)', 'syntax', '0 0 9 * * ? *', 'cron(0 9 * * ? *)'],
    ['0 12 * * ? *', 'syntax', '0 12 * * ? *', 'cron(0 12 * * ? *)'],
    ['5 minutes', 'syntax', '5 minutes', 'rate(5 minutes)'],
    ['rate 5 minutes', 'syntax', 'rate 5 minutes', 'rate(5 minutes)'],
    ['rate(5 minutes', 'syntax', 'rate(5 minutes', 'rate(5 minutes)'],
    ['corn(0 12 * * ? *)', 'syntax', 'corn', 'cron(0 12 * * ? *)'],
    ['CRON(0 12 * * ? *)', 'syntax', 'CRON', 'cron(0 12 * * ? *)'],
    ['cron(0 12 * * ? *', 'syntax', 'cron(0 12 * * ? *', 'cron(0 12 * * ? *)'],
    ['every day', 'syntax', 'every day'],
    ['cron(0 1 * * * *)', 'day-fields', '*', 'cron(0 1 * * ? *)'],
    ['cron(0 1 * * MON *)', 'day-fields', '*', 'cron(0 1 ? * MON *)'],
    ['cron(0 1 1 * MON *)', 'day-fields', 'MON', 'cron(0 1 ? * MON *)'],
    ['cron(0 1 ? * ? *)', 'day-fields', '?', 'cron(0 1 ? * * *)'],
    ['cron(? 1 * * ? *)', 'cron-value', '?', 'cron(* 1 * * ? *)'],
    ['cron(60 1 * * ? *)', 'cron-value', '60', 'cron(0 1 * * ? *)'],
    ['cron(0 24 * * ? *)', 'cron-value', '24', 'cron(0 0 * * ? *)'],
    ['cron(0 1 32 * ? *)', 'cron-value', '32'],
    ['cron(0 1 1 13 ? *)', 'cron-value', '13'],
    ['cron(0 1 ? * 8 *)', 'cron-value', '8'],
    ['cron(0 1 ? * 0-6 *)', 'cron-value', '0', 'cron(0 1 ? * SUN-SAT *)'],
    ['cron(0 1 ? * 0,6 *)', 'cron-value', '0', 'cron(0 1 ? * SUN,SAT *)'],
    ['cron(0 1 ? * MON-FIR *)', 'cron-value', 'FIR', 'cron(0 1 ? * MON-FRI *)'],
    ['cron(0 1 ? * MONDAY *)', 'cron-value', 'MONDAY', 'cron(0 1 ? * MON *)'],
    ['cron(0 1 ? MON * *)', 'cron-value', 'MON'],
    ['cron(0 1 1 JANUARY ? *)', 'cron-value', 'JANUARY', 'cron(0 1 1 JAN ? *)'],
    ['cron(0 1 ? * mon *)', 'cron-value', 'mon', 'cron(0 1 ? * MON *)'],
    ['cron(0 1 ? * 3#6 *)', 'cron-value', '#6'],
    ['cron(0 1 ? * 3#1,6#3 *)', 'cron-value', '3#1,6#3'],
    ['cron(0 1 * * ? 1969)', 'cron-value', '1969'],
    ['cron(0 1 * * ? 2200)', 'cron-value', '2200'],
    ['cron(0/0 1 * * ? *)', 'cron-value', '0'],
    ['cron(0/x 1 * * ? *)', 'cron-value', 'x'],
    ['cron(0, 1 * * ? *)', 'cron-value', ','],
    ['cron(1-2-3 1 * * ? *)', 'cron-value', '1-2-3'],
    ['cron(* 9 * * ? *)', 'every-minute', '*', 'cron(0 9 * * ? *)'],
    ['cron(0 9 ? * 1-5 *)', 'weekday', '1-5', 'cron(0 9 ? * MON-FRI *)'],
    ['cron(0 12 30 2 ? *)', 'never-runs', '0 12 30 2 ? *'],
    ['cron(0 12 29 2 ? 2027)', 'never-runs', '0 12 29 2 ? 2027'],
    ['cron(0 12 31 4,6,9,11 ? *)', 'never-runs', '0 12 31 4,6,9,11 ? *'],
    ['cron(15 10 ? * 6L 2002-2005)', 'past', '15 10 ? * 6L 2002-2005'],
    ['rate(1 hours)', 'rate', 'hours', 'rate(1 hour)'],
    ['rate(12 hour)', 'rate', 'hour', 'rate(12 hours)'],
    ['rate(10 minutess)', 'rate', 'minutess', 'rate(10 minutes)'],
    ['rate(10 Minutes)', 'rate', 'Minutes', 'rate(10 minutes)'],
    ['rate(2 weeks)', 'rate', 'weeks', 'rate(14 days)'],
    ['rate(60 seconds)', 'rate', 'seconds', 'rate(1 minute)'],
    ['rate(30 seconds)', 'rate', 'seconds'],
    ['rate(5 min)', 'rate', 'min', 'rate(5 minutes)'],
    ['rate(5minutes)', 'rate', '5minutes', 'rate(5 minutes)'],
    ['rate(5  minutes)', 'rate', '5  minutes', 'rate(5 minutes)'],
    ['rate(0.5 hours)', 'rate', '0.5'],
    ['rate(five minutes)', 'rate', 'five'],
  ];
  for (const [text, kind, at, fixed] of cases) test(text, () => assert.deepEqual(fault(text), { kind, at, fixed }));

  const times: readonly [text: string, at: string, fixed?: string][] = [
    ['at(2030-12-31T23:59:59Z)', '2030-12-31T23:59:59Z', 'at(2030-12-31T23:59:59)'],
    ['at(2030-12-31)', '2030-12-31', 'at(2030-12-31T00:00:00)'],
    ['at(2030-12-31 23:59)', '2030-12-31 23:59', 'at(2030-12-31T23:59:00)'],
    ['at(2030-12-31T23:59:59+01:00)', '2030-12-31T23:59:59+01:00'],
    ['at(2030-02-30T12:00:00)', '2030-02-30T12:00:00'],
    ['at(2030-01-01T24:00:00)', '2030-01-01T24:00:00'],
  ];
  for (const [text, at, fixed] of times) {
    test(text, () => assert.deepEqual(fault(text, 'scheduler'), { kind: 'at-time', at, fixed }));
  }

  test('a canary', () => {
    assert.equal(fault('rate(2 hours)', 'canary')?.kind, 'rate');
    assert.equal(fault('rate(1 day)', 'canary')?.at, 'day');
    assert.equal(fault('cron(0 12 * * ? 2030)', 'canary')?.fixed, 'cron(0 12 * * ? *)');
  });
});

test('what stands in a hole is taken for right', () => {
  for (const text of [
    'rate(# minutes)',
    'rate(5 #)',
    'rate(#)',
    '#',
    'cron(#)',
    'cron(0 # * * ? *)',
    'cron(# ? * MON *)',
  ]) {
    assert.deepEqual(parseExpression(text.replace('#', hole), 'rule').faults, [], text);
  }
  assert.equal(parseExpression(`cron(${hole} 25 * * ? *)`, 'rule').faults[0]?.kind, 'cron-value');
});

test('any text ends calmly', () => {
  const texts = ['', '(', ')', 'cron(', 'cron()))', '\0', '\ud800', 'cron(\n\n)', 'rate(9007199254740993 days)'];
  for (const text of [...texts, 'cron('.repeat(60), `cron(${'1,'.repeat(100)} * * * ? *)`, 'x'.repeat(1e6)]) {
    const { faults } = parseExpression(text, 'scheduler');
    for (const { start, end } of faults) assert.ok(start >= 0 && start <= end && end <= text.length, text);
  }
});
