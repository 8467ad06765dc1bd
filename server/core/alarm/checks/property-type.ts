import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { MetricAlarm } from '../metric-alarm.ts';

/**
 * A property of a wrong type.
 *
 * Each property of an alarm has one type: a text, a whole number, true or false, a list, an object. As CloudFormation
 * does, a number in quotes is taken for a number.
 * Source: CloudFormation, AWS::CloudWatch::Alarm.
 */
export const propertyType = check<MetricAlarm>({
  code: 'alarm/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [{ EvaluationPeriods: 'three' }, { AlarmActions: 'arn:aws:sns:us-east-1:123456789012:alerts' }],
  silent: [{ EvaluationPeriods: '3', Threshold: 1.5 }],
  unknown: [{ EvaluationPeriods: { Ref: 'Periods' }, AlarmActions: { Ref: 'Topics' } }],
});
