import { check, replaceWith } from '../../check.ts';
import type { MetricAlarm } from '../metric-alarm.ts';
import { rangeWords, verdictOn } from '../range.ts';

/**
 * A threshold that every value of the metric crosses.
 *
 * Every datapoint breaches, so the alarm is in ALARM whenever there are data: a count of 0 or more, a percentage of 100
 * or less. Most often `GreaterThanThreshold` was meant.
 * Source: each service's list of metrics; CloudWatch User Guide, "Statistics definitions".
 */
export const alwaysFires = check<MetricAlarm>({
  code: 'alarm/always-fires',
  severity: 'warning',
  run(alarm, report) {
    const verdict = verdictOn(alarm);
    if (verdict?.fires !== 'always') return;
    const { threshold, operator, range, what } = verdict;
    const strict = strictly[operator.value];
    const atEdge = threshold.value === (operator.value.startsWith('Greater') ? range.min : range.max);
    const meant = atEdge ? strict : undefined;
    const instead = meant ?? 'a threshold inside of that';
    report(
      meant ? operator : threshold,
      `Every datapoint breaches: ${what} is ${rangeWords(range)}; write ${instead}.`,
      {
        fix: meant === undefined ? undefined : replaceWith(operator, meant),
      },
    );
  },
  fires: [
    math('FILL(m1, 0)', 'GreaterThanOrEqualToThreshold', 0),
    alarm('AWS/Lambda', 'Errors', 'Sum', 'GreaterThanOrEqualToThreshold', 0),
    alarm('AWS/EC2', 'CPUUtilization', 'Maximum', 'LessThanOrEqualToThreshold', 100),
    alarm('AWS/SQS', 'NumberOfMessagesSent', 'Sum', 'GreaterThanThreshold', -1),
  ],
  silent: [
    math('FILL(m1, 0)', 'GreaterThanThreshold', 0),
    math('m2 - m1', 'GreaterThanOrEqualToThreshold', 0),
    alarm('AWS/Lambda', 'Errors', 'Sum', 'GreaterThanThreshold', 0),
    alarm('AWS/EC2', 'CPUUtilization', 'Maximum', 'LessThanOrEqualToThreshold', 5),
    alarm('Shop', 'Balance', 'Average', 'GreaterThanOrEqualToThreshold', 0),
  ],
  unknown: [alarm('AWS/Lambda', 'Errors', 'Sum', { Ref: 'Operator' }, 0)],
});

const strictly: Readonly<Record<string, string>> = {
  GreaterThanOrEqualToThreshold: 'GreaterThanThreshold',
  LessThanOrEqualToThreshold: 'LessThanThreshold',
};

function alarm(
  Namespace: string,
  MetricName: string,
  Statistic: string,
  ComparisonOperator: unknown,
  Threshold: number,
) {
  return { Namespace, MetricName, Statistic, ComparisonOperator, Threshold };
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
