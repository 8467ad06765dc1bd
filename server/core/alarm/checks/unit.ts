import { check, replaceWith } from '../../check.ts';
import { each, known } from '../../field.ts';
import { describeMetric } from '../catalogued.ts';
import { type MetricAlarm, watchedMetrics } from '../metric-alarm.ts';

/**
 * A unit that AWS doesn't publish the metric with.
 *
 * `Unit` picks the data of exactly this unit; it converts nothing. With a unit that the metric doesn't have, no data
 * are found and the alarm stays in INSUFFICIENT_DATA for ever. Leave it out, unless one metric has several units.
 * Source: CloudWatch API, PutMetricAlarm, Unit; the units are those of each service's documentation.
 */
export const unit = check<MetricAlarm>({
  code: 'alarm/unit',
  severity: 'warning',
  run(alarm, report) {
    for (const { namespace, metricName, unit: field } of watchedMetrics(alarm)) {
      if (!known(namespace) || !known(metricName)) continue;
      const published = describeMetric(namespace.value, metricName.value)?.unit;
      if (published === undefined) continue;
      for (const unit of each(field)) {
        if (unit.value === published) continue;
        report(unit, `${metricName.value} is published in ${published}: with ${unit.value} the alarm finds no data.`, {
          fixes: [replaceWith(unit, published), { kind: 'remove', title: 'Remove Unit', at: unit.at }],
        });
      }
    }
  },
  fires: [{ Namespace: 'AWS/Lambda', MetricName: 'Duration', Unit: 'Seconds' }],
  silent: [
    { Namespace: 'AWS/Lambda', MetricName: 'Duration', Unit: 'Milliseconds' },
    { Namespace: 'Shop', MetricName: 'Duration', Unit: 'Seconds' },
  ],
  unknown: [
    { Namespace: 'AWS/Lambda', MetricName: { Ref: 'Metric' }, Unit: 'Seconds' },
    { Namespace: 'AWS/Lambda', MetricName: 'Duration', Unit: { Ref: 'Unit' } },
  ],
});
