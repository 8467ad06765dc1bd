/** What expressions give: the guide's own tables, and small series worked out by hand. `-` is no datapoint. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { evaluateMath, type MathData } from '../../../server/core/metric-math/evaluate.ts';
import { parseMath } from '../../../server/core/metric-math/parse.ts';
import { type MathValue, type Series, several } from '../../../server/core/metric-math/series.ts';

suite('operators: the guide', () => {
  const metrics = { metric1: '30 20 0 0', metric2: '20 - 20 -' };
  gives(metrics, '(metric1 < metric2)', '0 0 1 0');
  gives(metrics, '(metric1 >= 30)', '1 0 0 0');
  gives(metrics, '(metric1 > 15 AND metric2 > 15)', '1 0 0 0');
});

suite('IF: the guide', () => {
  const metrics = { metric1: '1 1 0 0 -', metric2: '30 - 0 0 30', metric3: '0 0 20 - 20' };
  gives(metrics, 'IF(metric1, metric2, metric3)', '30 0 20 - -');
  gives(metrics, 'IF(metric1, 5, metric3)', '5 5 20 - -');
  gives(metrics, 'IF(metric1, metric2, 5)', '30 0 5 5 -');
  // Without a third argument, what is false is dropped.
  gives(metrics, 'IF(metric1, metric2)', '30 0 - - -');
  // A number as condition chooses the whole series, gaps and all.
  gives(metrics, 'IF(1 > 0, metric2, metric3)', '30 - 0 0 30');
  gives(metrics, 'IF(0, metric2, metric3)', '0 0 20 - 20');
});

suite('arithmetic', () => {
  const metrics = { a: '6 4 - 0 -', b: '3 - 2 0 -' };
  // A datapoint that only one side has meets 0; a division by zero is dropped.
  gives(metrics, 'a + b', '9 4 2 0 -');
  gives(metrics, 'a - b', '3 4 -2 0 -');
  gives(metrics, 'a * b', '18 0 0 0 -');
  gives(metrics, 'a / b', '2 - 0 - -');
  // Beside a number, what is missing stays missing.
  gives(metrics, '100 * a', '600 400 - 0 -');
  gives(metrics, '-a ^ 2', '36 16 - 0 -');
  gives(metrics, '12 / a', '2 3 - - -');
  gives(metrics, 'a OR b', '1 1 1 0 -');
  gives(metrics, '[a, b] * 2', '12 8 - 0 - | 6 - 4 0 -');
  gives(metrics, '[a, b] / [b, b]', '2 - 0 - - | 1 - 1 - -');
});

suite('over one series and over several', () => {
  const metrics = { a: '1 2 - 9', b: '3 - - 1' };
  gives(metrics, 'a - AVG(a)', '-3 -2 - 5'); // (1 + 2 + 9) / 3 = 4
  gives(metrics, 'a / MAX(a) * 9', '1 2 - 9');
  gives(metrics, 'a * DATAPOINT_COUNT(a)', '3 6 - 27');
  gives(metrics, 'a - MIN(a) + STDDEV(b)', '1 2 - 9'); // b is 3 and 1: a deviation of 1
  gives(metrics, 'SUM([a, b])', '4 2 - 10');
  // In an average over several series, what is missing counts as 0.
  gives(metrics, 'AVG([a, b])', '2 1 - 5');
  gives(metrics, 'MIN([a, b])', '1 2 - 1');
  gives(metrics, 'MAX(METRICS())', '3 2 - 9');
  gives(metrics, 'DATAPOINT_COUNT([a, b])', '2 1 - 2');
  gives(metrics, 'a * METRIC_COUNT(METRICS())', '2 4 - 18');
  gives(metrics, 'SUM(METRICS("b"))', '3 - - 1');
});

suite('changes and fillings', () => {
  const metrics = { a: '10 - 40 70 -' };
  gives(metrics, 'DIFF(a)', '- - 30 30 -');
  // Periods of a minute.
  gives(metrics, 'DIFF_TIME(a)', '- - 120 60 -');
  gives(metrics, 'RATE(a)', '- - 0.25 0.5 -');
  gives(metrics, 'RUNNING_SUM(a)', '10 - 50 120 -');
  gives(metrics, 'FILL(a, 0)', '10 0 40 70 0');
  gives(metrics, 'FILL(a, REPEAT)', '10 10 40 70 70');
  gives(metrics, 'FILL(a, LINEAR)', '10 25 40 70 -');
  gives({ a: '- 2 - - 8', b: '7 7 7 7 7' }, 'FILL([a], b)', '7 2 7 7 8');
  gives({ a: '- 2 - - 8' }, 'FILL(a, LINEAR)', '- 2 4 6 8');
});

suite('lists', () => {
  const metrics = { a: '1 1', b: '3 3', c: '2 2', d: '- -' };
  gives(metrics, 'SORT(METRICS(), AVG, DESC)', '3 3 | 2 2 | 1 1 | - -');
  gives(metrics, 'SORT(METRICS(), SUM, ASC, 2)', '1 1 | 2 2');
  gives(metrics, 'SLICE(METRICS(), 1, 3)', '3 3 | 2 2');
  gives(metrics, 'SLICE(METRICS(), 2)', '2 2 | - -');
  gives(metrics, 'REMOVE_EMPTY(METRICS())', '1 1 | 3 3 | 2 2');
  gives(metrics, 'FIRST(METRICS()) + LAST([a, b])', '4 4');
});

suite('time, and a series of one number', () => {
  // From Sunday 2023-12-31T23:59:00Z on.
  const metrics = { a: '- 5' };
  gives(metrics, 'MINUTE(a)', '59 0');
  gives(metrics, 'HOUR(a)', '23 0');
  gives(metrics, 'DAY(a)', '7 1');
  gives(metrics, 'DATE(a)', '31 1');
  gives(metrics, 'MONTH(a)', '12 1');
  gives(metrics, 'YEAR(a)', '2023 2024');
  gives(metrics, 'EPOCH(a)', '1704067140 1704067200');
  gives(metrics, 'TIME_SERIES(2) * PERIOD(a)', '120 120');
  gives(metrics, 'CEIL(TIME_SERIES(1.2)) + FLOOR(-TIME_SERIES(1.2)) + ABS(-TIME_SERIES(1))', '1 1');
  gives(metrics, 'LOG10(TIME_SERIES(1000)) + LOG(TIME_SERIES(1))', '3 3');
  // What has no logarithm is no datapoint.
  gives(metrics, 'LOG(TIME_SERIES(0))', '- -');
});

suite('from elsewhere', () => {
  const band: MathValue = several([seriesOf('9 9'), seriesOf('1 1')]);
  const external: MathData['external'] = (name) => (name === 'ANOMALY_DETECTION_BAND' ? band : undefined);
  gives({ a: '5 5' }, 'FIRST(ANOMALY_DETECTION_BAND(a)) - LAST(ANOMALY_DETECTION_BAND(a))', '8 8', { external });
  const expression = (id: string): MathValue | undefined =>
    id === 'e2' ? { type: 'TS', series: seriesOf('2 3') } : undefined;
  gives({ a: '5 5' }, 'a * e2', '10 15', { expression });
});

suite('why there is no result', () => {
  for (const [text, reason, at] of [
    ['a + nobody', 'No metric or expression has the id nobody.', 'nobody'],
    ['SUM(a)', 'The result is not a time series.', 'SUM(a)'],
    ['a + SERVICE_QUOTA(a)', "SERVICE_QUOTA doesn't take this.", 'SERVICE_QUOTA(a)'],
    ['a + QUANTILE(a)', 'No function QUANTILE.', 'QUANTILE(a)'],
    ['[a, 1]', 'A list holds time series only.', '[a, 1]'],
    ['[a, a] + [a]', 'The two sides have different numbers of series.', '[a, a] + [a]'],
    ['a + "x"', 'Operators take numbers and time series only.', 'a + "x"'],
    ['a +', '+ has no value behind it: write one, such as an id.', '+'],
  ] as const) {
    test(text, () => {
      const result = evaluate({ a: '1 2' }, text);
      assert.ok(!result.ok);
      assert.equal(result.reason, reason);
      assert.equal(text.slice(result.at.start, result.at.end), at);
    });
  }
});

test('deep nesting needs no deep stack', () => {
  const deep = 400;
  const result = evaluate({ a: '-1 2' }, `${'ABS('.repeat(deep)}a${')'.repeat(deep)}`);
  assert.ok(result.ok && result.value.type === 'TS');
  assert.deepEqual(result.value.series.values, [1, 2]);
});

function gives(metrics: Record<string, string>, text: string, expected: string, data: Partial<MathData> = {}): void {
  test(`${text} is ${expected}`, () => {
    const result = evaluate(metrics, text, data);
    assert.ok(result.ok, result.ok ? '' : result.reason);
    const items =
      result.value.type === 'TS' ? [result.value.series] : result.value.type === 'TS[]' ? result.value.items : [];
    assert.equal(items.map(({ values }) => values.map((value) => value ?? '-').join(' ')).join(' | '), expected);
  });
}

function evaluate(metrics: Record<string, string>, text: string, data: Partial<MathData> = {}) {
  const all = Object.entries(metrics).map(([id, values]) => ({ id, ...seriesOf(values) }));
  const start = Date.UTC(2023, 11, 31, 23, 59);
  const times = all[0]!.values.map((_, i) => start + i * 60_000);
  return evaluateMath(parseMath(text), {
    times,
    period: 60,
    metrics: all,
    expression: () => undefined,
    external: () => undefined,
    ...data,
  });
}

function seriesOf(values: string): Series {
  return { period: 60, values: values.split(' ').map((value) => (value === '-' ? undefined : Number(value))) };
}
