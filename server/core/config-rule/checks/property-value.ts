import { check } from '../../check.ts';
import { reportValues } from '../../structure.ts';
import type { ConfigRule } from '../config-rule.ts';

/**
 * A value that isn't among those that AWS takes.
 *
 * Owners are `AWS`, `CUSTOM_LAMBDA` and `CUSTOM_POLICY`; frequencies `One_Hour`, `Three_Hours`, `Six_Hours`, `Twelve_Hours`
 * and `TwentyFour_Hours`; the event source is `aws.config`, the policy runtime `guard-2.x.x`.
 * Source: AWS Config API, ConfigRule, Source and SourceDetail.
 */
export const propertyValue = check<ConfigRule>({
  code: 'config-rule/property-value',
  severity: 'error',
  structure: true,
  run: reportValues,
  fires: [
    { Source: { Owner: 'Aws', SourceIdentifier: 'INCOMING_SSH_DISABLED' } },
    { Source: { Owner: 'AWS', SourceIdentifier: 'ACCESS_KEYS_ROTATED' }, MaximumExecutionFrequency: 'Six_Hour' },
    {
      Source: {
        Owner: 'CUSTOM_LAMBDA',
        SourceIdentifier: 'arn:aws:lambda:eu-west-1:123456789012:function:check',
        SourceDetails: [{ EventSource: 'aws.events', MessageType: 'ScheduledNotification' }],
      },
    },
  ],
  silent: [
    { Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' } },
    { Source: { Owner: 'AWS', SourceIdentifier: 'ACCESS_KEYS_ROTATED' }, MaximumExecutionFrequency: 'Six_Hours' },
  ],
  unknown: [
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'ACCESS_KEYS_ROTATED' },
      MaximumExecutionFrequency: { Ref: 'Frequency' },
    },
  ],
});
