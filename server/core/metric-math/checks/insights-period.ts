import type { MetricAlarm } from '../../alarm/metric-alarm.ts';
import { check } from '../../check.ts';
import { isAbsent } from '../../field.ts';
import { mathOf, placeIn } from '../alarm-math.ts';

/**
 * A Metrics Insights query without a period.
 *
 * The entry of a query has a `Period` of its own, as there is no metric beside it to take it from.
 * Source: CloudWatch API, MetricDataQuery, Period.
 */
export const insightsPeriod = check<MetricAlarm>({
  code: 'metric-math/insights-period',
  severity: 'warning',
  run(alarm, report) {
    for (const query of mathOf(alarm).queries) {
      if (!isAbsent(query.query.period)) continue;
      const start = Math.max(0, query.host.value.search(/\S/));
      const place = placeIn(query, { start, end: start + 'SELECT'.length });
      report(place, 'Period is missing: write it beside the query, such as Period: 300.');
    }
  },
  fires: [{ Metrics: [{ Id: 'q1', Expression: 'SELECT MAX(Lag) FROM Shop' }] }],
  silent: [{ Metrics: [{ Id: 'q1', Expression: 'SELECT MAX(Lag) FROM Shop', Period: 60 }] }],
  unknown: [{ Metrics: [{ Id: 'q1', Expression: 'SELECT MAX(Lag) FROM Shop', Period: { Ref: 'Period' } }] }],
});
