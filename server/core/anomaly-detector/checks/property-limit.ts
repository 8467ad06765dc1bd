import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import type { AnomalyDetector } from '../anomaly-detector.ts';

/**
 * A value outside of its limits.
 *
 * Names have 1 to 255 characters, a metric has up to 30 dimensions, a statistic up to 50 characters.
 * Source: CloudFormation, AWS::CloudWatch::AnomalyDetector; CloudWatch API, PutAnomalyDetector.
 */
export const propertyLimit = check<AnomalyDetector>({
  code: 'anomaly-detector/property-limit',
  severity: 'error',

  run: reportLimits,
  fires: [{ SingleMetricAnomalyDetector: { Namespace: ':Shop', MetricName: 'Orders', Stat: 'Sum' } }],
  silent: [{ SingleMetricAnomalyDetector: { Namespace: 'AWS/Lambda', MetricName: 'Duration', Stat: 'Average' } }],
  unknown: [{ SingleMetricAnomalyDetector: { Namespace: { Ref: 'Value' }, MetricName: 'Orders', Stat: 'Sum' } }],
});
