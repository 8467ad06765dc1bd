import { check } from '../../check.ts';
import { each } from '../../field.ts';
import { type MetricFilter, transformationsOf } from '../metric-filter.ts';

/**
 * A namespace of AWS's for a metric of one's own.
 *
 * Namespaces that begin with `AWS/` are reserved for AWS's services.
 * Source: CloudWatch API, PutMetricData, Namespace.
 */
export const awsNamespace = check<MetricFilter>({
  code: 'metric-filter/aws-namespace',
  severity: 'warning',
  run(filter, report) {
    for (const { metricNamespace } of transformationsOf(filter))
      for (const namespace of each(metricNamespace))
        if (namespace.value.startsWith('AWS/'))
          report(namespace, `Namespaces that begin with AWS/ are AWS's own: choose another than ${namespace.value}.`);
  },
  fires: [{ MetricTransformations: [{ MetricNamespace: 'AWS/Shop' }] }],
  silent: [{ MetricTransformations: [{ MetricNamespace: 'Shop' }] }],
  unknown: [{ MetricTransformations: [{ MetricNamespace: { Ref: 'Namespace' } }] }],
});
