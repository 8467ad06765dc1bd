import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { AnomalyDetector } from '../anomaly-detector.ts';

/**
 * A property that is required is missing.
 *
 * An entry of `MetricDataQueries` needs its `Id`, a range of times its `StartTime` and `EndTime`.
 * Source: CloudFormation, AWS::CloudWatch::AnomalyDetector; CloudWatch API, PutAnomalyDetector.
 */
export const missingProperty = check<AnomalyDetector>({
  code: 'anomaly-detector/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [
    {
      SingleMetricAnomalyDetector: { Namespace: 'AWS/Lambda', MetricName: 'Duration', Stat: 'Average' },
      Configuration: { ExcludedTimeRanges: [{ StartTime: '2026-01-01T00:00:00' }] },
    },
  ],
  silent: [
    {
      SingleMetricAnomalyDetector: { Namespace: 'AWS/Lambda', MetricName: 'Duration', Stat: 'Average' },
      Configuration: { ExcludedTimeRanges: [{ StartTime: '2026-01-01T00:00:00', EndTime: '2026-01-02T00:00:00' }] },
    },
  ],
  unknown: [
    {
      SingleMetricAnomalyDetector: { Namespace: 'AWS/Lambda', MetricName: 'Duration', Stat: 'Average' },
      Configuration: { ExcludedTimeRanges: [{ Ref: 'Value' }] },
    },
  ],
});
