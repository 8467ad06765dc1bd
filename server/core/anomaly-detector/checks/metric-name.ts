import { dimensionMeantBy, metricMeantBy, namespaceMeantBy } from '../../alarm/catalogued.ts';
import { check, type Report, replaceWith } from '../../check.ts';
import { each, type Known, known } from '../../field.ts';
import type { AnomalyDetector } from '../anomaly-detector.ts';

/**
 * A name that is nearly one of AWS's metrics, namespaces or dimensions.
 *
 * Names are case-sensitive: a detector on a metric without data learns nothing. Namespaces of your own are never doubted.
 * Source: each service's list of metrics, as in the catalogue.
 */
export const metricName = check<AnomalyDetector>({
  code: 'anomaly-detector/metric-name',
  severity: 'warning',
  readsSurroundings: true,
  run(detector, report, { namespaces = [] }) {
    for (const metric of [detector, ...each(detector.singleMetricAnomalyDetector).map(({ value }) => value)]) {
      const { namespace } = metric;
      if (!known(namespace) || namespaces.includes(namespace.value)) continue;
      tell(namespace, namespaceMeantBy(namespace.value), report);
      for (const name of each(metric.metricName)) tell(name, metricMeantBy(namespace.value, name.value), report);
      const items = each(metric.dimensions).flatMap(({ value }) => value.flatMap((item) => each(item)));
      for (const name of items.flatMap(({ value }) => each(value.name))) {
        tell(name, dimensionMeantBy(namespace.value, name.value), report);
      }
    }
  },
  fires: [
    { SingleMetricAnomalyDetector: { Namespace: 'AWS/Lamda', MetricName: 'Duration', Stat: 'Average' } },
    { Namespace: 'AWS/EC2', MetricName: 'CPUUtilisation', Stat: 'Average' },
  ],
  silent: [{ SingleMetricAnomalyDetector: { Namespace: 'AWS/Lambda', MetricName: 'Duration', Stat: 'Average' } }],
  unknown: [{ Namespace: { Ref: 'Namespace' }, MetricName: 'CPUUtilisation', Stat: 'Average' }],
});

function tell(field: Known<string>, meant: string | undefined, report: Report): void {
  if (meant === undefined) return;
  report(field, `CloudWatch has no ${field.value} here: write ${meant}.`, { fix: replaceWith(field, meant) });
}
