import { check } from '../../check.ts';
import { known } from '../../field.ts';
import { given, type MetricAlarm, type MetricDataQuery } from '../metric-alarm.ts';

// Each half of the 20 entries that the shape allows.
const mostOfAKind = 10;

/**
 * More than ten metrics or more than ten expressions.
 *
 * `Metrics` takes 20 entries: ten with `MetricStat` and ten with `Expression`.
 * Source: CloudWatch API, PutMetricAlarm, Metrics.
 */
export const tooManyQueries = check<MetricAlarm>({
  code: 'alarm/too-many-queries',
  severity: 'error',
  run({ metrics }, report) {
    if (!known(metrics)) return;
    const queries = metrics.value.flatMap((item) => (known(item) ? [item.value] : []));
    for (const [kind, member] of [
      ['metrics', 'metricStat'],
      ['expressions', 'expression'],
    ] as const) {
      const ofKind = queries.filter((query: MetricDataQuery) => given(query[member]));
      const first = ofKind[mostOfAKind];
      if (first !== undefined) report(first, `Metrics has ${ofKind.length} ${kind}: write at most ${mostOfAKind}.`);
    }
  },
  fires: [{ Metrics: expressions(11) }],
  silent: [{ Metrics: expressions(10) }],
  unknown: [{ Metrics: [...expressions(10), { Ref: 'Query' }] }],
});

function expressions(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    Id: `e${index}`,
    Expression: 'm1 * 2',
    ReturnData: index === 0,
  }));
}
