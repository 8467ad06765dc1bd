import { type MetricAlarm, metricStats } from '../../alarm/metric-alarm.ts';
import { check } from '../../check.ts';
import { each, known } from '../../field.ts';
import { callsOf, mathOf, placeIn } from '../alarm-math.ts';

/**
 * FILL in an alarm that looks at one period.
 *
 * Metrics that arrive a little late have no newest datapoint yet. `FILL` puts its own value there, so an alarm on the
 * last period alone sees the filler every time and stays in one state. Look at several periods, as 1 of 3. Periods of
 * more than a minute mostly have their data in time: there this only informs.
 * Source: CloudWatch User Guide, "Functions supported for metric math", FILL.
 */
export const filledNewest = check<MetricAlarm>({
  code: 'metric-math/filled-newest',
  severity: 'warning',
  run(alarm, report) {
    const { evaluationPeriods: n } = alarm;
    if (!known(n) || n.value !== 1) return;
    const periods = metricStats(alarm).flatMap(({ period }) => each(period).map(({ value }) => value));
    const short = periods.length > 0 && Math.max(...periods) <= 60;
    for (const { call, in: expression } of callsOf(mathOf(alarm), 'FILL')) {
      report(
        placeIn(expression, call.nameAt),
        'With one period to evaluate, the alarm may see nothing but the filler: write EvaluationPeriods 3 and DatapointsToAlarm 1.',
        short ? {} : { severity: 'information' },
      );
    }
  },
  fires: [
    { Metrics: [{ Id: 'e1', Expression: 'FILL(m1, 0)' }, metric(60)], EvaluationPeriods: 1 },
    { Metrics: [{ Id: 'e1', Expression: 'FILL(m1, 0)' }, metric(900)], EvaluationPeriods: 1 },
  ],
  silent: [
    { Metrics: [{ Id: 'e1', Expression: 'FILL(m1, 0)' }], EvaluationPeriods: 3, DatapointsToAlarm: 1 },
    { Metrics: [{ Id: 'e1', Expression: 'm1 * 2' }], EvaluationPeriods: 1 },
  ],
  unknown: [{ Metrics: [{ Id: 'e1', Expression: 'FILL(m1, 0)' }], EvaluationPeriods: { Ref: 'Periods' } }],
});

function metric(Period: number) {
  return {
    Id: 'm1',
    ReturnData: false,
    MetricStat: { Metric: { Namespace: 'Shop', MetricName: 'Orders' }, Period, Stat: 'Sum' },
  };
}
