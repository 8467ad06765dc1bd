import { check, replaceWith } from '../../check.ts';
import { each, known } from '../../field.ts';
import { type MetricAlarm, watchedMetrics } from '../metric-alarm.ts';

/**
 * A period below a minute on a metric of an AWS service.
 *
 * 10, 20 and 30 seconds are for high-resolution metrics, which only your own programs publish. AWS's services publish
 * every minute or less often: most of the short periods have no data.
 * Source: CloudWatch API, PutMetricAlarm, Period.
 */
export const subMinutePeriod = check<MetricAlarm>({
  code: 'alarm/sub-minute-period',
  severity: 'warning',
  run(alarm, report) {
    for (const { namespace, period } of watchedMetrics(alarm)) {
      if (!known(namespace) || !namespace.value.startsWith('AWS/')) continue;
      for (const field of each(period)) {
        if (field.value !== 10 && field.value !== 20 && field.value !== 30) continue;
        report(field, `${namespace.value} has no data every ${field.value} seconds: write 60 or more.`, {
          fix: replaceWith(field, 60),
        });
      }
    }
  },
  fires: [{ Namespace: 'AWS/Lambda', MetricName: 'Errors', Period: 10 }],
  silent: [
    { Namespace: 'AWS/Lambda', MetricName: 'Errors', Period: 60 },
    { Namespace: 'Shop', MetricName: 'Orders', Period: 10 },
  ],
  unknown: [
    { Namespace: { Ref: 'Namespace' }, MetricName: 'Orders', Period: 10 },
    { Namespace: 'AWS/Lambda', MetricName: 'Errors', Period: { Ref: 'Period' } },
  ],
});
