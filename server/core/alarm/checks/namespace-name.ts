import { check, replaceWith } from '../../check.ts';
import { each } from '../../field.ts';
import { namespaceMeantBy } from '../catalogued.ts';
import { type MetricAlarm, watchedMetrics } from '../metric-alarm.ts';

/**
 * A namespace that is nearly one of AWS's.
 *
 * Names are case-sensitive, and some services have another name in CloudWatch: Step Functions is `AWS/States`, an
 * Application Load Balancer `AWS/ApplicationELB`. An alarm on a namespace without data never fires. Namespaces of your
 * own are never doubted; one that looks like AWS's stands under `namespaces` in `nephoscope.yaml`.
 * Source: CloudWatch User Guide, "AWS services that publish CloudWatch metrics".
 */
export const namespaceName = check<MetricAlarm>({
  code: 'alarm/namespace-name',
  severity: 'warning',
  readsSurroundings: true,
  run(alarm, report, { namespaces = [] }) {
    for (const namespace of watchedMetrics(alarm).flatMap((metric) => each(metric.namespace))) {
      const meant = namespaceMeantBy(namespace.value);
      if (meant === undefined || namespaces.includes(namespace.value)) continue;
      report(namespace, `CloudWatch has no namespace ${namespace.value}: write ${meant}.`, {
        fix: replaceWith(namespace, meant),
      });
    }
  },
  fires: [{ Namespace: 'AWS/Lamda' }, { Namespace: 'aws/ec2' }, { Namespace: 'AWS/StepFunctions' }],
  silent: [{ Namespace: 'AWS/Lambda' }, { Namespace: 'Lambda/Shop' }, { Namespace: 'AWS/BrandNewService' }],
  unknown: [{ Namespace: { Ref: 'Namespace' } }],
});
