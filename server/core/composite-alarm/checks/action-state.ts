import { actionKinds, actionsOf, kindOfAction } from '../../alarm/actions.ts';
import { check } from '../../check.ts';
import type { CompositeAlarm } from '../composite-alarm.ts';

/**
 * An action that only the ALARM state takes.
 *
 * OpsItems of Systems Manager and investigations are made when the alarm goes off: under `OKActions` or
 * `InsufficientDataActions` they do nothing.
 * Source: CloudWatch user guide, "Alarm actions".
 */
export const actionState = check<CompositeAlarm>({
  code: 'composite-alarm/action-state',
  severity: 'warning',
  run(alarm, report) {
    for (const { property, action } of actionsOf(alarm)) {
      const kind = kindOfAction(action.value);
      if (property === 'AlarmActions' || (kind !== 'ssm' && kind !== 'aiops')) continue;
      report(action, `${property} takes no ${actionKinds[kind]}: put them under AlarmActions.`);
    }
  },
  fires: [
    { AlarmRule: 'ALARM(a)', OKActions: ['arn:aws:ssm:eu-west-1:123456789012:opsitem:2'] },
    { AlarmRule: 'ALARM(a)', InsufficientDataActions: ['arn:aws:aiops:eu-west-1:123456789012:investigation-group:x'] },
  ],
  silent: [{ AlarmRule: 'ALARM(a)', AlarmActions: ['arn:aws:ssm:eu-west-1:123456789012:opsitem:2'] }],
  unknown: [{ AlarmRule: 'ALARM(a)', OKActions: [{ Ref: 'OpsItem' }] }],
});
