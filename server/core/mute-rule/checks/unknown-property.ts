import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { MuteRule } from '../mute-rule.ts';

/**
 * A property that AWS doesn't know here.
 *
 * Names are case-sensitive, and the schedule's members stand under `Rule` and `Schedule`.
 * Source: CloudFormation, AWS::CloudWatch::AlarmMuteRule; CloudWatch API, PutAlarmMuteRule.
 */
export const unknownProperty = check<MuteRule>({
  code: 'mute-rule/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [
    {
      Schedule: { Expression: 'cron(0 2 * * SUN)' },
      Rule: { Schedule: { Expression: 'cron(0 2 * * SUN)', Duration: 'PT2H' } },
    },
    { Rule: { Schedule: { Expression: 'cron(0 2 * * SUN)', Duration: 'PT2H', TimeZone: 'UTC' } } },
  ],
  silent: [{ Rule: { Schedule: { Expression: 'cron(0 2 * * SUN)', Duration: 'PT2H', Timezone: 'UTC' } } }],
  unknown: [{ Rule: { Ref: 'Value' } }],
});
