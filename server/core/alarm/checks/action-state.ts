import { check } from '../../check.ts';
import { actionKinds, actionsOf, kindOfAction } from '../actions.ts';
import type { MetricAlarm } from '../metric-alarm.ts';

/**
 * An action that only the ALARM state takes.
 *
 * OpsItems, incidents and investigations are made when the alarm goes off: under `OKActions` or `InsufficientDataActions`
 * they do nothing.
 * Source: CloudWatch User Guide, "Alarm actions".
 */
export const actionState = check<MetricAlarm>({
  code: 'alarm/action-state',
  severity: 'warning',
  run(alarm, report) {
    for (const { property, action } of actionsOf(alarm)) {
      const kind = kindOfAction(action.value);
      if (property === 'AlarmActions' || !(kind === 'ssm' || kind === 'ssm-incidents' || kind === 'aiops')) continue;
      report(action, `${property} takes no ${actionKinds[kind]}: put them under AlarmActions.`);
    }
  },
  fires: [
    { MetricName: 'Errors', OKActions: ['arn:aws:ssm:eu-west-1:123456789012:opsitem:2'] },
    { MetricName: 'Errors', InsufficientDataActions: ['arn:aws:ssm-incidents::123456789012:response-plan/shop'] },
  ],
  silent: [{ MetricName: 'Errors', AlarmActions: ['arn:aws:ssm:eu-west-1:123456789012:opsitem:2'] }],
  unknown: [{ MetricName: 'Errors', OKActions: [{ Ref: 'OpsItem' }] }],
});
