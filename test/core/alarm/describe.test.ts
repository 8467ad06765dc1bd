/** The one sentence that says what an alarm waits for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentence } from '../../../server/core/alarm/describe.ts';
import { readMetricAlarm } from '../../../server/core/alarm/metric-alarm.ts';
import { fromPlain, type MapValue, type Value } from '../../../server/core/value.ts';

const says = (alarm: object) => sentence(readMetricAlarm(fromPlain(alarm) as MapValue));
const errors = {
  Namespace: 'AWS/Lambda',
  MetricName: 'Errors',
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 0,
  ComparisonOperator: 'GreaterThanThreshold',
};

test('one period, several in a row, some of several', () => {
  assert.equal(
    says(errors),
    'Fires when a one-minute sum of Errors is above 0; without any data it is INSUFFICIENT_DATA.',
  );
  assert.equal(
    says({ ...errors, EvaluationPeriods: 3, TreatMissingData: 'breaching' }),
    'Fires when 3 one-minute sums of Errors in a row are above 0; missing data counts as bad.',
  );
  assert.equal(
    says({ ...errors, EvaluationPeriods: 3, DatapointsToAlarm: 2, Period: 10, TreatMissingData: 'ignore' }),
    'Fires when 2 of 3 ten-second sums of Errors are above 0; while data is missing it keeps its state.',
  );
});

test('other statistics, operators and dimensions', () => {
  const { Statistic: _, ...rest } = errors;
  assert.equal(
    says({
      ...rest,
      ExtendedStatistic: 'p99',
      Period: 3600,
      ComparisonOperator: 'LessThanOrEqualToThreshold',
      Threshold: 1.5,
      Dimensions: [
        { Name: 'FunctionName', Value: 'pay' },
        { Name: 'Resource', Value: 'pay:live' },
      ],
    }),
    'Fires when a one-hour p99 value of Errors of pay and pay:live is at or below 1.5; without any data it is INSUFFICIENT_DATA.',
  );
});

test('an expression, and a band', () => {
  const stat = (MetricName: string) => ({
    Metric: { Namespace: 'AWS/Lambda', MetricName },
    Period: 300,
    Stat: 'Sum',
  });
  const math = {
    Metrics: [
      { Id: 'rate', Expression: '100 * e / i' },
      { Id: 'e', MetricStat: stat('Errors'), ReturnData: false },
      { Id: 'i', MetricStat: stat('Invocations'), ReturnData: false },
    ],
    EvaluationPeriods: 2,
    Threshold: 5,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
  };
  assert.equal(
    says(math),
    'Fires when 2 five-minute values of `100 * e / i` in a row are at or above 5; missing data counts as fine.',
  );
  const band = {
    Metrics: [
      { Id: 'm', MetricStat: stat('Errors') },
      { Id: 'band', Expression: 'ANOMALY_DETECTION_BAND(m, 2)' },
    ],
    ThresholdMetricId: 'band',
    ComparisonOperator: 'LessThanLowerOrGreaterThanUpperThreshold',
    EvaluationPeriods: 1,
  };
  assert.equal(
    says(band),
    'Fires when a five-minute sum of Errors is outside of the band; without any data it is INSUFFICIENT_DATA.',
  );
});

test('what the text does not tell is left open', () => {
  const alarm = fromPlain(errors) as MapValue;
  const hide = (member: string): MapValue => ({
    ...alarm,
    entries: alarm.entries.map((entry) =>
      entry.key === member
        ? { ...entry, value: { kind: 'unknown', why: 'Ref', at: entry.value.at } satisfies Value }
        : entry,
    ),
  });
  const hidden = (member: string) => sentence(readMetricAlarm(hide(member)));
  assert.equal(
    hidden('Threshold'),
    'Fires when a one-minute sum of Errors is above the threshold; without any data it is INSUFFICIENT_DATA.',
  );
  assert.equal(
    hidden('EvaluationPeriods'),
    'Fires when enough one-minute sums of Errors are above 0; without any data it is INSUFFICIENT_DATA.',
  );
  assert.equal(hidden('MetricName'), undefined);
});
