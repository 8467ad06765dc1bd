import type { MetricAlarm } from '../../alarm/metric-alarm.ts';
import { check } from '../../check.ts';
import { callsOf, mathOf, placeIn } from '../alarm-math.ts';

/**
 * A function whose result depends on how much data the alarm fetches.
 *
 * To judge missing datapoints, an alarm asks for more periods than it evaluates. What looks at all of them at once then
 * gives other values than a graph: `AVG`, `SUM`, `MAX`, `MIN` and `STDDEV` over one series, `DATAPOINT_COUNT`,
 * `REMOVE_EMPTY` and `RUNNING_SUM`. AWS recommends against them in alarms.
 * Source: CloudWatch User Guide, "Functions supported for metric math".
 */
export const discouragedFunction = check<MetricAlarm>({
  code: 'metric-math/discouraged-function',
  severity: 'warning',
  run(alarm, report) {
    for (const { call, in: expression } of callsOf(mathOf(alarm), ...overOne, ...always)) {
      const [first] = call.items;
      const one = first && call.items.length === 1 && expression.types.get(first) === 'TS';
      if (!always.includes(call.name) && !one) continue;
      const over = always.includes(call.name) ? '' : ' over one series';
      report(
        placeIn(expression, call.nameAt),
        `${call.name}${over} takes in more periods than the alarm evaluates: leave it out, or let the statistic do it.`,
      );
    }
  },
  fires: [
    { Metrics: [{ Id: 'e1', Expression: 'm1 / AVG(m1)' }, metric('m1')] },
    { Metrics: [{ Id: 'e1', Expression: 'RUNNING_SUM(m1)' }, metric('m1')] },
  ],
  silent: [
    { Metrics: [{ Id: 'e1', Expression: 'AVG([m1, m2])' }, metric('m1'), metric('m2')] },
    { Metrics: [{ Id: 'e1', Expression: 'SUM(METRICS())' }, metric('m1'), metric('m2')] },
  ],
  unknown: [{ Metrics: [{ Id: 'e1', Expression: 'm1 / AVG(m2)' }, metric('m1'), { Ref: 'Query' }] }],
});

const overOne = ['AVG', 'SUM', 'MAX', 'MIN', 'STDDEV'];
const always = ['DATAPOINT_COUNT', 'REMOVE_EMPTY', 'RUNNING_SUM'];

function metric(Id: string) {
  return {
    Id,
    ReturnData: false,
    MetricStat: { Metric: { Namespace: 'Shop', MetricName: Id }, Period: 60, Stat: 'Sum' },
  };
}
