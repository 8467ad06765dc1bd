import { check } from '../../check.ts';
import { each } from '../../field.ts';
import { quoted } from '../../structure.ts';
import { type MetricFilter, transformationsOf } from '../metric-filter.ts';

/**
 * A value that is neither a number nor a field.
 *
 * `MetricValue` is a number, such as `1` to count events, or where the number stands in the event: `$.latency` in JSON,
 * `$bytes` in fields. Anything else publishes nothing.
 * Source: CloudWatch Logs API, MetricTransformation, metricValue.
 */
export const metricValue = check<MetricFilter>({
  code: 'metric-filter/metric-value',
  severity: 'warning',
  run(filter, report) {
    for (const { metricValue: field } of transformationsOf(filter)) {
      for (const value of each(field)) {
        if (value.value === '' || value.value.startsWith('$') || Number.isFinite(Number(value.value))) continue;
        report(value, `${quoted(value.value)} is no number: write one, or a field such as $.latency or $bytes.`);
      }
    }
  },
  fires: [{ MetricTransformations: [{ MetricValue: 'Count' }] }],
  silent: [
    { MetricTransformations: [{ MetricValue: '1' }] },
    { MetricTransformations: [{ MetricValue: '$.latency' }] },
  ],
  unknown: [{ MetricTransformations: [{ MetricValue: { Ref: 'Value' } }] }],
});
