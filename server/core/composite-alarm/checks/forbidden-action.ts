import { actionKinds, actionsOf, kindOfAction } from '../../alarm/actions.ts';
import { check } from '../../check.ts';
import type { CompositeAlarm } from '../composite-alarm.ts';

/**
 * An action that a composite alarm can't take.
 *
 * Composite alarms notify SNS topics, invoke Lambda functions, open OpsItems and incidents of Systems Manager and start
 * investigations. Only metric alarms stop, reboot or recover EC2 instances and scale Auto Scaling groups.
 * Source: CloudWatch API, PutCompositeAlarm, AlarmActions.
 */
export const forbiddenAction = check<CompositeAlarm>({
  code: 'composite-alarm/forbidden-action',
  severity: 'error',
  run(alarm, report) {
    for (const { action } of actionsOf(alarm)) {
      const kind = kindOfAction(action.value);
      if (kind !== 'ec2' && kind !== 'autoscaling') continue;
      report(
        action,
        `A composite alarm takes no ${actionKinds[kind]}: put them on a metric alarm, or notify a topic.`,
        {
          fix: { kind: 'remove', title: 'Remove the action', at: action.at },
        },
      );
    }
  },
  fires: [
    { AlarmRule: 'ALARM(a)', AlarmActions: ['arn:aws:automate:eu-west-1:ec2:stop'] },
    {
      AlarmRule: 'ALARM(a)',
      AlarmActions: [{ 'Fn::Sub': 'arn:${AWS::Partition}:automate:${AWS::Region}:ec2:stop' }],
    },
    {
      AlarmRule: 'ALARM(a)',
      OKActions: ['arn:aws:swf:eu-west-1:123456789012:action/actions/AWS_EC2.InstanceId.Stop/1.0'],
    },
    {
      AlarmRule: 'ALARM(a)',
      AlarmActions: [
        'arn:aws:autoscaling:eu-west-1:123456789012:scalingPolicy:1:autoScalingGroupName/web:policyName/out',
      ],
    },
  ],
  silent: [
    {
      AlarmRule: 'ALARM(a)',
      AlarmActions: ['arn:aws:sns:eu-west-1:123456789012:ops', 'arn:aws:ssm:eu-west-1:123456789012:opsitem:2'],
    },
  ],
  unknown: [
    {
      AlarmRule: 'ALARM(a)',
      AlarmActions: [{ Ref: 'ScaleOut' }, { 'Fn::Sub': 'arn:aws:${Service}:${AWS::Region}:ec2:stop' }],
    },
  ],
});
