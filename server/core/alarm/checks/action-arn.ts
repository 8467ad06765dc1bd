import { check } from '../../check.ts';
import { quoted, words } from '../../structure.ts';
import { actionKinds, actionsOf, kindOfAction } from '../actions.ts';
import type { MetricAlarm } from '../metric-alarm.ts';

/**
 * An action that isn't the ARN of something that an alarm can call.
 *
 * Alarms call SNS topics, Lambda functions, EC2 actions (`arn:aws:automate:us-east-1:ec2:recover`), Auto Scaling
 * policies, Systems Manager OpsItems and incidents, and CloudWatch investigations, each by its ARN. CloudWatch doesn't
 * look whether the target exists.
 * Source: CloudWatch API, PutMetricAlarm, AlarmActions.
 */
export const actionArn = check<MetricAlarm>({
  code: 'alarm/action-arn',
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
        report(
          action,
          `Alarms call ${words(Object.values<string>(actionKinds), 'or')}: write the ARN of one of them.`,
          {
            // A newer kind may be missing here.
            severity: 'warning',
          },
        );
      }
    }
  },
  fires: [
    { AlarmActions: ['AlertTopic'] },
    { OKActions: ['arn:aws:sqs:us-east-1:123456789012:alerts'] },
    { OKActions: [{ 'Fn::Sub': 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:alerts' }] },
    { AlarmActions: [{ 'Fn::Sub': '${AWS::StackName}-alerts' }, { 'Fn::Sub': 'alerts-${Stage}' }] },
  ],
  silent: [
    { AlarmActions: ['arn:aws:sns:us-east-1:123456789012:alerts', 'arn:aws:automate:us-east-1:ec2:recover'] },
    { AlarmActions: ['arn:aws-cn:lambda:cn-north-1:123456789012:function:page'] },
  ],
  unknown: [{ AlarmActions: [{ Ref: 'AlertTopic' }, { 'Fn::Sub': '${Topic}' }, { 'Fn::Sub': 'arn:aws:${Topic}' }] }],
});
