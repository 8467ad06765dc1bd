import { check } from '../../check.ts';
import { reportValues } from '../../structure.ts';
import type { MetricFilter } from '../metric-filter.ts';

/**
 * A value that is none of those that AWS takes.
 *
 * Some properties of a metric filter take one of a few words, spelled exactly.
 * Source: CloudFormation, AWS::Logs::MetricFilter; CloudWatch Logs API, PutMetricFilter.
 */
export const propertyValue = check<MetricFilter>({
  code: 'metric-filter/property-value',
  severity: 'error',
  structure: true,
  run: reportValues,
  fires: [
    {
      MetricTransformations: [
        { MetricName: 'Latency', MetricNamespace: 'Shop', MetricValue: '$.ms', Unit: 'Millisecond' },
      ],
    },
  ],
  silent: [
    {
      MetricTransformations: [
        { MetricName: 'Latency', MetricNamespace: 'Shop', MetricValue: '$.ms', Unit: 'Milliseconds' },
      ],
    },
  ],
  unknown: [{ MetricTransformations: [{ Unit: { Ref: 'Unit' } }] }],
});
