import { given } from '../../alarm/metric-alarm.ts';
import { check } from '../../check.ts';
import { each } from '../../field.ts';
import { metricStream } from '../example.ts';
import type { MetricStream } from '../metric-stream.ts';

/** Namespaces and names together. */
const most = 1000;

/**
 * Filters that can't stand together, or too many of them.
 *
 * A stream sends what `IncludeFilters` name, or all but what `ExcludeFilters` name: one of the two. They have up to 1,000
 * namespaces and metric names.
 * Source: CloudWatch API, PutMetricStream, IncludeFilters and ExcludeFilters.
 */
export const filters = check<MetricStream>({
  code: 'metric-stream/filters',
  severity: 'error',
  run({ includeFilters: included, excludeFilters: excluded }, report) {
    if (given(included) && given(excluded)) {
      report(excluded, "ExcludeFilters can't stand beside IncludeFilters: remove one of the two.", {
        fixes: [
          { kind: 'remove', title: 'Remove ExcludeFilters', at: excluded.at },
          { kind: 'remove', title: 'Remove IncludeFilters', at: included.at },
        ],
      });
    }
    for (const list of [included, excluded].flatMap((field) => each(field))) {
      const items = list.value.flatMap((item) => each(item).map(({ value }) => value));
      const names = items.flatMap(({ metricNames }) => each(metricNames).flatMap(({ value }) => value));
      const count = items.length + names.length;
      if (count > most) report(list, `The filters have ${count} namespaces and names: at most ${most}.`);
    }
  },
  fires: [metricStream({ IncludeFilters: [{ Namespace: 'AWS/EC2' }], ExcludeFilters: [{ Namespace: 'AWS/RDS' }] })],
  silent: [metricStream({ IncludeFilters: [{ Namespace: 'AWS/EC2', MetricNames: ['CPUUtilization'] }] })],
  unknown: [metricStream({ IncludeFilters: { Ref: 'Filters' }, ExcludeFilters: [{ Namespace: 'AWS/RDS' }] })],
});
