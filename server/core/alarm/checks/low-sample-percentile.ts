import { check } from '../../check.ts';
import { isAbsent, known } from '../../field.ts';
import { allItems, type MetricAlarm, metricStats, sourceOf } from '../metric-alarm.ts';
import { isExtended, parseStatistic } from '../statistics.ts';

/**
 * EvaluateLowSampleCountPercentile without a percentile.
 *
 * `ignore` keeps the alarm's state while a percentile has too few samples to mean much. With any other statistic it
 * does nothing, and the alarm is evaluated all the same.
 * Source: CloudWatch API, PutMetricAlarm, EvaluateLowSampleCountPercentile.
 */
export const lowSamplePercentile = check<MetricAlarm>({
  code: 'alarm/low-sample-percentile',
  severity: 'warning',
  run(alarm, report) {
    const option = alarm.evaluateLowSampleCountPercentile;
    if (!known(option) || option.value !== 'ignore' || mayUsePercentile(alarm)) return;
    report(option, 'EvaluateLowSampleCountPercentile does nothing without a percentile: remove it.', {
      fix: { kind: 'remove', title: 'Remove EvaluateLowSampleCountPercentile', at: option.at },
    });
  },
  fires: [{ MetricName: 'Duration', Statistic: 'Average', EvaluateLowSampleCountPercentile: 'ignore' }],
  silent: [
    { MetricName: 'Duration', ExtendedStatistic: 'p99', EvaluateLowSampleCountPercentile: 'ignore' },
    { MetricName: 'Duration', Statistic: 'Average', EvaluateLowSampleCountPercentile: 'evaluate' },
  ],
  unknown: [
    { MetricName: 'Duration', Statistic: { Ref: 'Statistic' }, EvaluateLowSampleCountPercentile: 'ignore' },
    { Metrics: { Ref: 'Queries' }, EvaluateLowSampleCountPercentile: 'ignore' },
  ],
});

function mayUsePercentile(alarm: MetricAlarm): boolean {
  const source = sourceOf(alarm);
  if (source === 'metric') return !known(alarm.statistic) || !isAbsent(alarm.extendedStatistic);
  const queries = source === 'math' ? allItems(alarm.metrics) : undefined;
  if (queries === undefined) return true;
  const queriesTold = queries.every(({ metricStat }) => known(metricStat) || isAbsent(metricStat));
  return !queriesTold || metricStats(alarm).some(({ stat }) => !known(stat) || mayBeExtended(stat.value));
}

function mayBeExtended(statistic: string): boolean {
  const parsed = parseStatistic(statistic);
  return parsed === undefined || isExtended(parsed);
}
