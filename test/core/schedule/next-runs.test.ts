/** When schedules run. The days are read off a calendar: 2026-11-23 is a Monday. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { nextRuns } from '../../../server/core/schedule/next-runs.ts';
import { parseExpression } from '../../../server/core/schedule/parse.ts';
import { zoneOf } from '../../../server/core/schedule/zone.ts';

interface Limits {
  readonly zone?: string;
  readonly start?: string;
  readonly end?: string;
  readonly count?: number;
}

/** `2026-11-23T09:30Z` and so on, in UTC. */
function runs(text: string, after: string, { zone = 'UTC', start, end, count = 3 }: Limits = {}) {
  const { expression } = parseExpression(text, 'scheduler');
  return nextRuns(expression!, {
    ...{ after: Date.parse(after), count, zone: zoneOf(zone)! },
    ...(start !== undefined && { start: Date.parse(start) }),
    ...(end !== undefined && { end: Date.parse(end) }),
  })?.map((run) => new Date(run).toISOString().slice(0, 16));
}

suite('cron in UTC', () => {
  const now = '2026-11-23T09:30:00Z';
  const cases: readonly [text: string, ...runs: string[]][] = [
    ['cron(0 18 ? * MON-FRI *)', '2026-11-23T18:00', '2026-11-24T18:00', '2026-11-25T18:00'],
    ['cron(30 9 * * ? *)', '2026-11-24T09:30', '2026-11-25T09:30', '2026-11-26T09:30'],
    ['cron(0/15 * * * ? *)', '2026-11-23T09:45', '2026-11-23T10:00', '2026-11-23T10:15'],
    ['cron(5,35 9 * * ? *)', '2026-11-23T09:35', '2026-11-24T09:05', '2026-11-24T09:35'],
    ['cron(0 22-1 * * ? *)', '2026-11-23T22:00', '2026-11-23T23:00', '2026-11-24T00:00'],
    ['cron(0 0 ? * SAT-MON *)', '2026-11-28T00:00', '2026-11-29T00:00', '2026-11-30T00:00'],
    // The last Fridays: 27 November, 25 December, 29 January.
    ['cron(15 10 ? * 6L *)', '2026-11-27T10:15', '2026-12-25T10:15', '2027-01-29T10:15'],
    // Third Saturdays: 19 December, 16 January, 20 February.
    ['cron(0 2 ? * SAT#3 *)', '2026-12-19T02:00', '2027-01-16T02:00', '2027-02-20T02:00'],
    // Fifth Mondays: 30 November; in 2027 29 March and 31 May.
    ['cron(0 0 ? * 2#5 *)', '2026-11-30T00:00', '2027-03-29T00:00', '2027-05-31T00:00'],
    ['cron(0 5 L * ? *)', '2026-11-30T05:00', '2026-12-31T05:00', '2027-01-31T05:00'],
    ['cron(0 5 L 2 ? *)', '2027-02-28T05:00', '2028-02-29T05:00', '2029-02-28T05:00'],
    // 31 January 2027 is a Sunday, 28 February too; 31 December is a Thursday.
    ['cron(0 5 LW 12,1,2 ? *)', '2026-12-31T05:00', '2027-01-29T05:00', '2027-02-26T05:00'],
    // 15 November 2026 has passed; 15 December is a Tuesday, 15 January a Friday, 15 May 2027 a Saturday.
    ['cron(0 9 15W 12,1,5 ? *)', '2026-12-15T09:00', '2027-01-15T09:00', '2027-05-14T09:00'],
    // The first of the month on a Saturday moves to Monday the third: May 2027; 1 August 2027 is a Sunday.
    ['cron(0 9 1W 5,8 ? *)', '2027-05-03T09:00', '2027-08-02T09:00', '2028-05-01T09:00'],
    ['cron(0 12 29 2 ? *)', '2028-02-29T12:00', '2032-02-29T12:00', '2036-02-29T12:00'],
    ['cron(0 12 1 1 ? 2027-2028)', '2027-01-01T12:00', '2028-01-01T12:00'],
    ['cron(15 10 ? * 6L 2002-2005)'],
  ];
  for (const [text, ...expected] of cases) test(text, () => assert.deepEqual(runs(text, now), expected));

  test('the calendar ends', () =>
    assert.deepEqual(runs('cron(59 23 31 12 ? *)', '2199-12-31T23:58:00Z'), ['2199-12-31T23:59']));
  test('a day that there is not', () => {
    const started = performance.now();
    assert.equal(parseExpression('cron(0 0 31 2,4,6,9,11 ? *)', 'rule').faults[0]?.kind, 'never-runs');
    assert.ok(performance.now() - started < 100);
  });
});

