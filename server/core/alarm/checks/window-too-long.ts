import { check, replaceWith } from '../../check.ts';
import { known } from '../../field.ts';
import { type MetricAlarm, periodOf } from '../metric-alarm.ts';

/**
 * The periods to evaluate reach too far back.
 *
 * `Period` times `EvaluationPeriods` is at most seven days; at most one day where the period is shorter than an hour.
 * Source: CloudWatch API, PutMetricAlarm, EvaluationPeriods.
 */
export const windowTooLong = check<MetricAlarm>({
  code: 'alarm/window-too-long',
  severity: 'error',
  run(alarm, report) {
    const { evaluationPeriods: n } = alarm;
    const period = periodOf(alarm);
    if (!known(n) || period === undefined || period <= 0) return;
    const [limit, inWords] = period < 3600 ? [86_400, 'one day'] : [604_800, 'seven days'];
    if (n.value * period <= limit) return;
    const most = Math.floor(limit / period);
    const reach = `${n.value} periods of ${period} seconds are more than ${inWords}`;
    const softer = period < 3600 ? ' (seven days need a Period of 3600 or more)' : '';
    report(n, most < 1 ? `${reach}: write a shorter Period.` : `${reach}: write at most ${most}${softer}.`, {
      fix: most < 1 ? undefined : replaceWith(n, most),
    });
  },
  fires: [
    { Period: 300, EvaluationPeriods: 289 },
    { Period: 3600, EvaluationPeriods: 169 },
    { Period: 1_209_600, EvaluationPeriods: 1 },
  ],
  silent: [
    { Period: 300, EvaluationPeriods: 288 },
    { Period: 3600, EvaluationPeriods: 168 },
    { Period: 604_800, EvaluationPeriods: 1 },
  ],
  unknown: [
    { Period: { Ref: 'Period' }, EvaluationPeriods: 1000 },
    { Period: 300, EvaluationPeriods: { Ref: 'Periods' } },
  ],
});
