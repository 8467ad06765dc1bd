import { check, type Fix, type Report, renameTo, replaceWith } from '../../check.ts';
import { each, type Known } from '../../field.ts';
import { quoted, words } from '../../structure.ts';
import { entryOf } from '../../value.ts';
import { type MetricAlarm, metricStats } from '../metric-alarm.ts';
import { basicStatistics, isExtended, parseStatistic, statisticMeantBy } from '../statistics.ts';

/**
 * A statistic that CloudWatch doesn't have.
 *
 * `Statistic` takes SampleCount, Average, Sum, Minimum and Maximum. `ExtendedStatistic` takes percentiles (`p99`,
 * `p99.9`), trimmed statistics (`tm90`, `TM(10%:90%)`, and so tc, ts, wm), `IQM` and percentile ranks (`PR(:300)`):
 * forms with one number in lower case, forms with a range in upper case. `Stat` in `Metrics` takes all of them.
 * Source: CloudWatch API, PutMetricAlarm; User Guide, "Statistics definitions".
 */
export const statistic = check<MetricAlarm>({
  code: 'alarm/statistic',
  severity: 'error',
  run(alarm, report) {
    for (const field of each(alarm.statistic)) basic(alarm, field, report);
    for (const field of each(alarm.extendedStatistic)) extended(alarm, field, report);
    for (const { stat } of metricStats(alarm)) {
      for (const field of each(stat)) if (!parseStatistic(field.value)) refuse('Stat', field, report);
    }
  },
  fires: [
    { ExtendedStatistic: 'P99' },
    { ExtendedStatistic: 'p99%' },
    { Statistic: 'p99' },
    { Statistic: 'average' },
    { Metrics: [{ Id: 'm1', MetricStat: { Metric: { MetricName: 'Errors' }, Period: 60, Stat: 'Avg' } }] },
  ],
  silent: [
    { ExtendedStatistic: 'p99.9' },
    { ExtendedStatistic: 'TM(10%:90%)' },
    { Statistic: 'SampleCount' },
    { Metrics: [{ Id: 'm1', MetricStat: { Metric: { MetricName: 'Errors' }, Period: 60, Stat: 'Sum' } }] },
  ],
  unknown: [{ Statistic: { Ref: 'Statistic' } }, { ExtendedStatistic: { Ref: 'Percentile' } }],
});

function basic(alarm: MetricAlarm, field: Known<string>, report: Report): void {
  if (basicStatistics.some((one) => one === field.value)) return;
  const parsed = parseStatistic(field.value);
  if (!parsed || !isExtended(parsed)) {
    refuse('Statistic', field, report);
    return;
  }
  report(field, `Statistic can't be ${field.value}: write it as ExtendedStatistic.`, {
    fixes: renamed(alarm, 'Statistic', 'ExtendedStatistic'),
  });
}

function extended(alarm: MetricAlarm, field: Known<string>, report: Report): void {
  const parsed = parseStatistic(field.value);
  if (!parsed) refuse('ExtendedStatistic', field, report);
  if (!parsed || isExtended(parsed)) return;
  // The API's text leaves basic statistics out; no source says that it refuses them.
  report(field, `${field.value} is no extended statistic: write it as Statistic.`, {
    fixes: renamed(alarm, 'ExtendedStatistic', 'Statistic'),
    severity: 'warning',
  });
}

function refuse(member: 'Statistic' | 'ExtendedStatistic' | 'Stat', field: Known<string>, report: Report): void {
  const meant = statisticMeantBy(field.value);
  const fits = {
    Statistic: words(basicStatistics, 'or'),
    ExtendedStatistic: 'one such as p99, tm90, TM(10%:90%), IQM or PR(:300)',
    Stat: `${words(basicStatistics)}, or one such as p99, tm90, TM(10%:90%), IQM or PR(:300)`,
  }[member];
  report(field, `${member} can't be ${quoted(field.value)}: write ${meant ?? fits}.`, {
    fix: meant === undefined ? undefined : replaceWith(field, meant),
  });
}

function renamed({ map }: MetricAlarm, from: string, to: string): readonly Fix[] {
  const key = entryOf(map, from);
  return key && !entryOf(map, to) ? [renameTo(key.keyAt, to)] : [];
}
