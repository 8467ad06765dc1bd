import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { MuteRule } from '../mute-rule.ts';

/**
 * A property of a wrong type.
 *
 * CloudFormation and the API refuse a value of another type than the property's own.
 * Source: CloudFormation, AWS::CloudWatch::AlarmMuteRule; CloudWatch API, PutAlarmMuteRule.
 */
export const propertyType = check<MuteRule>({
  code: 'mute-rule/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [
    {
      Rule: { Schedule: { Expression: 'cron(0 2 * * SUN)', Duration: 'PT2H' } },
      MuteTargets: { AlarmNames: 'checkout' },
    },
    { Rule: 'cron(0 2 * * SUN)' },
  ],
  silent: [
    {
      Rule: { Schedule: { Expression: 'cron(0 2 * * SUN)', Duration: 'PT2H' } },
      MuteTargets: { AlarmNames: ['checkout'] },
    },
  ],
  unknown: [
    {
      Rule: { Schedule: { Expression: 'cron(0 2 * * SUN)', Duration: 'PT2H' } },
      MuteTargets: { AlarmNames: { Ref: 'Value' } },
    },
  ],
});
