/** The guide's tables on missing data: five datapoints, oldest first, `0` ok, `X` breaching, `-` missing. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { judge, type Reading } from '../../../../server/core/alarm/evaluate/missing-data.ts';
import type { Treatment } from '../../../../server/core/alarm/evaluate/settings.ts';

const readings: Record<string, Reading> = { 0: 'ok', X: 'breaching', '-': 'missing' };
const treatments = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;

suite('3 of 3', () => {
  //       datapoints  to fill  missing              ignore    breaching  notBreaching
  row(3, '0 - X - X', 0, 'OK', 'OK', 'OK', 'OK');
  row(3, '0 - - - -', 2, 'OK', 'OK', 'OK', 'OK');
  row(3, '- - - - -', 3, 'INSUFFICIENT_DATA', 'retain', 'ALARM', 'OK');
  row(3, '0 X X - X', 0, 'ALARM', 'ALARM', 'ALARM', 'ALARM');
  row(3, '- - X - -', 2, 'ALARM', 'retain', 'ALARM', 'OK');
});

suite('2 of 3', () => {
  row(2, '0 - X - X', 0, 'ALARM', 'ALARM', 'ALARM', 'ALARM');
  row(2, '0 0 X 0 X', 0, 'ALARM', 'ALARM', 'ALARM', 'ALARM');
  row(2, '0 - X - -', 1, 'OK', 'OK', 'ALARM', 'OK');
  row(2, '- - - - 0', 2, 'OK', 'OK', 'ALARM', 'OK');
  row(2, '- - - X -', 2, 'ALARM', 'retain', 'ALARM', 'OK');
});

test('breaching datapoints that are too young for 3 of 3 are no alarm yet', () => {
  for (const datapoints of ['- - - - X', '- - - X -']) {
    const { state, because } = judged(datapoints, 3, 'missing');
    assert.deepEqual([state, because], ['retain', 'too-early']);
  }
});

test("a window by the clock doesn't wait for them", () => {
  assert.equal(judged('- - X', 3, 'missing', false).state, 'ALARM');
  assert.equal(judged('- - X', 3, 'ignore', false).state, 'retain');
});

test('the oldest breaching datapoint says how long it has been', () => {
  assert.equal(judged('- - X - X', 3, 'missing').state, 'ALARM');
  assert.equal(judged('- - - X X', 3, 'missing').state, 'retain');
});

test('enough breaching datapoints alarm, however many are missing', () => {
  assert.deepEqual(
    [judged('- X - X -', 2, 'ignore').state, judged('- X - X -', 2, 'ignore').because],
    ['ALARM', 'enough-breaching'],
  );
});

suite('what each period counts as', () => {
  const cases: [datapoints: string, treatment: Treatment, counted: string][] = [
    // Three datapoints are enough: the oldest, and the gap, decide nothing.
    ['0 X X - X', 'breaching', '. X X . X'],
    // Two are missing to three: the newest gaps are filled.
    ['- - X - -', 'breaching', '. . X X X'],
    ['0 - - - -', 'notBreaching', '0 . . 0 0'],
    ['- - X - -', 'ignore', '. . X . .'],
  ];
  for (const [datapoints, treatment, counted] of cases) {
    test(`${datapoints}, ${treatment}`, () => {
      const marks = { breaching: 'X', ok: '0' };
      const row = judged(datapoints, 3, treatment).counted.map((one) => (one ? marks[one] : '.'));
      assert.equal(row.join(' '), counted);
    });
  }
});

function row(m: number, datapoints: string, filled: number, ...states: string[]): void {
  treatments.forEach((treatment, i) => {
    test(`${datapoints}, ${treatment}: ${states[i]}`, () => {
      const judgement = judged(datapoints, m, treatment);
      assert.equal(judgement.state, states[i]);
      assert.equal(judgement.filled, filled);
    });
  });
}

function judged(datapoints: string, m: number, treatment: Treatment, waits = true) {
  return judge(
    datapoints.split(' ').map((mark) => readings[mark]!),
    { evaluate: 3, toAlarm: m, treatment, waits },
  );
}
