import { check } from '../../check.ts';
import { isAbsent, known } from '../../field.ts';
import { logAlarm } from '../example.ts';
import type { LogAlarm } from '../log-alarm.ts';

/**
 * Log lines with the actions, and no role to read them.
 *
 * `ActionLogLineCount` above 0 sends log lines along with actions; `ActionLogLineRoleArn` names the role that reads them.
 * Source: CloudWatch API, PutLogAlarm, ActionLogLineCount.
 */
export const actionLogLines = check<LogAlarm>({
  code: 'log-alarm/action-log-lines',
  severity: 'error',
  run({ actionLogLineCount: count, actionLogLineRoleArn: role }, report) {
    if (!known(count) || count.value <= 0 || !isAbsent(role)) return;
    report(count, 'ActionLogLineRoleArn is missing: it is required with an ActionLogLineCount above 0.');
  },
  fires: [logAlarm({ ActionLogLineCount: 10 })],
  silent: [
    logAlarm({ ActionLogLineCount: 0 }),
    logAlarm({ ActionLogLineCount: 10, ActionLogLineRoleArn: 'arn:aws:iam::123456789012:role/lines' }),
  ],
  unknown: [logAlarm({ ActionLogLineCount: { Ref: 'Lines' } })],
});
