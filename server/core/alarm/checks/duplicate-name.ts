import { check } from '../../check.ts';
import { known } from '../../field.ts';
import type { MetricAlarm } from '../metric-alarm.ts';

/**
 * Two alarms of one template with the same name.
 *
 * A name is an alarm's identity in its account and Region, composite alarms among them: the deploy of the second fails
 * because the first already exists. Alarms under a `Condition` are left out of account.
 * Source: CloudWatch API, PutMetricAlarm, AlarmName; CloudFormation, AWS::CloudWatch::Alarm.
 */
export const duplicateName = check<MetricAlarm>({
  code: 'alarm/duplicate-name',
  severity: 'warning',
  readsSurroundings: true,
  run({ alarmName: name }, report, { ownAlarms }) {
    if (!known(name) || (ownAlarms?.get(name.value) ?? 0) < 2) return;
    report(name, `Another alarm of this template is called ${name.value}: give each its own name.`);
  },
  exampleSurroundings: { ownAlarms: new Map([['errors', 2]]) },
  fires: [{ AlarmName: 'errors' }],
  silent: [{ AlarmName: 'latency' }],
  unknown: [{ AlarmName: { 'Fn::Sub': '${AWS::StackName}-errors' } }],
});
