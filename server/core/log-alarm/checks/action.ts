import { actionKinds, actionsOf, kindOfAction } from '../../alarm/actions.ts';
import { check } from '../../check.ts';
import { quoted } from '../../structure.ts';
import { logAlarm } from '../example.ts';
import type { LogAlarm } from '../log-alarm.ts';

/**
 * An action that a log alarm can't take.
 *
 * Log alarms call SNS topics and Lambda functions, each by its ARN, and make OpsItems in the ALARM state; they don't act
 * on EC2 instances, Auto Scaling groups, incidents and investigations.
 * Source: CloudWatch API, PutLogAlarm, AlarmActions; CloudWatch User Guide, "Alarm actions".
 */
export const action = check<LogAlarm>({
  code: 'log-alarm/action',
  severity: 'error',
  run(alarm, report) {
    for (const { property, action: one } of actionsOf(alarm)) {
      const kind = kindOfAction(one.value);
      if (kind === 'no-arn') {
        report(one, `${quoted(one.value)} is no ARN: write one such as arn:aws:sns:us-east-1:123456789012:alerts.`);
      } else if (kind === 'other' || kind === 'ssm-incidents' || kind === 'aiops') {
        // A newer kind may be missing here.
        report(one, 'Log alarms call SNS topics, Lambda functions and OpsItems: write the ARN of one of them.', {
          severity: 'warning',
        });
      } else if (kind === 'ec2' || kind === 'autoscaling') {
        report(one, `A log alarm takes no ${actionKinds[kind]}: put them on a metric alarm, or notify a topic.`);
      } else if (kind === 'ssm' && property !== 'AlarmActions') {
        report(one, `${property} takes no ${actionKinds[kind]}: put them under AlarmActions.`, { severity: 'warning' });
      }
    }
  },
  fires: [
    logAlarm({ AlarmActions: ['AlertTopic'] }),
    logAlarm({ AlarmActions: ['arn:aws:automate:us-east-1:ec2:stop'] }),
    logAlarm({ OKActions: ['arn:aws:ssm:us-east-1:123456789012:opsitem:2'] }),
  ],
  silent: [logAlarm({ AlarmActions: ['arn:aws:sns:us-east-1:123456789012:alerts'] })],
  unknown: [logAlarm({ AlarmActions: [{ Ref: 'AlertTopic' }] })],
});
