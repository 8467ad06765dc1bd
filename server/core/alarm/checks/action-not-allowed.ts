import { check } from '../../check.ts';
import { isAbsent, known } from '../../field.ts';
import { mathOf } from '../../metric-math/alarm-math.ts';
import { actionKinds, actionsOf, kindOfAction } from '../actions.ts';
import { allItems, given, type MetricAlarm, sourceOf } from '../metric-alarm.ts';

/**
 * An action that this kind of alarm can't have.
 *
 * EC2 actions need an alarm on one metric with the dimension `InstanceId`, which says whose instance is meant. Auto
 * Scaling policies can't be called by alarms with an anomaly detection band. Alarms with `EvaluationCriteria` call SNS
 * topics and Lambda functions only.
 * Source: CloudWatch User Guide, "Using Amazon CloudWatch alarms"; CloudWatch API, PutMetricAlarm.
 */
export const actionNotAllowed = check<MetricAlarm>({
  code: 'alarm/action-not-allowed',
  severity: 'error',
  run(alarm, report) {
    const source = sourceOf(alarm);
    for (const { action } of actionsOf(alarm)) {
      const kind = kindOfAction(action.value);
      if (kind === undefined || kind === 'other' || kind === 'no-arn') continue;
      if (source === 'promql' && kind !== 'sns' && kind !== 'lambda') {
        report(action, `An alarm on a PromQL query can't call ${actionKinds[kind]}: write an SNS topic or a function.`);
      } else if (kind === 'ec2' && source === 'math') {
        report(action, "An alarm on Metrics can't act on an EC2 instance: watch one metric of the instance instead.");
      } else if (kind === 'ec2' && source === 'metric' && lacksInstance(alarm)) {
        report(action, 'An EC2 action needs to know its instance: add the dimension InstanceId.');
      } else if (kind === 'autoscaling' && given(alarm.thresholdMetricId)) {
        report(action, "An alarm with an anomaly detection band can't call Auto Scaling policies: write a Threshold.");
      } else if (kind === 'autoscaling' && mathOf(alarm).queries.some(({ insights }) => insights.grouped)) {
        const message = "A query with GROUP BY has many series: it can't call Auto Scaling policies. Notify a topic.";
        report(action, message, { severity: 'warning' });
      }
    }
  },
  fires: [
    { AlarmActions: ['arn:aws:automate:us-east-1:ec2:stop'], Metrics: [{ Id: 'm1', Expression: 'm2 * 2' }] },
    { AlarmActions: ['arn:aws:automate:us-east-1:ec2:stop'], MetricName: 'CPUUtilization' },
    { AlarmActions: [{ 'Fn::Sub': 'arn:aws:automate:${AWS::Region}:ec2:stop' }], MetricName: 'CPUUtilization' },
  ],
  silent: [
    {
      AlarmActions: ['arn:aws:automate:us-east-1:ec2:stop'],
      MetricName: 'CPUUtilization',
      Dimensions: [{ Name: 'InstanceId', Value: 'i-0123456789abcdef0' }],
    },
    { AlarmActions: ['arn:aws:sns:us-east-1:123456789012:alerts'], Metrics: [{ Id: 'm1', Expression: 'm2 * 2' }] },
  ],
  unknown: [
    {
      AlarmActions: ['arn:aws:automate:us-east-1:ec2:stop'],
      MetricName: 'CPUUtilization',
      Dimensions: { Ref: 'Sets' },
    },
    { AlarmActions: [{ Ref: 'Action' }], Metrics: [{ Id: 'm1', Expression: 'm2 * 2' }] },
  ],
});

function lacksInstance({ dimensions }: MetricAlarm): boolean {
  if (isAbsent(dimensions)) return true;
  const all = allItems(dimensions);
  return all?.every(({ name }) => known(name) && name.value !== 'InstanceId') ?? false;
}
