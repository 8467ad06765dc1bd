import { given } from '../../alarm/metric-alarm.ts';
import { check } from '../../check.ts';
import { type MetricFilter, transformationsOf } from '../metric-filter.ts';

/**
 * A default value beside dimensions.
 *
 * The default is published when no event matches; then there are no values for dimensions. AWS refuses both together.
 * Source: CloudWatch Logs API, MetricTransformation, defaultValue.
 */
export const defaultWithDimensions = check<MetricFilter>({
  code: 'metric-filter/default-with-dimensions',
  severity: 'error',
  run(filter, report) {
    for (const { defaultValue, dimensions } of transformationsOf(filter)) {
      if (defaultValue.state !== 'known' || dimensions.state !== 'known' || !given(dimensions)) continue;
      report(defaultValue, 'A metric with dimensions has no default value: leave out one of them.', {
        fix: { kind: 'remove', title: 'Remove DefaultValue', at: defaultValue.at },
        aws: {
          code: 'InvalidParameterException',
          message: 'Invalid metric transformation: dimensions and default value are mutually exclusive properties',
        },
      });
    }
  },
  fires: [{ MetricTransformations: [{ DefaultValue: 0, Dimensions: [{ Key: 'Path', Value: '$.path' }] }] }],
  silent: [
    { MetricTransformations: [{ DefaultValue: 0 }] },
    { MetricTransformations: [{ DefaultValue: 0, Dimensions: [] }] },
  ],
  unknown: [{ MetricTransformations: [{ DefaultValue: { Ref: 'Default' }, Dimensions: { Ref: 'Dimensions' } }] }],
});
