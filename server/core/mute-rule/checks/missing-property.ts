import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { MuteRule } from '../mute-rule.ts';

/**
 * A property that is required is missing.
 *
 * A mute rule needs `Rule`, and its schedule an `Expression` and a `Duration`.
 * Source: CloudFormation, AWS::CloudWatch::AlarmMuteRule; CloudWatch API, PutAlarmMuteRule.
 */
export const missingProperty = check<MuteRule>({
  code: 'mute-rule/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [{ Name: 'nights' }, { Rule: { Schedule: { Expression: 'cron(0 2 * * SUN)' } } }],
  silent: [{ Rule: { Schedule: { Expression: 'cron(0 2 * * SUN)', Duration: 'PT2H' } } }],
  unknown: [{ Rule: { Ref: 'Value' } }],
});
