import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { MetricAlarm } from '../metric-alarm.ts';

/**
 * A property that an alarm doesn't have.
 *
 * CloudFormation refuses properties that it doesn't know, with the whole stack.
 * Source: CloudFormation, AWS::CloudWatch::Alarm.
 */
export const unknownProperty = check<MetricAlarm>({
  code: 'alarm/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [{ DatapointToAlarm: 2 }, { Dimensions: [{ Key: 'InstanceId', Name: 'InstanceId', Value: 'i-1' }] }],
  silent: [{ DatapointsToAlarm: 2, WarmUpConfiguration: { WarmUpPeriodDurationInMinutes: 5 } }],
  unknown: [{ WarmUpConfiguration: { Ref: 'WarmUp' } }],
});
