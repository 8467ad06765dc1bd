import type { MetricAlarm } from '../../alarm/metric-alarm.ts';
import { check } from '../../check.ts';
import { fixIn, mathOf, placeIn } from '../alarm-math.ts';

/**
 * A Metrics Insights query with GROUP BY and without ORDER BY.
 *
 * A query returns at most 500 series. Without an order, which ones are left out is chance, and the alarm may miss the
 * one that matters.
 * Source: CloudWatch User Guide, "Create an alarm based on a Multi Time Series Metrics Insights query".
 */
export const insightsOrder = check<MetricAlarm>({
  code: 'metric-math/insights-order',
  severity: 'warning',
  run(alarm, report) {
    for (const query of mathOf(alarm).queries) {
      const { grouped, ordered, orderAt } = query.insights;
      if (!grouped || ordered) continue;
      const aggregate = /^\s*SELECT\s+(\w+)\s*\(/i.exec(query.host.value)?.[1]?.toUpperCase();
      const order = `ORDER BY ${aggregate ?? 'MAX'}() DESC`;
      const start = query.host.value.search(/\S/);
      report(
        placeIn(query, { start, end: start + 'SELECT'.length }),
        `Which groups are watched is chance: write ${order}.`,
        {
          fix: fixIn(query, { start: orderAt, end: orderAt, title: `Add ${order}`, text: ` ${order}` }),
        },
      );
    }
  },
  fires: [
    { Metrics: [{ Id: 'q1', Expression: 'SELECT MAX(Lag) FROM Shop GROUP BY Queue', Period: 60 }] },
    { Metrics: [{ Id: 'q1', Expression: 'select avg(Lag) from Shop group by Queue limit 10', Period: 60 }] },
  ],
  silent: [
    { Metrics: [{ Id: 'q1', Expression: 'SELECT MAX(Lag) FROM Shop GROUP BY Queue ORDER BY MAX() DESC', Period: 60 }] },
    { Metrics: [{ Id: 'q1', Expression: 'SELECT MAX(Lag) FROM "GROUP BY"', Period: 60 }] },
  ],
  unknown: [{ Metrics: [{ Id: 'q1', Expression: { Ref: 'Query' }, Period: 60 }] }],
});