suite('time zones', () => {
  test('the wall clock decides', () => {
    // Berlin is UTC+1 in winter.
    const zone = 'Europe/Berlin';
    assert.deepEqual(runs('cron(0 0 * * ? *)', '2026-11-23T09:30Z', { zone, count: 1 }), ['2026-11-23T23:00']);
    // Tokyo's Monday begins on UTC's Sunday; Honolulu is 10 hours behind.
    assert.deepEqual(runs('cron(0 8 ? * MON *)', '2026-11-23T09:30Z', { zone: 'Asia/Tokyo', count: 1 }), [
      '2026-11-29T23:00',
    ]);
    assert.deepEqual(runs('cron(0 20 ? * SUN *)', '2026-11-23T05:30Z', { zone: 'Pacific/Honolulu', count: 1 }), [
      '2026-11-23T06:00',
    ]);
  });
  test('a time that the clocks skip is no run', () => {
    // New York, 14 March 2027: 02:00 is followed by 03:00. 02:30 is 07:30 before, 06:30 after.
    assert.deepEqual(runs('cron(30 2 * * ? *)', '2027-03-13T00:00Z', { zone: 'America/New_York' }), [
      '2027-03-13T07:30',
      '2027-03-15T06:30',
      '2027-03-16T06:30',
    ]);
    assert.deepEqual(runs('at(2027-03-14T02:30:00)', '2027-03-13T00:00Z', { zone: 'America/New_York' }), []);
  });
  test('a time that they show twice is one run', () => {
    // New York, 1 November 2026: 01:30 is 05:30 in summer time and 06:30 again in winter time.
    assert.deepEqual(runs('cron(30 1 * * ? *)', '2026-10-31T12:00Z', { zone: 'America/New_York' }), [
      '2026-11-01T05:30',
      '2026-11-02T06:30',
      '2026-11-03T06:30',
    ]);
    assert.deepEqual(runs('cron(0/30 1-2 1 11 ? 2026)', '2026-11-01T00:00Z', { zone: 'America/New_York', count: 9 }), [
      ...['2026-11-01T05:00', '2026-11-01T05:30', '2026-11-01T07:00', '2026-11-01T07:30'],
    ]);
  });
  test('quarters of an hour', () => {
    // Kathmandu is 5:45 ahead.
    assert.deepEqual(runs('cron(0 9 * * ? *)', '2026-11-23T00:00Z', { zone: 'Asia/Kathmandu', count: 1 }), [
      '2026-11-23T03:15',
    ]);
  });
});

suite('limits, rates and single times', () => {
  test('start and end', () => {
    const limits = { start: '2026-12-01T00:00Z', end: '2026-12-02T12:00Z' };
    assert.deepEqual(runs('cron(0 12 * * ? *)', '2026-11-23T09:30Z', limits), ['2026-12-01T12:00', '2026-12-02T12:00']);
  });
  test('a rate counts from its start', () => {
    assert.equal(runs('rate(5 minutes)', '2026-11-23T09:30Z'), undefined);
    const start = '2026-11-23T09:02Z';
    assert.deepEqual(runs('rate(30 minutes)', '2026-11-23T09:32Z', { start }), [
      ...['2026-11-23T10:02', '2026-11-23T10:32', '2026-11-23T11:02'],
    ]);
    assert.deepEqual(runs('rate(1 day)', '2026-11-20T00:00Z', { start, end: '2026-11-25T00:00Z' }), [
      ...['2026-11-23T09:02', '2026-11-24T09:02'],
    ]);
  });
  test('at', () => {
    const zone = 'Europe/Berlin';
    assert.deepEqual(runs('at(2030-07-01T12:00:00)', '2026-11-23T09:30Z', { zone }), ['2030-07-01T10:00']);
    assert.deepEqual(runs('at(2030-07-01T12:00:00)', '2030-07-01T10:00Z', { zone }), []);
  });
});

test('schedules that hardly ever run, or never, end', () => {
  const limits = { zone: 'America/New_York', count: 10 };
  runs('cron(* * L-30 * ? *)', '2026-11-23T09:30Z', limits);
  runs('cron(* * * * ? *)', '2026-11-23T09:30Z', limits);
  // Every minute of an hour that there never is.
  assert.deepEqual(runs('cron(* 2 ? 3 1#2 *)', '2026-11-23T09:30Z', limits), []);
});
