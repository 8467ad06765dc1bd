/** The names in a metric filter: the log group that it reads, and the metrics that it makes. */
import { metricSpots } from '../alarm/names.ts';
import { type NameSpot, namedBy } from '../names.ts';
import { type MetricFilter, transformationsOf } from './metric-filter.ts';

/** Every name that a metric filter gives or uses. */
export function metricFilterNames(filter: MetricFilter): NameSpot[] {
  return [
    ...namedBy('log-group', 'uses', filter.logGroupName),
    ...transformationsOf(filter).flatMap(({ metricNamespace, metricName }) =>
      metricSpots('defines', metricNamespace, metricName),
    ),
  ];
}
