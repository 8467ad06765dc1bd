import { metricMeantBy, namespaceMeantBy } from '../../alarm/catalogued.ts';
import { check, type Report, replaceWith } from '../../check.ts';
import { each, type Known, known } from '../../field.ts';
import { metricStream } from '../example.ts';
import type { MetricStream } from '../metric-stream.ts';

/**
 * A name that is nearly one of AWS's namespaces or metrics.
 *
 * Names are case-sensitive: a filter for another one sends nothing. Namespaces of your own are never doubted.
 * Source: each service's list of metrics, as in the catalogue.
 */
export const name = check<MetricStream>({
  code: 'metric-stream/name',
  severity: 'warning',
  readsSurroundings: true,
  run({ includeFilters, excludeFilters }, report, { namespaces = [] }) {
    const items = [includeFilters, excludeFilters].flatMap((field) => each(field).flatMap(({ value }) => value));
    for (const { value: filter } of items.flatMap((item) => each(item))) {
      const { namespace, metricNames } = filter;
      if (!known(namespace) || namespaces.includes(namespace.value)) continue;
      tell(namespace, namespaceMeantBy(namespace.value), report);
      for (const metric of each(metricNames).flatMap(({ value }) => value.flatMap((item) => each(item)))) {
        tell(metric, metricMeantBy(namespace.value, metric.value), report);
      }
    }
  },
  fires: [
    metricStream({ IncludeFilters: [{ Namespace: 'AWS/Lamda' }] }),
    metricStream({ ExcludeFilters: [{ Namespace: 'AWS/EC2', MetricNames: ['CPUUtilisation'] }] }),
  ],
  silent: [metricStream({ IncludeFilters: [{ Namespace: 'AWS/EC2', MetricNames: ['CPUUtilization'] }] })],
  unknown: [metricStream({ IncludeFilters: [{ Namespace: { Ref: 'Namespace' }, MetricNames: ['CPUUtilisation'] }] })],
});

function tell(field: Known<string>, meant: string | undefined, report: Report): void {
  if (meant === undefined) return;
  report(field, `CloudWatch has no ${field.value} here: write ${meant}.`, { fix: replaceWith(field, meant) });
}
