import { check } from '../../check.ts';
import { each, isAbsent } from '../../field.ts';
import { headOf } from '../../shape.ts';
import type { AnomalyDetector } from '../anomaly-detector.ts';

/**
 * A metric without its name, namespace or statistic.
 *
 * A detector of one metric needs all three. The model calls each of them optional, as the metric may stand in one of two
 * places.
 * Source: CloudWatch API, SingleMetricAnomalyDetector.
 */
export const incomplete = check<AnomalyDetector>({
  code: 'anomaly-detector/incomplete',
  severity: 'warning',
  run(detector, report) {
    const queries = each(detector.metricMathAnomalyDetector).flatMap(({ value }) => each(value.metricDataQueries));
    for (const query of queries.flatMap(({ value }) => value.flatMap(each))) {
      const metrics = each(query.value.metricStat).flatMap(({ value }) => each(value.metric));
      for (const { value: metric } of metrics) {
        if (isAbsent(metric.namespace)) report(headOf(metric.map), 'Namespace is missing: the metric needs it.');
        if (isAbsent(metric.metricName)) report(headOf(metric.map), 'MetricName is missing: the metric needs it.');
      }
    }
    const older = isAbsent(detector.metricName) ? [] : [detector];
    for (const metric of [...each(detector.singleMetricAnomalyDetector).map(({ value }) => value), ...older]) {
      for (const member of ['Namespace', 'MetricName', 'Stat'] as const) {
        const field = { Namespace: metric.namespace, MetricName: metric.metricName, Stat: metric.stat }[member];
        if (isAbsent(field)) report(headOf(metric.map), `${member} is missing: the detector needs it.`);
      }
    }
  },
  fires: [{ SingleMetricAnomalyDetector: { MetricName: 'Orders', Stat: 'Sum' } }, { MetricName: 'Orders' }],
  silent: [{ SingleMetricAnomalyDetector: { Namespace: 'Shop', MetricName: 'Orders', Stat: 'Sum' } }],
  unknown: [{ SingleMetricAnomalyDetector: { Ref: 'Metric' } }],
});
