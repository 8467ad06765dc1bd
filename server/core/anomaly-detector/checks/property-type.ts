import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { AnomalyDetector } from '../anomaly-detector.ts';

/**
 * A property of a wrong type.
 *
 * CloudFormation and the API refuse a value of another type than the property's own.
 * Source: CloudFormation, AWS::CloudWatch::AnomalyDetector; CloudWatch API, PutAnomalyDetector.
 */
export const propertyType = check<AnomalyDetector>({
  code: 'anomaly-detector/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [
    {
      SingleMetricAnomalyDetector: { Namespace: 'AWS/Lambda', MetricName: 'Duration', Stat: 'Average' },
      Configuration: { ExcludedTimeRanges: { StartTime: '2026-01-01T00:00:00', EndTime: '2026-01-02T00:00:00' } },
    },
  ],
  silent: [
    {
      SingleMetricAnomalyDetector: { Namespace: 'AWS/Lambda', MetricName: 'Duration', Stat: 'Average' },
      Configuration: { ExcludedTimeRanges: [] },
    },
  ],
  unknown: [
    {
      SingleMetricAnomalyDetector: { Namespace: 'AWS/Lambda', MetricName: 'Duration', Stat: 'Average' },
      Configuration: { ExcludedTimeRanges: { Ref: 'Value' } },
    },
  ],
});
