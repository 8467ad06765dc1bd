import { check, replaceWith } from '../../check.ts';
import { known } from '../../field.ts';
import type { MetricAlarm } from '../metric-alarm.ts';

/**
 * More datapoints to alarm than evaluation periods.
 *
 * An alarm looks at the last N periods (`EvaluationPeriods`) and fires when M of them (`DatapointsToAlarm`) breach.
 * M above N is rejected: only N datapoints are looked at.
 * Source: CloudWatch API, PutMetricAlarm, DatapointsToAlarm.
 */
export const datapointsOverPeriods = check<MetricAlarm>({
  code: 'alarm/datapoints-over-periods',
  severity: 'error',
  run({ datapointsToAlarm: m, evaluationPeriods: n }, report) {
    if (!known(m) || !known(n) || m.value <= n.value) return;
    report(m, `${m.value} of ${n.value} periods can never breach: write at most ${n.value}.`, {
      fix: replaceWith(m, n.value),
    });
  },
  fires: [{ EvaluationPeriods: 2, DatapointsToAlarm: 5 }],
  silent: [
    { EvaluationPeriods: 5, DatapointsToAlarm: 2 },
    { EvaluationPeriods: 3, DatapointsToAlarm: 3 },
  ],
  unknown: [{ EvaluationPeriods: { Ref: 'Periods' }, DatapointsToAlarm: 5 }],
});
