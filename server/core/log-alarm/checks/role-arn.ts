import { isRoleArn } from '../../arn.ts';
import { check } from '../../check.ts';
import { each } from '../../field.ts';
import { quoted } from '../../structure.ts';
import { logAlarm } from '../example.ts';
import type { LogAlarm } from '../log-alarm.ts';

/**
 * A role that isn't the ARN of an IAM role.
 *
 * The query runs with `ScheduledQueryRoleARN`, log lines are read with `ActionLogLineRoleArn`.
 * Source: CloudWatch API, PutLogAlarm.
 */
export const roleArn = check<LogAlarm>({
  code: 'log-alarm/role-arn',
  severity: 'error',
  run({ scheduledQueryConfiguration: query, actionLogLineRoleArn }, report) {
    const roles = [...each(query).map(({ value }) => value.scheduledQueryRoleARN), actionLogLineRoleArn];
    for (const field of roles.flatMap((role) => each(role))) {
      if (field.value === '' || (isRoleArn(field.value) && /^arn:aws[a-z-]*:/.test(field.value))) continue;
      report(field, `${quoted(field.value)} is no ARN of an IAM role: write arn:aws:iam::123456789012:role/name.`);
    }
  },
  fires: [
    logAlarm({ ActionLogLineCount: 5, ActionLogLineRoleArn: 'lines' }),
    logAlarm({ ActionLogLineRoleArn: 'arn:awws:iam::123456789012:role/lines' }),
  ],
  silent: [logAlarm({ ActionLogLineRoleArn: 'arn:aws-us-gov:iam::123456789012:role/lines' })],
  unknown: [logAlarm({ ActionLogLineRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] } })],
});
