import { check } from '../../check.ts';
import { isAbsent } from '../../field.ts';
import { headOf } from '../../shape.ts';
import { given, type MetricAlarm, someItems } from '../metric-alarm.ts';

/**
 * An entry of Metrics with not exactly one of MetricStat and Expression.
 *
 * Each entry is either a metric (`MetricStat`) or an expression over the others (`Expression`).
 * Source: CloudWatch API, MetricDataQuery.
 */
export const querySource = check<MetricAlarm>({
  code: 'alarm/query-source',
  severity: 'error',
  run({ metrics }, report) {
    for (const { metricStat, expression, map } of someItems(metrics)) {
      if (isAbsent(metricStat) && isAbsent(expression)) {
        report(headOf(map), 'The entry gives no data: write MetricStat or Expression.');
      } else if (given(metricStat) && given(expression)) {
        report(expression, "Expression can't stand beside MetricStat: remove one of the two.", {
          fixes: [
            { kind: 'remove', title: 'Remove Expression', at: expression.at },
            { kind: 'remove', title: 'Remove MetricStat', at: metricStat.at },
          ],
        });
      }
    }
  },
  fires: [
    { Metrics: [{ Id: 'm1' }] },
    {
      Metrics: [
        {
          Id: 'm1',
          Expression: 'm2 * 2',
          MetricStat: { Metric: { MetricName: 'Errors' }, Period: 60, Stat: 'Sum' },
        },
      ],
    },
  ],
  silent: [{ Metrics: [{ Id: 'm1', Expression: 'm2 * 2' }] }],
  unknown: [{ Metrics: [{ Id: 'm1', Expression: { Ref: 'Expression' } }] }, { Metrics: [{ Ref: 'Query' }] }],
});
