import { check, replaceWith } from '../../check.ts';
import { each, known } from '../../field.ts';
import { actionsOf, ec2Action } from '../actions.ts';
import type { MetricAlarm } from '../metric-alarm.ts';

const recoverable = 'StatusCheckFailed_System';

/**
 * A recover action on a metric other than StatusCheckFailed_System.
 *
 * Recovery moves an instance to healthy hardware: it mends failures of the system below the instance, which
 * `StatusCheckFailed_System` reports. AWS rejects it on `StatusCheckFailed_Instance`, where a reboot is the remedy.
 * Source: CloudWatch User Guide, "Adding recover actions to CloudWatch alarms".
 */
export const recoverAction = check<MetricAlarm>({
  code: 'alarm/recover-action',
  severity: 'error',
  run(alarm, report) {
    const recovers = actionsOf(alarm).some(({ action }) => ec2Action(action.value) === 'recover');
    const { namespace } = alarm;
    if (!recovers || (known(namespace) && namespace.value !== 'AWS/EC2')) return;
    for (const metric of each(alarm.metricName)) {
      if (metric.value === recoverable) continue;
      const rejected = metric.value === 'StatusCheckFailed_Instance';
      report(metric, `The action recover is for ${recoverable}, not for ${metric.value}: write ${recoverable}.`, {
        fix: replaceWith(metric, recoverable),
        // The guide says in one place that other metrics of an instance are taken, in another that they aren't.
        severity: rejected ? 'error' : 'warning',
      });
    }
  },
  fires: [
    { MetricName: 'StatusCheckFailed_Instance', AlarmActions: ['arn:aws:automate:us-east-1:ec2:recover'] },
    {
      MetricName: 'CPUUtilization',
      AlarmActions: ['arn:aws:swf:us-east-1:123456789012:action/actions/AWS_EC2.InstanceId.Recover/1.0'],
    },
  ],
  silent: [
    { MetricName: 'StatusCheckFailed_System', AlarmActions: ['arn:aws:automate:us-east-1:ec2:recover'] },
    { MetricName: 'StatusCheckFailed_Instance', AlarmActions: ['arn:aws:automate:us-east-1:ec2:reboot'] },
  ],
  unknown: [{ MetricName: { Ref: 'Metric' }, AlarmActions: ['arn:aws:automate:us-east-1:ec2:recover'] }],
});
