import { check, replaceWith } from '../../check.ts';
import { isAbsent, known } from '../../field.ts';
import { bandOperators, thresholdOperators, valuesOf } from '../choices.ts';
import { given, type MetricAlarm } from '../metric-alarm.ts';

/**
 * The comparison operator doesn't fit the threshold.
 *
 * Three operators compare with an anomaly detection band (`ThresholdMetricId`), the four others with a fixed
 * `Threshold`. The other way round AWS rejects them.
 * Source: CloudWatch API, PutMetricAlarm, ComparisonOperator.
 */
export const operatorAndBand = check<MetricAlarm>({
  code: 'alarm/operator-and-band',
  severity: 'error',
  run({ comparisonOperator: operator, threshold, thresholdMetricId: band }, report) {
    if (!known(operator)) return;
    const onBand = valuesOf(bandOperators).includes(operator.value);
    const onThreshold = valuesOf(thresholdOperators).includes(operator.value);
    if (onBand && given(threshold) && isAbsent(band)) {
      const meant = fixedOperators[operator.value];
      report(
        operator,
        `${operator.value} compares with an anomaly detection band, not with Threshold: write ${
          meant ?? 'GreaterThanThreshold or LessThanThreshold'
        }.`,
        { fix: meant === undefined ? undefined : replaceWith(operator, meant) },
      );
    } else if (onThreshold && given(band) && isAbsent(threshold)) {
      const meant = operator.value.startsWith('Greater') ? 'GreaterThanUpperThreshold' : 'LessThanLowerThreshold';
      report(operator, `${operator.value} compares with a number, not with a band: write ${meant}.`, {
        fix: replaceWith(operator, meant),
      });
    }
  },
  fires: [
    { ComparisonOperator: 'GreaterThanUpperThreshold', Threshold: 5 },
    { ComparisonOperator: 'GreaterThanThreshold', ThresholdMetricId: 'band' },
  ],
  silent: [
    { ComparisonOperator: 'GreaterThanThreshold', Threshold: 5 },
    { ComparisonOperator: 'GreaterThanUpperThreshold', ThresholdMetricId: 'band' },
  ],
  unknown: [{ ComparisonOperator: 'GreaterThanThreshold', Threshold: { Ref: 'Threshold' }, ThresholdMetricId: 'band' }],
});

const fixedOperators: Readonly<Record<string, string>> = {
  GreaterThanUpperThreshold: 'GreaterThanThreshold',
  LessThanLowerThreshold: 'LessThanThreshold',
};
