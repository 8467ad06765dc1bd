import type { MetricAlarm } from '../../alarm/metric-alarm.ts';
import { check } from '../../check.ts';
import { isReturned, mathOf, placeIn } from '../alarm-math.ts';

/**
 * An expression whose result is a single number.
 *
 * The result of an expression must be a time series. Over one series, `SUM`, `AVG` and their like give one number for the
 * whole time: use them inside of a larger expression, or leave them out.
 * Source: CloudWatch User Guide, "Metric math syntax and functions".
 */
export const scalarResult = check<MetricAlarm>({
  code: 'metric-math/scalar-result',
  severity: 'error',
  run(alarm, report) {
    for (const expression of mathOf(alarm).expressions) {
      const { root } = expression.parsed;
      const type = expression.types.get(root);
      if (type !== 'S' && type !== 'String' && type !== 'String[]') continue;
      const is = type === 'S' ? 'a single number' : 'a text';
      const first = root.kind === 'call' ? root.items[0] : undefined;
      const inside = first?.kind === 'name' && expression.types.get(first) === 'TS' ? first.name : undefined;
      const instead =
        inside !== undefined
          ? `write ${inside} itself, or put the number into a larger expression`
          : 'write an expression over the metrics';
      report(placeIn(expression, root), `The result is ${is}, not a time series: ${instead}.`, {
        // The guide speaks of final results: what only feeds another expression may pass.
        ...(isReturned(expression) !== true && { severity: 'warning' }),
      });
    }
  },
  fires: [
    { Metrics: [{ Id: 'e1', Expression: 'SUM(m1)' }, metric('m1')] },
    { Metrics: [{ Id: 'e1', Expression: '100 * AVG(m1) / 5' }, metric('m1')] },
    { Metrics: [{ Id: 'e1', Expression: '42' }] },
  ],
  silent: [
    { Metrics: [{ Id: 'e1', Expression: 'm1 - AVG(m1)' }, metric('m1')] },
    { Metrics: [{ Id: 'e1', Expression: 'SUM([m1, m2])' }, metric('m1'), metric('m2')] },
    { Metrics: [{ Id: 'e1', Expression: 'TIME_SERIES(42)' }] },
  ],
  unknown: [
    {
      Metrics: [
        { Id: 'e1', Expression: 'SUM(m1)' },
        { Id: 'm1', Expression: { Ref: 'Expression' } },
      ],
    },
  ],
});

function metric(Id: string) {
  return {
    Id,
    ReturnData: false,
    MetricStat: { Metric: { Namespace: 'Shop', MetricName: Id }, Period: 60, Stat: 'Sum' },
  };
}
