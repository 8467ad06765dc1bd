import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { CompositeAlarm } from '../composite-alarm.ts';

/**
 * A property of a wrong type.
 *
 * CloudFormation and the API refuse a value of another type than the property's own.
 * Source: CloudFormation, AWS::CloudWatch::CompositeAlarm.
 */
export const propertyType = check<CompositeAlarm>({
  code: 'composite-alarm/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [
    { AlarmRule: 'ALARM(a)', AlarmActions: 'arn:aws:sns:eu-west-1:123456789012:ops' },
    { AlarmRule: ['ALARM(a)'] },
  ],
  silent: [{ AlarmRule: 'ALARM(a)', ActionsEnabled: 'false', ActionsSuppressorWaitPeriod: '60' }],
  unknown: [{ AlarmRule: { Ref: 'Rule' }, AlarmActions: { Ref: 'Topics' } }],
});
