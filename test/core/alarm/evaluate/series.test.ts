/** An alarm over a series: the state after each period, and the reason in words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluateSeries } from '../../../../server/core/alarm/evaluate/series.ts';
import type { AlarmSettings } from '../../../../server/core/alarm/evaluate/settings.ts';
import type { AlarmState } from '../../../../server/core/composite-alarm/syntax.ts';

const above: AlarmSettings = {
  evaluationPeriods: 3,
  datapointsToAlarm: 2,
  period: 300,
  comparison: 'GreaterThanThreshold',
  threshold: 80,
  treatMissingData: 'missing',
};

/** Values in a row, `-` for none. */
function steps(values: string, settings: Partial<AlarmSettings> = {}, before: AlarmState = 'INSUFFICIENT_DATA') {
  const points = values.split(' ').map((value) => (value === '-' ? undefined : { value: Number(value) }));
  return evaluateSeries({ ...above, ...settings }, points, before);
}

const states = (...asked: Parameters<typeof steps>) =>
  steps(...asked)
    .map(({ evaluation }) => ({ OK: 'O', ALARM: 'A', INSUFFICIENT_DATA: 'I' })[evaluation.state])
    .join('');

test('two of the last three datapoints', () => {
  // The third is the first that has two breaching ones; the last one has only one among 90, 10, 10.
  assert.equal(states('10 90 90 10 10'), 'OOAAO');
});

test('a gap is looked past: the range of 5 periods still holds three datapoints', () => {
  assert.equal(states('90 90 10 - -'), 'IAAAA');
});

test('the rows of the guide, as the last state of a series', () => {
  // The range is 5 periods for 3: exactly what the tables show.
  assert.equal(states('10 - 90 - 90').at(-1), 'A');
  assert.equal(states('10 - 90 - -').at(-1), 'O');
  assert.equal(states('- - - - 10').at(-1), 'O');
  assert.equal(states('10 - 90 - -', { treatMissingData: 'breaching' }).at(-1), 'A');
  assert.equal(states('- - - - -', { treatMissingData: 'breaching' }).at(-1), 'A');
  assert.equal(states('- - - - -', { treatMissingData: 'notBreaching' }).at(-1), 'O');
  assert.equal(states('- - - - -', { treatMissingData: 'ignore' }, 'ALARM'), 'AAAAA');
});

test('datapoints leave the range one by one', () => {
  // 10 is within the 5 periods up to the fifth one: then nothing is left.
  assert.equal(states('10 - - - - -'), 'OOOOOI');
});

test('each period tells what it brought and what came of it', () => {
  assert.deepEqual(
    steps('10 90 - 90').map(({ says }) => says),
    [
      "10 is fine. 0 of 1 datapoint breach, 2 are needed; missing ones don't count: OK.",
      "90 breaches. 1 of 2 datapoints breaches, 2 are needed; missing ones don't count: OK, as before.",
      "No datapoint. 1 of 2 datapoints breaches, 2 are needed; missing ones don't count: OK, as before.",
      '90 breaches. 2 of the last 3 datapoints breach, 2 are enough: ALARM.',
    ],
  );
});

test('filled, kept and premature states say so', () => {
  const last = (...asked: Parameters<typeof steps>) => steps(...asked).at(-1)!.says;
  assert.equal(
    last('90 - -', { treatMissingData: 'breaching' }),
    'No datapoint. 1 datapoint and 2 missing, which count as breaching: 3 of 3 breach, 2 are enough: ALARM, as before.',
  );
  assert.equal(
    last('90', { datapointsToAlarm: 3 }),
    '90 breaches. Every datapoint that is there breaches, but the oldest is younger than 3 periods, so it is too early: the alarm keeps its state: INSUFFICIENT_DATA.',
  );
  assert.equal(
    last('-', { treatMissingData: 'ignore' }, 'ALARM'),
    'No datapoint. No datapoints in 5 periods, and missing data are ignored: the alarm keeps its state: ALARM.',
  );
});
