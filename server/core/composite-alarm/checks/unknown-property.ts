import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { CompositeAlarm } from '../composite-alarm.ts';

/**
 * A property that AWS doesn't know.
 *
 * CloudFormation refuses the template; the API's clients refuse the call.
 * Source: CloudFormation, AWS::CloudWatch::CompositeAlarm.
 */
export const unknownProperty = check<CompositeAlarm>({
  code: 'composite-alarm/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [
    { AlarmRule: 'ALARM(a)', AlarmAction: ['arn:aws:sns:eu-west-1:123456789012:ops'] },
    { AlarmRule: 'ALARM(a)', Threshold: 5 },
  ],
  silent: [{ AlarmRule: 'ALARM(a)', Tags: [{ Key: 'team', Value: 'shop' }] }],
  unknown: [{ AlarmRule: 'ALARM(a)', Tags: { Ref: 'Tags' } }],
});
