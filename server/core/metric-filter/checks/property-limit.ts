import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import type { MetricFilter } from '../metric-filter.ts';

/**
 * A property beyond its limits.
 *
 * Texts and lists of a metric filter have lengths and characters that AWS takes.
 * Source: CloudFormation, AWS::Logs::MetricFilter; CloudWatch Logs API, PutMetricFilter.
 */
export const propertyLimit = check<MetricFilter>({
  code: 'metric-filter/property-limit',
  severity: 'error',
  structure: true,
  run: reportLimits,
  fires: [{ LogGroupName: 'my app' }, { MetricTransformations: [] }, { FilterName: 'errors:all' }],
  silent: [
    {
      LogGroupName: 'app',
      FilterPattern: 'ERROR',
      MetricTransformations: [{ MetricName: 'Errors', MetricNamespace: 'Shop', MetricValue: '1' }],
    },
  ],
  unknown: [{ LogGroupName: { 'Fn::Sub': '/aws/lambda/${Function}' } }],
});
