import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { MetricFilter } from '../metric-filter.ts';

/**
 * A property of a wrong type.
 *
 * Each property of a metric filter has one type. As CloudFormation does, a number in quotes is taken for a number.
 * Source: CloudFormation, AWS::Logs::MetricFilter; CloudWatch Logs API, PutMetricFilter.
 */
export const propertyType = check<MetricFilter>({
  code: 'metric-filter/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [{ LogGroupName: ['app'] }, { MetricTransformations: { MetricName: 'Errors' } }],
  silent: [{ LogGroupName: 'app' }],
  unknown: [{ LogGroupName: { Ref: 'Group' }, MetricTransformations: { Ref: 'Transformations' } }],
});
