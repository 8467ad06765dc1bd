import type { MetricAlarm } from '../../alarm/metric-alarm.ts';
import { check, replaceWith } from '../../check.ts';
import { isAbsent, known } from '../../field.ts';
import { mathOf } from '../alarm-math.ts';

/** In seconds. */
const longest = 3 * 3600;

/**
 * A Metrics Insights query over more than three hours.
 *
 * Alarms on a query see its last three hours: `Period` times `EvaluationPeriods`, and one period more with a wall clock
 * window, must fit into them.
 * Source: CloudWatch User Guide, "Metrics Insights limits".
 */
export const insightsWindow = check<MetricAlarm>({
  code: 'metric-math/insights-window',
  severity: 'error',
  run(alarm, report) {
    const { evaluationPeriods: n, evaluationWindow: window } = alarm;
    if (!known(n)) return;
    const onClock = known(window) && !isAbsent(window.value.wallClockWindow);
    for (const { query } of mathOf(alarm).queries) {
      const { period } = query;
      if (!known(period) || period.value <= 0) continue;
      const periods = n.value + (onClock ? 1 : 0);
      if (periods * period.value <= longest) continue;
      const most = Math.floor(longest / period.value) - (onClock ? 1 : 0);
      const reach = `${periods} periods of ${period.value} seconds${onClock ? ' (one more by the clock)' : ''}`;
      const instead = most < 1 ? 'write a shorter Period' : `write at most ${most}`;
      report(n, `${reach} are more than the three hours that a query reaches: ${instead}.`, {
        fix: most < 1 ? undefined : replaceWith(n, most),
      });
    }
  },
  fires: [
    { Metrics: [query(300)], EvaluationPeriods: 37 },
    { Metrics: [query(300)], EvaluationPeriods: 36, EvaluationWindow: { WallClockWindow: {} } },
  ],
  silent: [
    { Metrics: [query(300)], EvaluationPeriods: 36 },
    { Metrics: [{ Id: 'e1', Expression: 'm1 * 2', Period: 300 }], EvaluationPeriods: 37 },
  ],
  unknown: [
    { Metrics: [query({ Ref: 'Period' })], EvaluationPeriods: 37 },
    { Metrics: [query(300)], EvaluationPeriods: { Ref: 'Periods' } },
  ],
});

function query(Period: unknown) {
  return { Id: 'q1', Expression: 'SELECT MAX(Lag) FROM Shop', Period };
}
