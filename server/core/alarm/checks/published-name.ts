import { check, replaceWith } from '../../check.ts';
import { known } from '../../field.ts';
import { type MetricAlarm, watchedMetrics } from '../metric-alarm.ts';
import { filterOf, publishedAround, publishedAs } from '../published.ts';

/**
 * A metric that nothing publishes, while a metric filter publishes one of nearly the same name.
 *
 * A metric is found by exactly its namespace and name, upper and lower case apart. Told where a metric filter of the
 * template or the workspace publishes what is probably meant.
 * Source: CloudWatch User Guide, "Metrics concepts"; CloudWatch Logs API, PutMetricFilter.
 */
export const publishedName = check<MetricAlarm>({
  code: 'alarm/published-name',
  severity: 'warning',
  readsSurroundings: true,
  run(alarm, report, around) {
    const published = publishedAround(around);
    if (!published || around.publishesUnknown) return;
    for (const { namespace, metricName } of watchedMetrics(alarm)) {
      if (!known(namespace) || !known(metricName) || namespace.value.startsWith('AWS/')) continue;
      if (publishedAs(published, namespace.value, metricName.value).length > 0) continue;
      const name = published.nameMeantBy(namespace.value, metricName.value);
      const space = published.namespaceMeantBy(namespace.value);
      const meant = name === undefined ? undefined : publishedAs(published, namespace.value, name)[0];
      const elsewhere = space === undefined ? undefined : publishedAs(published, space, metricName.value)[0];
      if (meant) {
        report(metricName, `${filterOf(meant, around)} publishes ${meant.name}, not ${metricName.value}.`, {
          fix: replaceWith(metricName, meant.name),
        });
      } else if (elsewhere) {
        report(
          namespace,
          `${filterOf(elsewhere, around)} publishes ${metricName.value} in ${elsewhere.namespace}, not in ${namespace.value}.`,
          { fix: replaceWith(namespace, elsewhere.namespace) },
        );
      }
    }
  },
  exampleSurroundings: { metrics: [{ namespace: 'Shop', name: 'OrderErrors', by: 'OrderErrorFilter' }] },
  fires: [
    { Namespace: 'Shop', MetricName: 'OrderErors' },
    { Namespace: 'Shop', MetricName: 'orderErrors' },
    { Namespace: 'shop', MetricName: 'OrderErrors' },
  ],
  silent: [
    { Namespace: 'Shop', MetricName: 'OrderErrors' },
    { Namespace: 'Shop', MetricName: 'Latency' },
    { Namespace: 'Payments', MetricName: 'OrderErrors' },
  ],
  unknown: [
    { Namespace: { Ref: 'Namespace' }, MetricName: 'OrderErors' },
    { Namespace: 'Shop', MetricName: { Ref: 'Metric' } },
  ],
});
