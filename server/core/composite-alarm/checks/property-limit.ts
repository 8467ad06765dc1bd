import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import type { CompositeAlarm } from '../composite-alarm.ts';

/**
 * A length or a number outside of its limits.
 *
 * A rule has 1 to 10,240 characters, a name 1 to 255, a description at most 1,024; each state takes at most 5 actions of
 * 1 to 1,024 characters; periods of the suppressor are seconds from 0; tags are at most 50.
 * Source: CloudWatch API, PutCompositeAlarm.
 */
export const propertyLimit = check<CompositeAlarm>({
  code: 'composite-alarm/property-limit',
  severity: 'error',
  structure: true,
  run: reportLimits,
  fires: [
    { AlarmRule: '' },
    { AlarmRule: 'ALARM(a)', AlarmName: 'x'.repeat(256) },
    { AlarmRule: `ALARM(${'a'.repeat(10_240)})` },
  ],
  silent: [{ AlarmRule: 'ALARM(a)', AlarmName: 'x'.repeat(255) }],
  unknown: [{ AlarmRule: 'ALARM(a)', AlarmName: { 'Fn::Sub': '${AWS::StackName}-checkout' } }],
});
