import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { CompositeAlarm } from '../composite-alarm.ts';

/**
 * A property that is required is missing.
 *
 * A composite alarm needs its `AlarmRule`.
 * Source: CloudWatch API, PutCompositeAlarm; CloudFormation, AWS::CloudWatch::CompositeAlarm.
 */
export const missingProperty = check<CompositeAlarm>({
  code: 'composite-alarm/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [{ AlarmName: 'checkout' }],
  silent: [{ AlarmRule: 'ALARM(a)' }],
  unknown: [{ AlarmRule: { 'Fn::Sub': 'ALARM(${Errors})' } }],
});
