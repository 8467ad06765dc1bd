/** States, reasons and reason data of whole alarms, against what CloudWatch itself answered. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type Datapoint, evaluateAlarm } from '../../../../server/core/alarm/evaluate/evaluate.ts';
import { evaluationInterval, evaluationRange, periodsAt } from '../../../../server/core/alarm/evaluate/periods.ts';
import { type AlarmSettings, settingsOf } from '../../../../server/core/alarm/evaluate/settings.ts';
import { javaNumber } from '../../../../server/core/alarm/evaluate/words.ts';
import { readMetricAlarm } from '../../../../server/core/alarm/metric-alarm.ts';
import type { AlarmState } from '../../../../server/core/composite-alarm/syntax.ts';
import { fromPlain } from '../../../../server/core/value.ts';

const at = Date.UTC(2024, 2, 16, 12, 16, 45, 770);
const newest = Date.UTC(2024, 2, 16, 12, 15);

const above: AlarmSettings = {
  evaluationPeriods: 3,
  period: 60,
  comparison: 'GreaterThanThreshold',
  threshold: 1,
  treatMissingData: 'missing',
};

suite('reasons', () => {
  const says = (name: string, settings: Partial<AlarmSettings>, values: string, text: string) =>
    test(name, () => assert.equal(evaluated({ ...above, ...settings }, values).reason?.text, text));

  says(
    'datapoints to alarm given',
    { datapointsToAlarm: 1 },
    '2 2 20000',
    'Threshold Crossed: 3 out of the last 3 datapoints [20000.0 (16/03/24 12:15:00), 2.0 (16/03/24 12:14:00), 2.0 (16/03/24 12:13:00)] were greater than the threshold (1.0) (minimum 1 datapoint for OK -> ALARM transition).',
  );
  says(
    'the way back: 5 - 3 + 1 datapoints must be fine',
    { evaluationPeriods: 5, datapointsToAlarm: 3, threshold: 0 },
    '5 0 5 0 0',
    'Threshold Crossed: 3 out of the last 5 datapoints [0.0 (16/03/24 12:15:00), 0.0 (16/03/24 12:14:00), 0.0 (16/03/24 12:12:00)] were not greater than the threshold (0.0) (minimum 3 datapoints for ALARM -> OK transition).',
  );
  says(
    'one is enough to alarm, so all must be fine',
    { datapointsToAlarm: 1 },
    '0 0 0',
    'Threshold Crossed: 3 out of the last 3 datapoints [0.0 (16/03/24 12:15:00), 0.0 (16/03/24 12:14:00), 0.0 (16/03/24 12:13:00)] were not greater than the threshold (1.0) (minimum 3 datapoints for ALARM -> OK transition).',
  );
  says(
    'datapoints to alarm left out',
    { evaluationPeriods: 2, threshold: 42 },
    '1 0',
    'Threshold Crossed: 2 datapoints [0.0 (16/03/24 12:15:00), 1.0 (16/03/24 12:14:00)] were not greater than the threshold (42.0).',
  );
  says(
    'one of twenty, the others missing',
    {
      evaluationPeriods: 20,
      datapointsToAlarm: 1,
      comparison: 'GreaterThanOrEqualToThreshold',
      treatMissingData: 'notBreaching',
    },
    '613',
    'Threshold Crossed: 1 out of the last 20 datapoints [613.0 (16/03/24 12:15:00)] was greater than or equal to the threshold (1.0) and 19 missing datapoints were treated as [NonBreaching] (minimum 1 datapoint for OK -> ALARM transition).',
  );
  says(
    'one datapoint is fine, seven are missing',
    { evaluationPeriods: 8, comparison: 'LessThanOrEqualToThreshold', threshold: 0, treatMissingData: 'breaching' },
    '2',
    'Threshold Crossed: 1 datapoint [2.0 (16/03/24 12:15:00)] was not less than or equal to the threshold (0.0) and 7 missing datapoints were treated as [Breaching].',
  );
  says(
    'alarm by missing data alone',
    { datapointsToAlarm: 2, treatMissingData: 'breaching' },
    '0 - -',
    'Threshold Crossed: 1 datapoint was received for 3 periods and 2 missing datapoints were treated as [Breaching].',
  );
  says(
    'nothing received',
    { evaluationPeriods: 1, treatMissingData: 'notBreaching' },
    '-',
    'Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [NonBreaching].',
  );
  says('unknown', { evaluationPeriods: 5 }, '-', 'Insufficient Data: 5 datapoints were unknown.');
  says('one unknown', { evaluationPeriods: 1 }, '-', 'Insufficient Data: 1 datapoint was unknown.');
});

test('the reason of an anomaly alarm', () => {
  const { threshold: _, ...settings } = { ...above, evaluationPeriods: 1, datapointsToAlarm: 1 };
  const band: AlarmSettings = { ...settings, comparison: 'LessThanLowerOrGreaterThanUpperThreshold' };
  const datapoint = { value: 0, lower: 0.020599444741798756, upper: 0.3006915352732461 };
  const periods = periodsAt(band, at)!.map((period, i) => ({ ...period, datapoint: i === 2 ? datapoint : undefined }));
  const { state, reason } = evaluateAlarm(band, periods, 'OK', at);
  assert.equal(state, 'ALARM');
  assert.equal(
    reason!.text,
    'Thresholds Crossed: 1 out of the last 1 datapoints [0.0 (16/03/24 12:15:00)] was less than the lower thresholds [0.020599444741798756] or greater than the upper thresholds [0.3006915352732461] (minimum 1 datapoint for OK -> ALARM transition).',
  );
  // Without limits there is nothing to compare with.
  const bare = periods.map((period) => ({ ...period, ...(period.datapoint && { datapoint: { value: 0 } }) }));
  assert.equal(evaluateAlarm(band, bare, 'OK', at).state, 'INSUFFICIENT_DATA');
});

test('reason data', () => {
  const { reason } = evaluated({ ...above, evaluationPeriods: 2, threshold: 42, statistic: 'Sum' }, '1 0');
  assert.equal(
    reason!.data,
    '{"version":"1.0","queryDate":"2024-03-16T12:16:45.770+0000","startDate":"2024-03-16T12:14:00.000+0000","statistic":"Sum","period":60,"recentDatapoints":[1.0,0.0],"threshold":42.0,"evaluatedDatapoints":[{"timestamp":"2024-03-16T12:15:00.000+0000","value":0.0},{"timestamp":"2024-03-16T12:14:00.000+0000","value":1.0}]}',
  );
  const nothing = evaluated({ ...above, evaluationPeriods: 1 }, '-').reason!.data;
  assert.equal(
    nothing,
    '{"version":"1.0","queryDate":"2024-03-16T12:16:45.770+0000","period":60,"recentDatapoints":[],"threshold":1.0,"evaluatedDatapoints":[{"timestamp":"2024-03-16T12:15:00.000+0000"}]}',
  );
  assert.ok(JSON.parse(evaluated(above, '1.25e7 0.00001 -').reason!.data));
});

test('numbers as Java writes them', () => {
  // Double.toString: plain from 0.001 up to below ten million, else with an exponent.
  const written = [0, 1, -2.5, 0.1, 0.001, 0.00099, 9_999_999, 10_000_000, 1.25e-7].map(javaNumber);
  assert.deepEqual(written, ['0.0', '1.0', '-2.5', '0.1', '0.001', '9.9E-4', '9999999.0', '1.0E7', '1.25E-7']);
});

test('an alarm that keeps its state has no reason, but says why', () => {
  const kept = evaluated({ ...above, treatMissingData: 'ignore' }, '-', 'ALARM');
  assert.deepEqual([kept.state, kept.changed, kept.because, kept.reason], ['ALARM', false, 'no-datapoints', undefined]);
});

test('each period says what it held and what it counted as', () => {
  const { periods } = evaluated({ ...above, treatMissingData: 'breaching' }, '0 5 -');
  assert.deepEqual(
    periods.map(({ reading, counts, value }) => [reading, counts, value]),
    [
      ['missing', undefined, undefined],
      ['missing', undefined, undefined],
      ['ok', 'ok', 0],
      ['breaching', 'breaching', 5],
      ['missing', 'breaching', undefined],
    ],
  );
});

suite('the four comparisons and the three of bands', () => {
  for (const [comparison, breaching] of [
    ['GreaterThanThreshold', '2'],
    ['GreaterThanOrEqualToThreshold', '1 2'],
    ['LessThanThreshold', '0'],
    ['LessThanOrEqualToThreshold', '0 1'],
  ] as const) {
    test(comparison, () => {
      const { periods } = evaluated({ ...above, comparison }, '0 1 2');
      const values = periods.flatMap(({ reading, value }) => (reading === 'breaching' ? [value] : []));
      assert.equal(values.join(' '), breaching);
    });
  }
  for (const [comparison, breaching] of [
    ['LessThanLowerThreshold', '0'],
    ['GreaterThanUpperThreshold', '9'],
    ['LessThanLowerOrGreaterThanUpperThreshold', '0 9'],
  ] as const) {
    test(comparison, () => {
      const { threshold: _, ...settings } = above;
      const band: AlarmSettings = { ...settings, comparison };
      const periods = periodsAt(band, at)!.map((period, i) => ({
        ...period,
        datapoint: { value: [5, 5, 0, 5, 9][i]!, lower: 1, upper: 8 },
      }));
      const found = evaluateAlarm(band, periods, 'OK', at).periods;
      assert.equal(
        found.flatMap(({ reading, value }) => (reading === 'breaching' ? [value] : [])).join(' '),
        breaching,
      );
    });
  }
});

suite('a percentile of few samples keeps the state', () => {
  const p99: AlarmSettings = { ...above, evaluationPeriods: 1, percentileToSpare: 99 };
  const withSamples = (settings: AlarmSettings, sampleCount: number) => evaluated(settings, '5', 'OK', sampleCount);
  test('p99 needs 10 / (1 - 0.99) = 1000 samples', () => {
    assert.deepEqual([withSamples(p99, 999).state, withSamples(p99, 999).because], ['OK', 'few-samples']);
    assert.equal(withSamples(p99, 1000).state, 'ALARM');
  });
  test('without any samples, data are missing as ever', () => {
    assert.equal(evaluated(p99, '-').state, 'INSUFFICIENT_DATA');
  });
  test('p99.9 needs 10,000, p50 20, p10 10 / 0.1 = 100', () => {
    for (const [percentileToSpare, needed] of [
      [99.9, 10_000],
      [50, 20],
      [10, 100],
    ] as const) {
      assert.equal(withSamples({ ...p99, percentileToSpare }, needed - 1).state, 'OK');
      assert.equal(withSamples({ ...p99, percentileToSpare }, needed).state, 'ALARM');
    }
  });
});

suite('which periods are looked at', () => {
  const starts = (settings: Partial<AlarmSettings>, instant: number) =>
    periodsAt({ ...above, ...settings }, instant)!.map(({ start }) => new Date(start).toISOString().slice(0, 19));

  test("the guide's example: at 12:16, five minutes from 12:11, 12:06, 12:01 on, and two more behind", () => {
    assert.deepEqual(starts({ period: 300 }, Date.UTC(2024, 2, 16, 12, 16)), [
      '2024-03-16T11:51:00',
      '2024-03-16T11:56:00',
      '2024-03-16T12:01:00',
      '2024-03-16T12:06:00',
      '2024-03-16T12:11:00',
    ]);
  });
  test('the range: 3 and 2 more, 9 and 3 more, one day and 2 more', () => {
    assert.deepEqual(
      [3, 9, 1].map((n) => evaluationRange({ evaluationPeriods: n })),
      [5, 12, 3],
    );
  });
  test('how often: every 10 seconds, every minute, every hour', () => {
    const often = (period: number, evaluationPeriods: number) => evaluationInterval({ period, evaluationPeriods });
    assert.deepEqual(
      [often(10, 3), often(60, 1440), often(3600, 24), often(3600, 25)],
      [10_000, 60_000, 60_000, 3_600_000],
    );
  });
  test('windows of more than a day end with the last full hour', () => {
    assert.equal(starts({ period: 86_400, evaluationPeriods: 2 }, at).at(-1), '2024-03-15T12:00:00');
  });
  test('days of a time zone, over a change of the clocks', () => {
    // Vienna's clocks go forward on 2024-03-31: that day begins at 23:00Z and is 23 hours long.
    const days = periodsAt(
      { evaluationPeriods: 2, period: 86_400, timeZone: 'Europe/Vienna' },
      Date.UTC(2024, 3, 1, 12),
    )!;
    assert.deepEqual(
      days.map(({ start }) => new Date(start).toISOString()),
      ['2024-03-29T23:00:00.000Z', '2024-03-30T23:00:00.000Z'],
    );
    assert.equal((days[1]!.end - days[1]!.start) / 3_600_000, 23);
  });
  test('a midnight just before the clocks change', () => {
    // Sydney goes from +10 to +11 at 2024-10-05T16:00Z, two hours into the 6th.
    const [sunday] = periodsAt(
      { evaluationPeriods: 1, period: 86_400, timeZone: 'Australia/Sydney' },
      Date.UTC(2024, 9, 7),
    )!;
    assert.equal(new Date(sunday!.start).toISOString(), '2024-10-05T14:00:00.000Z');
    assert.equal(new Date(sunday!.end).toISOString(), '2024-10-06T13:00:00.000Z');
  });
  test('weeks from Monday, hours of a zone of half an hour', () => {
    // 2024-03-16 is a Saturday: the last full week is that from Monday 4th on.
    assert.deepEqual(starts({ evaluationPeriods: 1, period: 604_800, timeZone: 'Z' }, at), ['2024-03-04T00:00:00']);
    assert.deepEqual(starts({ evaluationPeriods: 1, period: 3600, timeZone: '+05:30' }, at), ['2024-03-16T10:30:00']);
    assert.deepEqual(starts({ evaluationPeriods: 1, period: 3600, timeZone: 'UTC+05:30' }, at), [
      '2024-03-16T10:30:00',
    ]);
    assert.deepEqual(starts({ evaluationPeriods: 1, period: 86_400, timeZone: 'GMT-08:00' }, at), [
      '2024-03-15T08:00:00',
    ]);
  });
  test('no such zone', () => {
    for (const timeZone of ['+01:03', 'Mars/Base', '', '+5', 'UTC+25:00', '+05']) {
      assert.equal(periodsAt({ ...above, timeZone }, at), undefined);
    }
  });
});

suite('settings of a definition', () => {
  const plain = {
    Namespace: 'AWS/Lambda',
    MetricName: 'Duration',
    ExtendedStatistic: 'p99',
    Period: 60,
    EvaluationPeriods: 3,
    Threshold: 5,
    ComparisonOperator: 'GreaterThanThreshold',
  };
  test('one metric', () => {
    assert.deepEqual(settings(plain), {
      evaluationPeriods: 3,
      period: 60,
      comparison: 'GreaterThanThreshold',
      threshold: 5,
      treatMissingData: 'missing',
      statistic: 'p99',
    });
    assert.equal(settings({ ...plain, EvaluateLowSampleCountPercentile: 'ignore' })?.percentileToSpare, 99);
    assert.equal(settings({ ...plain, EvaluationWindow: { WallClockWindow: {} } })?.timeZone, 'UTC');
  });
  test("DynamoDB's metrics keep the state by default, and do as told", () => {
    assert.equal(settings({ ...plain, Namespace: 'AWS/DynamoDB' })?.treatMissingData, 'ignore');
    const told = { ...plain, Namespace: 'AWS/DynamoDB', TreatMissingData: 'missing' };
    assert.equal(settings(told)?.treatMissingData, 'missing');
  });
  test('metric math has the period of its metrics', () => {
    const { Period, MetricName, ExtendedStatistic, Namespace, ...rest } = plain;
    const MetricStat = { Metric: { Namespace, MetricName }, Period: 300, Stat: ExtendedStatistic };
    assert.equal(
      settings({
        ...rest,
        Metrics: [
          { Id: 'e1', Expression: 'm1 * 2' },
          { Id: 'm1', MetricStat },
        ],
      })?.period,
      300,
    );
  });
  test('what lacks a part has none', () => assert.equal(settings({ ...plain, Period: undefined }), undefined));

  function settings(definition: object) {
    const value = fromPlain(definition);
    assert.ok(value.kind === 'map');
    return settingsOf(readMetricAlarm(value));
  }
});

/** Evaluates values that end with the newest period, `-` for a missing one; those before are missing as well. */
function evaluated(settings: AlarmSettings, values: string, before: AlarmState = 'OK', sampleCount?: number) {
  const points = values.split(' ').map((value): Datapoint | undefined => {
    if (value === '-') return undefined;
    return { value: Number(value), ...(sampleCount !== undefined && { sampleCount }) };
  });
  const periods = periodsAt(settings, at)!;
  assert.equal(periods.at(-1)!.start, newest);
  const skipped = periods.length - points.length;
  return evaluateAlarm(
    settings,
    periods.map((period, i) => ({ ...period, datapoint: points[i - skipped] })),
    before,
    at,
  );
}
