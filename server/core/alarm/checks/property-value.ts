import { check } from '../../check.ts';
import { reportValues } from '../../structure.ts';
import type { MetricAlarm } from '../metric-alarm.ts';

/**
 * A value that isn't one of the property's values.
 *
 * `ComparisonOperator`, `TreatMissingData`, `EvaluateLowSampleCountPercentile` and `Unit` take the values of a fixed
 * list, in exactly that case.
 * Source: CloudWatch API, PutMetricAlarm.
 */
export const propertyValue = check<MetricAlarm>({
  code: 'alarm/property-value',
  severity: 'error',
  run: reportValues,
  fires: [{ TreatMissingData: 'notbreaching' }, { ComparisonOperator: 'GreaterThan' }, { Unit: 'Second' }],
  silent: [{ TreatMissingData: 'notBreaching', ComparisonOperator: 'GreaterThanThreshold', Unit: 'Bytes/Second' }],
  unknown: [{ TreatMissingData: { Ref: 'Treatment' } }],
});
