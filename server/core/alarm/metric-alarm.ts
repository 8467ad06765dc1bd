/**
 * The metric alarm: its members and their limits.
 * Source: CloudWatch API, PutMetricAlarm (model 2010-08-01, botocore 1.43.67); CloudFormation, AWS::CloudWatch::Alarm.
 */
import { integer, type Read, read, text } from '../shape.ts';
import type { MapValue } from '../value.ts';

export const metricAlarmShape = {
  AlarmName: text({ min: 1, max: 255 }),
  EvaluationPeriods: integer({ min: 1 }),
  DatapointsToAlarm: integer({ min: 1 }),
  Period: integer({ min: 1 }),
};
export type MetricAlarm = Read<typeof metricAlarmShape>;
export const readMetricAlarm = (map: MapValue): MetricAlarm => read(metricAlarmShape, map);
