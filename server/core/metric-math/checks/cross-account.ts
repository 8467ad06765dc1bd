import { type MetricAlarm, someItems } from '../../alarm/metric-alarm.ts';
import { check } from '../../check.ts';
import { known } from '../../field.ts';
import { callsOf, mathOf, placeIn } from '../alarm-math.ts';

/**
 * A function that works in one account only, beside a metric of another account.
 *
 * Alarms across accounts (`AccountId` in an entry of Metrics) have no `ANOMALY_DETECTION_BAND`, `INSIGHT_RULE_METRIC`
 * and `SERVICE_QUOTA`. A warning, as the account may be the alarm's own.
 * Source: CloudWatch User Guide, "CloudWatch cross-account observability".
 */
export const crossAccount = check<MetricAlarm>({
  code: 'metric-math/cross-account',
  severity: 'warning',
  run(alarm, report) {
    const account = someItems(alarm.metrics)
      .map(({ accountId }) => accountId)
      .find(known);
    if (!account) return;
    for (const { call, in: expression } of callsOf(mathOf(alarm), ...ofOneAccount)) {
      report(
        placeIn(expression, call.nameAt),
        `${call.name} doesn't work with metrics of another account (${account.value}): remove it, or AccountId.`,
      );
    }
  },
  fires: [{ Metrics: [{ Id: 'e1', Expression: 'm1 / SERVICE_QUOTA(m1)' }, metric('123456789012')] }],
  silent: [
    { Metrics: [{ Id: 'e1', Expression: 'm1 / 5' }, metric('123456789012')] },
    { Metrics: [{ Id: 'e1', Expression: 'm1 / SERVICE_QUOTA(m1)' }, metric(undefined)] },
  ],
  unknown: [{ Metrics: [{ Id: 'e1', Expression: 'm1 / SERVICE_QUOTA(m1)' }, metric({ Ref: 'AWS::AccountId' })] }],
});

const ofOneAccount = ['ANOMALY_DETECTION_BAND', 'INSIGHT_RULE_METRIC', 'SERVICE_QUOTA'];

function metric(AccountId: unknown) {
  const MetricStat = { Metric: { Namespace: 'AWS/Usage', MetricName: 'CallCount' }, Period: 300, Stat: 'Sum' };
  return { Id: 'm1', ReturnData: false, MetricStat, ...(AccountId !== undefined && { AccountId }) };
}
