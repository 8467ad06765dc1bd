import { check } from '../../check.ts';
import { known } from '../../field.ts';
import type { CompositeAlarm } from '../composite-alarm.ts';

/**
 * A composite alarm and another alarm of one template with the same name.
 *
 * A name is an alarm's identity in its account and Region, metric and composite alarms alike: the deploy of the second fails
 * because the first already exists. Alarms under a `Condition` are left out of account.
 * Source: CloudWatch API, PutCompositeAlarm, AlarmName; CloudFormation, AWS::CloudWatch::CompositeAlarm.
 */
export const duplicateName = check<CompositeAlarm>({
  code: 'composite-alarm/duplicate-name',
  severity: 'warning',
  readsSurroundings: true,
  run({ alarmName: name }, report, { ownAlarms }) {
    if (!known(name) || (ownAlarms?.get(name.value) ?? 0) < 2) return;
    report(name, `Another alarm of this template is called ${name.value}: give each its own name.`);
  },
  exampleSurroundings: { ownAlarms: new Map([['errors', 2]]) },
  fires: [{ AlarmName: 'errors', AlarmRule: 'ALARM(a)' }],
  silent: [{ AlarmName: 'latency', AlarmRule: 'ALARM(a)' }],
  unknown: [{ AlarmName: { 'Fn::Sub': '${AWS::StackName}-errors' }, AlarmRule: 'ALARM(a)' }],
});
