import type { MetricAlarm } from '../../alarm/metric-alarm.ts';
import { check, replaceWith } from '../../check.ts';
import { each } from '../../field.ts';
import { words } from '../../structure.ts';
import { callsOf, mathOf } from '../alarm-math.ts';

/** In seconds. */
const periods = [1, 10, 30, 60, 300, 3600, 86_400];

/**
 * A period that Performance Insights doesn't have.
 *
 * `DB_PERF_INSIGHTS` has data for periods of 1, 10, 30, 60, 300, 3600 and 86400 seconds only.
 * Source: CloudWatch User Guide, "Create an alarm on a Performance Insights metric".
 */
export const performanceInsightsPeriod = check<MetricAlarm>({
  code: 'metric-math/performance-insights-period',
  severity: 'error',
  run(alarm, report) {
    const queries = new Set(callsOf(mathOf(alarm), 'DB_PERF_INSIGHTS').map(({ in: expression }) => expression.query));
    for (const { period } of queries) {
      for (const field of each(period)) {
        if (periods.includes(field.value)) continue;
        const near = periods.find((one) => one >= Math.max(field.value, 10)) ?? periods.at(-1)!;
        report(
          field,
          `Performance Insights has no period of ${field.value}: write ${words(periods.map(String), 'or')}.`,
          {
            fix: replaceWith(field, near),
          },
        );
      }
    }
  },
  fires: [{ Metrics: [query(120)] }],
  silent: [{ Metrics: [query(300)] }, { Metrics: [{ Id: 'e1', Expression: 'm1 * 2', Period: 120 }] }],
  unknown: [{ Metrics: [query({ Ref: 'Period' })] }],
});

function query(Period: unknown) {
  return { Id: 'load', Expression: "DB_PERF_INSIGHTS('RDS', 'db-ABCDEF', 'db.load.avg')", Period };
}
