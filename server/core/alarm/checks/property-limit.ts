import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import type { MetricAlarm } from '../metric-alarm.ts';

/**
 * A value outside of its limits.
 *
 * Names have 1 to 255 characters, each state takes at most five actions, a metric at most 30 dimensions, and so on.
 * Source: CloudWatch API, PutMetricAlarm.
 */
export const propertyLimit = check<MetricAlarm>({
  code: 'alarm/property-limit',
  severity: 'error',
  run: reportLimits,
  fires: [{ EvaluationPeriods: 0 }, { Metrics: [{ Id: 'M1', Expression: 'm2 * 2' }] }, { AlarmName: '' }],
  silent: [{ AlarmName: 'Queue is stuck', EvaluationPeriods: 1, Metrics: [{ Id: 'm1', Expression: 'm2 * 2' }] }],
  unknown: [{ AlarmName: { 'Fn::Sub': 'Alarm of the stack' }, EvaluationPeriods: { Ref: 'Periods' } }],
});
