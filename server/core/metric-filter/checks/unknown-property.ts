import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { MetricFilter } from '../metric-filter.ts';

/**
 * A property that AWS doesn't know.
 *
 * The deploy of a metric filter with such a property fails.
 * Source: CloudFormation, AWS::Logs::MetricFilter; CloudWatch Logs API, PutMetricFilter.
 */
export const unknownProperty = check<MetricFilter>({
  code: 'metric-filter/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [
    {
      LogGroupName: 'app',
      FilterPattern: 'ERROR',
      MetricTransformations: [{ MetricName: 'Errors', MetricNamespace: 'Shop', MetricValue: '1' }],
      FilterPatern: 'ERROR',
    },
  ],
  silent: [
    {
      LogGroupName: 'app',
      FilterPattern: 'ERROR',
      MetricTransformations: [{ MetricName: 'Errors', MetricNamespace: 'Shop', MetricValue: '1' }],
    },
  ],
  unknown: [
    {
      LogGroupName: 'app',
      FilterPattern: 'ERROR',
      MetricTransformations: [{ MetricName: 'Errors', MetricNamespace: 'Shop', MetricValue: '1' }],
      FilterName: { Ref: 'Name' },
    },
  ],
});
