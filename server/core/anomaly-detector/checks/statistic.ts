import { parseStatistic, statisticMeantBy } from '../../alarm/statistics.ts';
import { check, replaceWith } from '../../check.ts';
import { each } from '../../field.ts';
import { quoted } from '../../structure.ts';
import type { AnomalyDetector } from '../anomaly-detector.ts';

/**
 * A statistic that CloudWatch doesn't have.
 *
 * `Stat` takes SampleCount, Average, Sum, Minimum and Maximum, and extended statistics such as `p99`.
 * Source: CloudWatch API, AnomalyDetectorMetricStat.
 */
export const statistic = check<AnomalyDetector>({
  code: 'anomaly-detector/statistic',
  severity: 'error',
  run({ stat, singleMetricAnomalyDetector: single, metricMathAnomalyDetector: math }, report) {
    const queries = each(math)
      .flatMap(({ value }) => each(value.metricDataQueries).flatMap((list) => list.value))
      .flatMap((item) => each(item).flatMap((query) => each(query.value.metricStat)));
    const fields = [
      stat,
      ...each(single).map(({ value }) => value.stat),
      ...queries.map(({ value }) => value.stat),
    ].flatMap((field) => each(field));
    for (const field of fields) {
      if (parseStatistic(field.value)) continue;
      const meant = statisticMeantBy(field.value);
      report(field, `Stat can't be ${quoted(field.value)}: write ${meant ?? 'one such as Average, Sum or p99'}.`, {
        fix: meant === undefined ? undefined : replaceWith(field, meant),
      });
    }
  },
  fires: [{ SingleMetricAnomalyDetector: { Namespace: 'Shop', MetricName: 'Orders', Stat: 'sum' } }, { Stat: 'P99' }],
  silent: [{ SingleMetricAnomalyDetector: { Namespace: 'Shop', MetricName: 'Orders', Stat: 'p99' } }],
  unknown: [{ SingleMetricAnomalyDetector: { Namespace: 'Shop', MetricName: 'Orders', Stat: { Ref: 'Stat' } } }],
});
