import { actionsOf, kindOfAction } from '../../alarm/actions.ts';
import { check } from '../../check.ts';
import { quoted } from '../../structure.ts';
import type { CompositeAlarm } from '../composite-alarm.ts';

/**
 * An action that isn't the ARN of something that a composite alarm can call.
 *
 * Composite alarms call SNS topics, Lambda functions, Systems Manager OpsItems and incidents, and CloudWatch
 * investigations, each by its ARN. CloudWatch doesn't look whether the target exists.
 * Source: CloudWatch API, PutCompositeAlarm, AlarmActions.
 */
export const actionArn = check<CompositeAlarm>({
  code: 'composite-alarm/action-arn',
  severity: 'error',
  run(alarm, report) {
    for (const { action } of actionsOf(alarm)) {
      const kind = kindOfAction(action.value);
      if (kind === 'no-arn') {
        report(
          action,
          `${quoted(action.value)} is no ARN: write one such as arn:aws:sns:us-east-1:123456789012:alerts.`,
        );
      } else if (kind === 'other') {
        const message = 'Composite alarms call topics, functions, OpsItems, incidents or investigations.';
        // A newer kind may be missing here.
        report(action, `${message} Write the ARN of one of them.`, { severity: 'warning' });
      }
    }
  },
  fires: [
    { AlarmRule: 'ALARM(a)', AlarmActions: ['AlertTopic'] },
    { AlarmRule: 'ALARM(a)', OKActions: ['arn:aws:sqs:us-east-1:123456789012:alerts'] },
  ],
  silent: [{ AlarmRule: 'ALARM(a)', AlarmActions: ['arn:aws-cn:lambda:cn-north-1:123456789012:function:page'] }],
  unknown: [{ AlarmRule: 'ALARM(a)', AlarmActions: [{ Ref: 'AlertTopic' }] }],
});
