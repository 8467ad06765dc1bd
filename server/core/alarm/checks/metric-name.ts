import { check, replaceWith } from '../../check.ts';
import { each, known } from '../../field.ts';
import { words } from '../../structure.ts';
import { metricMeantBy, namespacesOwning } from '../catalogued.ts';
import { allItems, type MetricAlarm, type WatchedMetric, watchedMetrics } from '../metric-alarm.ts';

/**
 * A metric name that is nearly one of the namespace's, or belongs to another namespace.
 *
 * Names are case-sensitive; an alarm on a metric without data never fires. A name that is merely unknown is never
 * doubted, as services add metrics all the time.
 * Source: each service's list of metrics, as in the catalogue.
 */
export const metricName = check<MetricAlarm>({
  code: 'alarm/metric-name',
  severity: 'warning',
  run(alarm, report) {
    for (const watched of watchedMetrics(alarm)) {
      const { namespace } = watched;
      if (!known(namespace)) continue;
      for (const metric of each(watched.metricName)) {
        const meant = metricMeantBy(namespace.value, metric.value);
        const owners = namespacesOwning(namespace.value, metric.value, dimensionNames(watched));
        if (meant !== undefined) {
          report(metric, `${namespace.value} has no metric ${metric.value}: write ${meant}.`, {
            fix: replaceWith(metric, meant),
          });
        } else if (owners.length > 0) {
          const names = words(owners, 'or');
          report(namespace, `${metric.value} is a metric of ${names}, not of ${namespace.value}: write ${names}.`, {
            fixes: owners.map((owner) => replaceWith(namespace, owner)),
          });
        }
      }
    }
  },
  fires: [
    { Namespace: 'AWS/EC2', MetricName: 'CPUUtilisation' },
    { Namespace: 'AWS/Lambda', MetricName: 'Error' },
    {
      Namespace: 'AWS/EC2',
      MetricName: 'DatabaseConnections',
      Dimensions: [{ Name: 'DBInstanceIdentifier', Value: 'orders' }],
    },
  ],
  silent: [
    { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization' },
    { Namespace: 'Shop', MetricName: 'CPUUtilisation' },
    { Namespace: 'AWS/EC2', MetricName: 'SomethingNew' },
  ],
  unknown: [
    { Namespace: { Ref: 'Namespace' }, MetricName: 'CPUUtilisation' },
    { Namespace: 'AWS/EC2', MetricName: { Ref: 'Metric' } },
  ],
});

/** The names of the dimensions, or none where the text doesn't tell them all. */
function dimensionNames({ dimensions }: WatchedMetric): readonly string[] {
  const names = allItems(dimensions)?.map(({ name }) => name) ?? [];
  return names.every(known) ? names.map(({ value }) => value) : [];
}
