import { check, replaceWith } from '../../check.ts';
import { known } from '../../field.ts';
import type { MetricAlarm } from '../metric-alarm.ts';

/**
 * Metrics of different periods.
 *
 * All metrics of one alarm need the same period: it is the period that the alarm evaluates.
 * Source: CloudWatch User Guide, "Create an alarm based on a metric math expression".
 */
export const mixedPeriods = check<MetricAlarm>({
  code: 'alarm/mixed-periods',
  severity: 'error',
  run({ metrics }, report) {
    if (!known(metrics)) return;
    const stats = metrics.value.flatMap((item) => (known(item) ? [item.value.metricStat] : []));
    const [first, ...others] = stats.flatMap((stat) =>
      known(stat) && known(stat.value.period) ? [stat.value.period] : [],
    );
    for (const period of others) {
      if (period.value === first!.value) continue;
      report(period, `All metrics of an alarm need the same Period: write ${first!.value}, as in the first.`, {
        fix: replaceWith(period, first!.value),
      });
    }
  },
  fires: [{ Metrics: [stat('m1', 60), stat('m2', 300)] }],
  silent: [{ Metrics: [stat('m1', 60), stat('m2', 60)] }],
  unknown: [{ Metrics: [stat('m1', 60), stat('m2', { Ref: 'Period' })] }],
});

function stat(Id: string, Period: unknown) {
  return { Id, MetricStat: { Metric: { Namespace: 'Shop', MetricName: 'Orders' }, Period, Stat: 'Sum' } };
}
