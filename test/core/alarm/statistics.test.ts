/** The language of statistics, after the pattern of CloudWatch's AnomalyDetectorMetricStat and the User Guide. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extendedStatistics, statistics } from '../../../server/core/alarm/choices.ts';
import { basicStatistics, parseStatistic, statisticMeantBy } from '../../../server/core/alarm/statistics.ts';

test('reads every form', () => {
  assert.deepEqual(parseStatistic('Average'), { kind: 'basic', name: 'Average' });
  assert.deepEqual(parseStatistic('p99.95'), { kind: 'percentile', percent: 99.95 });
  assert.deepEqual(parseStatistic('p100'), { kind: 'percentile', percent: 100 });
  // tm90 is TM(:90%), IQM is TM(25%:75%) [User Guide].
  assert.deepEqual(parseStatistic('tm90'), { kind: 'trimmed', name: 'TM', range: { of: 'percent', to: 90 } });
  assert.deepEqual(parseStatistic('IQM'), parseStatistic('TM(25%:75%)'));
  assert.deepEqual(parseStatistic('WM(10%:)'), { kind: 'trimmed', name: 'WM', range: { of: 'percent', from: 10 } });
  assert.deepEqual(parseStatistic('TC(1.5e3:)'), { kind: 'trimmed', name: 'TC', range: { of: 'value', from: 1500 } });
  assert.deepEqual(parseStatistic('PR(150:1000)'), { kind: 'rank', range: { of: 'value', from: 150, to: 1000 } });
});

test('refuses what the pattern refuses', () => {
  const wrong = [
    '',
    'average',
    'P99',
    'p',
    'p101',
    'p99%',
    'p-1',
    'TM90',
    'tm(10%:90%)',
    'TM(:)',
    'TM(10%:90)',
    'PR(:)',
  ];
  for (const text of [...wrong, 'PR(10%:)', 'TM(101%:)', 'iqm', ' p99', 'p99.12345678901', 'x'.repeat(1_000_000)]) {
    assert.equal(parseStatistic(text), undefined, text);
  }
});

test('knows what was meant', () => {
  const meant = {
    P99: 'p99',
    'p99%': 'p99',
    'p(99)': 'p99',
    p99th: 'p99',
    '99': 'p99',
    'p 99.9': 'p99.9',
    TM90: 'tm90',
    'tm(10%:90%)': 'TM(10%:90%)',
    'TM(10:90%)': 'TM(10%:90%)',
    iqm: 'IQM',
    avg: 'Average',
    average: 'Average',
    Averge: 'Average',
    Max: 'Maximum',
    Count: 'SampleCount',
    median: 'p50',
  };
  for (const [text, statistic] of Object.entries(meant)) assert.equal(statisticMeantBy(text), statistic, text);
  for (const text of ['p101', 'constructor', '__proto__', 'fast'])
    assert.equal(statisticMeantBy(text), undefined, text);
});

test('what completion offers is accepted', () => {
  assert.deepEqual(
    statistics.map(({ value }) => value),
    [...basicStatistics],
  );
  for (const { value } of extendedStatistics) assert.ok(parseStatistic(value), value);
});
