import { check } from '../../check.ts';
import { each, known } from '../../field.ts';
import { type MetricAlarm, watchedMetrics } from '../metric-alarm.ts';

/**
 * A dimension that stands twice.
 *
 * A metric has each dimension once. With two of one name the alarm finds no data.
 * Source: CloudWatch API, Dimension: believed, as no page says it of alarms.
 */
export const duplicateDimension = check<MetricAlarm>({
  code: 'alarm/duplicate-dimension',
  severity: 'warning',
  run(alarm, report) {
    for (const { dimensions } of watchedMetrics(alarm)) {
      for (const { value: items } of each(dimensions)) {
        const seen = new Set<string>();
        for (const { name } of items.flatMap((item) => (known(item) ? [item.value] : []))) {
          if (!known(name)) continue;
          if (seen.has(name.value)) report(name, `The dimension ${name.value} stands here twice: remove one.`);
          seen.add(name.value);
        }
      }
    }
  },
  fires: [
    {
      MetricName: 'Orders',
      Dimensions: [
        { Name: 'Shop', Value: 'a' },
        { Name: 'Shop', Value: 'b' },
      ],
    },
  ],
  silent: [
    {
      MetricName: 'Orders',
      Dimensions: [
        { Name: 'Shop', Value: 'a' },
        { Name: 'Till', Value: 'a' },
      ],
    },
  ],
  unknown: [{ MetricName: 'Orders', Dimensions: [{ Name: { Ref: 'A' }, Value: 'a' }, { Ref: 'B' }] }],
});
