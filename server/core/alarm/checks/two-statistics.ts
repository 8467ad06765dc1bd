import { check } from '../../check.ts';
import { given, type MetricAlarm } from '../metric-alarm.ts';

/**
 * Both Statistic and ExtendedStatistic.
 *
 * An alarm on one metric has one statistic: `Statistic` for Average, Sum and the like, `ExtendedStatistic` for
 * percentiles and their kin. Both together are rejected.
 * Source: CloudWatch API, PutMetricAlarm, Statistic and ExtendedStatistic.
 */
export const twoStatistics = check<MetricAlarm>({
  code: 'alarm/two-statistics',
  severity: 'error',
  run({ statistic, extendedStatistic }, report) {
    if (!given(statistic) || !given(extendedStatistic)) return;
    report(extendedStatistic, "ExtendedStatistic can't stand beside Statistic: remove one of the two.", {
      fixes: [
        { kind: 'remove', title: 'Remove ExtendedStatistic', at: extendedStatistic.at },
        { kind: 'remove', title: 'Remove Statistic', at: statistic.at },
      ],
    });
  },
  fires: [{ Statistic: 'Average', ExtendedStatistic: 'p99' }],
  silent: [{ Statistic: 'Average' }, { ExtendedStatistic: 'p99' }],
  unknown: [{ Statistic: 'Average', ExtendedStatistic: { 'Fn::If': ['Tail', 'p99', { Ref: 'AWS::NoValue' }] } }],
});
