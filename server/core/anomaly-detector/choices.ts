/** What may stand in an anomaly detector: its metrics are those of alarms. */
import { metricNamed, metricsOf, namespaces } from '../../catalog/metrics.ts';
import { extendedStatistics, metricFacts, statistics } from '../alarm/choices.ts';
import { type Offer, type Place, textAt } from '../choice.ts';

/** What fits at a place of an anomaly detector; undefined where it isn't ours. */
export function anomalyDetectorChoices({ root, path, on }: Place): Offer | undefined {
  const inner = path[0] === 'SingleMetricAnomalyDetector';
  const [member, ...more] = inner ? path.slice(1) : path;
  if (on === 'key') return undefined;
  const around = inner ? ['SingleMetricAnomalyDetector'] : [];
  const namespace = textAt(root, [...around, 'Namespace']);
  if (member === 'Stat') return { choices: [...statistics, ...extendedStatistics] };
  if (member === 'Namespace') return { choices: namespaces().map((value) => ({ value, says: "AWS's own." })) };
  if (namespace === undefined) return undefined;
  if (member === 'MetricName') {
    return { choices: metricsOf(namespace).map((one) => ({ value: one.name, says: metricFacts(one) })) };
  }
  const metric = metricNamed(namespace, textAt(root, [...around, 'MetricName']) ?? '');
  if (member !== 'Dimensions' || more[1] !== 'Name' || !metric) return undefined;
  const names = [...new Set(metric.dimensionSets.flat())];
  return { choices: names.map((value) => ({ value, says: `A dimension of ${metric.name}.` })) };
}
