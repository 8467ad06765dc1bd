import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { AnomalyDetector } from '../anomaly-detector.ts';

/**
 * A property that AWS doesn't know here.
 *
 * Names are case-sensitive; the metric stands in `SingleMetricAnomalyDetector`.
 * Source: CloudFormation, AWS::CloudWatch::AnomalyDetector; CloudWatch API, PutAnomalyDetector.
 */
export const unknownProperty = check<AnomalyDetector>({
  code: 'anomaly-detector/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [
    {
      SingleMetricAnomalyDetector: { Namespace: 'AWS/Lambda', MetricName: 'Duration', Stat: 'Average' },
      Configuration: { TimeZone: 'UTC' },
    },
    { SingleMetricAnomalyDetector: { Namespace: 'AWS/Lambda', MetricName: 'Duration', Statistic: 'Average' } },
  ],
  silent: [
    {
      SingleMetricAnomalyDetector: { Namespace: 'AWS/Lambda', MetricName: 'Duration', Stat: 'Average' },
      Configuration: { MetricTimeZone: 'UTC' },
    },
  ],
  unknown: [
    {
      SingleMetricAnomalyDetector: { Namespace: 'AWS/Lambda', MetricName: 'Duration', Stat: 'Average' },
      Configuration: { Ref: 'Value' },
    },
  ],
});
