import { given } from '../../alarm/metric-alarm.ts';
import { check } from '../../check.ts';
import { type MetricFilter, transformationsOf } from '../metric-filter.ts';

/**
 * Dimensions where the pattern has no fields.
 *
 * The value of a dimension is taken out of the event, which a pattern of words can't do: only patterns on JSON and on
 * space-delimited fields take dimensions.
 * Source: CloudWatch Logs User Guide, "Publishing dimensions with metrics from values in JSON or space-delimited log events".
 */
export const dimensionsOnTerms = check<MetricFilter>({
  code: 'metric-filter/dimensions-on-terms',
  severity: 'error',
  run(filter, report) {
    const fieldless = ({ kind }: { kind: string }) => kind === 'terms' || kind === 'everything';
    if (filter.patterns.length === 0 || !filter.patterns.every(fieldless)) return;
    for (const { dimensions } of transformationsOf(filter)) {
      if (dimensions.state !== 'known' || !given(dimensions)) continue;
      report(dimensions, 'A pattern of words takes no dimensions: match JSON or fields, or leave them out.', {
        aws: { code: 'InvalidParameterException', message: 'The specified filter pattern does not support dimensions' },
      });
    }
  },
  fires: [
    {
      FilterPattern: 'ERROR',
      MetricTransformations: [{ MetricName: 'a', Dimensions: [{ Key: 'Path', Value: '$.path' }] }],
    },
  ],
  silent: [
    {
      FilterPattern: '{ $.path = * }',
      MetricTransformations: [{ MetricName: 'a', Dimensions: [{ Key: 'Path', Value: '$.path' }] }],
    },
  ],
  unknown: [
    {
      FilterPattern: { Ref: 'Pattern' },
      MetricTransformations: [{ MetricName: 'a', Dimensions: [{ Key: 'Path', Value: '$.path' }] }],
    },
  ],
});
