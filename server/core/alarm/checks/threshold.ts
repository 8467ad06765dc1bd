import { check } from '../../check.ts';
import { isAbsent, known } from '../../field.ts';
import { bandOperators, valuesOf } from '../choices.ts';
import { given, type MetricAlarm, sourceOf, validationError } from '../metric-alarm.ts';

/**
 * Not exactly one of Threshold and ThresholdMetricId.
 *
 * An alarm compares with a fixed number (`Threshold`) or with an anomaly detection band (`ThresholdMetricId`, the id of
 * the band's expression in `Metrics`).
 * Source: CloudWatch API, PutMetricAlarm, Threshold and ThresholdMetricId.
 */
export const threshold = check<MetricAlarm>({
  code: 'alarm/threshold',
  severity: 'error',
  run(alarm, report) {
    const { threshold: fixed, thresholdMetricId: band, comparisonOperator, at } = alarm;
    if (given(fixed) && given(band)) {
      report(band, "ThresholdMetricId can't stand beside Threshold: remove one of the two.", {
        fixes: [
          { kind: 'remove', title: 'Remove Threshold', at: fixed.at },
          { kind: 'remove', title: 'Remove ThresholdMetricId', at: band.at },
        ],
        aws: validationError('Threshold and ThresholdMetricId cannot both be set'),
      });
    }
    const source = sourceOf(alarm);
    if (!isAbsent(fixed) || !isAbsent(band) || source === undefined || source === 'promql') return;
    const wantsBand = known(comparisonOperator) && valuesOf(bandOperators).includes(comparisonOperator.value);
    const missing = wantsBand
      ? `ThresholdMetricId is missing: ${comparisonOperator.value} compares with an anomaly detection band.`
      : 'Threshold is missing: write the number to compare with.';
    report({ start: at.start, end: at.start }, missing);
  },
  fires: [
    { MetricName: 'Errors', Threshold: 1, ThresholdMetricId: 'band' },
    { MetricName: 'Errors', ComparisonOperator: 'GreaterThanThreshold' },
  ],
  silent: [
    { MetricName: 'Errors', Threshold: 0 },
    { Metrics: [{ Id: 'band', Expression: 'ANOMALY_DETECTION_BAND(m1)' }], ThresholdMetricId: 'band' },
  ],
  unknown: [
    { MetricName: 'Errors', Threshold: { Ref: 'Threshold' } },
    {
      Metrics: { Ref: 'Queries' },
      Threshold: { 'Fn::If': ['Fixed', 1, { Ref: 'AWS::NoValue' }] },
      ThresholdMetricId: 'b',
    },
  ],
});
