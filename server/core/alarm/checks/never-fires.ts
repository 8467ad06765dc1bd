import { check, replaceWith } from '../../check.ts';
import { isAbsent, known } from '../../field.ts';
import type { MetricAlarm } from '../metric-alarm.ts';
import { rangeWords, verdictOn } from '../range.ts';

/**
 * A threshold that the metric never crosses.
 *
 * The threshold lies outside of the values that the metric can have, so no datapoint ever breaches: a percentage above
 * 100, a count below 0, an error rate of 5 where 0.05 is meant. Not told where missing data counts as breaching.
 * Source: each service's list of metrics; CloudWatch User Guide, "Statistics definitions".
 */
export const neverFires = check<MetricAlarm>({
  code: 'alarm/never-fires',
  severity: 'warning',
  run(alarm, report) {
    const { treatMissingData: treatment } = alarm;
    if (!(isAbsent(treatment) || (known(treatment) && treatment.value !== 'breaching'))) return;
    const verdict = verdictOn(alarm);
    if (verdict?.fires !== 'never') return;
    const { threshold, range, what } = verdict;
    const share =
      known(alarm.metricName) && range.max === 1 && threshold.value > 1 && threshold.value < 100
        ? threshold.value / 100
        : undefined;
    const instead = share === undefined ? 'write a threshold inside of that' : `it is a share, so write ${share}`;
    report(threshold, `This alarm never fires: ${what} is ${rangeWords(range)}; ${instead}.`, {
      fix: share === undefined ? undefined : replaceWith(threshold, share),
    });
  },
  fires: [
    math('100 - m1', 'GreaterThanThreshold', 100),
    math('IF(m1 > 90, 1, 0)', 'GreaterThanThreshold', 1),
    alarm('AWS/EC2', 'CPUUtilization', 'Average', 'GreaterThanThreshold', 100),
    alarm('AWS/ApiGateway', '5XXError', 'Average', 'GreaterThanOrEqualToThreshold', 5),
    alarm('AWS/Lambda', 'Invocations', 'Sum', 'LessThanThreshold', 0),
    { ...alarm('Shop', 'Latency', 'PR(:300)', 'GreaterThanThreshold', 100) },
  ],
  silent: [
    math('100 - m1', 'GreaterThanThreshold', 99),
    math('m2 / m1 * 100', 'GreaterThanThreshold', 150),
    math('IF(m1 > 90, 1, 0)', 'GreaterThanOrEqualToThreshold', 1),
    alarm('AWS/EC2', 'CPUUtilization', 'Average', 'GreaterThanOrEqualToThreshold', 100),
    alarm('AWS/EC2', 'CPUUtilization', 'Sum', 'GreaterThanThreshold', 500),
    alarm('AWS/ECS', 'CPUUtilization', 'Average', 'GreaterThanThreshold', 120),
    // -1 says that replication doesn't run.
    alarm('AWS/RDS', 'ReplicaLag', 'Average', 'LessThanThreshold', 0),
    alarm('AWS/ApiGateway', '5XXError', 'Sum', 'GreaterThanThreshold', 5),
    { ...alarm('AWS/Lambda', 'Invocations', 'Sum', 'LessThanThreshold', 0), TreatMissingData: 'breaching' },
    alarm('Shop', 'Balance', 'Average', 'LessThanThreshold', 0),
  ],
  unknown: [
    alarm('AWS/EC2', 'CPUUtilization', 'Average', 'GreaterThanThreshold', { Ref: 'Limit' }),
    alarm('AWS/EC2', { Ref: 'Metric' }, 'Average', 'GreaterThanThreshold', 100),
  ],
});

function alarm(
  Namespace: string,
  MetricName: unknown,
  statistic: string,
  ComparisonOperator: string,
  Threshold: unknown,
) {
  const member = /^[A-Z][a-z]/.test(statistic) ? 'Statistic' : 'ExtendedStatistic';
  return { Namespace, MetricName, [member]: statistic, ComparisonOperator, Threshold };
}

function math(Expression: string, ComparisonOperator: string, Threshold: number) {
  const metric = (Id: string, Namespace: string, MetricName: string) => ({
    Id,
    ReturnData: false,
    MetricStat: { Metric: { Namespace, MetricName }, Period: 60, Stat: 'Average' },
  });
  const Metrics = [{ Id: 'e1', Expression }, metric('m1', 'AWS/EC2', 'CPUUtilization'), metric('m2', 'Shop', 'Orders')];
  return { Metrics, ComparisonOperator, Threshold };
}
