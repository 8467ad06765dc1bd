/**
 * The anomaly detector: the metric, or the math, whose band it learns.
 * Source: CloudWatch API, PutAnomalyDetector (model 2010-08-01, botocore 1.43.67); CloudFormation,
 * AWS::CloudWatch::AnomalyDetector.
 */
import { dimensions, metricDataQuery, metricName, namespace } from '../alarm/metric-alarm.ts';
import { flag, list, type Read, read, record, required, text } from '../shape.ts';
import type { MapValue } from '../value.ts';

const stat = text({ max: 50 });

export const anomalyDetectorShape = {
  Namespace: namespace,
  MetricName: metricName,
  Dimensions: dimensions,
  Stat: stat,
  SingleMetricAnomalyDetector: record({
    AccountId: text({ min: 1, max: 255 }),
    Namespace: namespace,
    MetricName: metricName,
    Dimensions: dimensions,
    Stat: stat,
  }),
  MetricMathAnomalyDetector: record({ MetricDataQueries: list(record(metricDataQuery)) }),
  Configuration: record({
    ExcludedTimeRanges: list(record({ StartTime: required(text()), EndTime: required(text()) })),
    MetricTimeZone: text({ max: 50 }),
  }),
  MetricCharacteristics: record({ PeriodicSpikes: flag() }),
};

export type AnomalyDetector = Read<typeof anomalyDetectorShape>;

/** Reads `Properties` of an AWS::CloudWatch::AnomalyDetector, which are the members of PutAnomalyDetector. */
export const readAnomalyDetector = (map: MapValue): AnomalyDetector => read(anomalyDetectorShape, map);
