import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { MetricFilter } from '../metric-filter.ts';

/**
 * A property that AWS requires is missing.
 *
 * The deploy of a metric filter fails without it.
 * Source: CloudFormation, AWS::Logs::MetricFilter; CloudWatch Logs API, PutMetricFilter.
 */
export const missingProperty = check<MetricFilter>({
  code: 'metric-filter/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [{ LogGroupName: 'app', FilterPattern: 'ERROR' }],
  silent: [
    {
      LogGroupName: 'app',
      FilterPattern: 'ERROR',
      MetricTransformations: [{ MetricName: 'Errors', MetricNamespace: 'Shop', MetricValue: '1' }],
    },
  ],
  unknown: [{ 'Fn::Transform': { Name: 'Shared' } }],
});
