import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { MetricAlarm } from '../metric-alarm.ts';

/**
 * A part of the alarm lacks a required property.
 *
 * A dimension and a tag need both of their halves, a query its `Id`, a `MetricStat` its `Metric`, `Period` and `Stat`.
 * What the alarm as a whole needs depends on what it watches: see alarm/incomplete.
 * Source: CloudFormation, AWS::CloudWatch::Alarm.
 */
export const missingProperty = check<MetricAlarm>({
  code: 'alarm/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [{ Dimensions: [{ Name: 'InstanceId' }] }, { Metrics: [{ Expression: 'm1 / 2' }] }],
  silent: [{ Dimensions: [{ Name: 'InstanceId', Value: 'i-0123456789abcdef0' }] }],
  unknown: [{ Dimensions: { Ref: 'Dimensions' } }],
});
