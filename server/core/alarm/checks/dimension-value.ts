import { check, replaceWith } from '../../check.ts';
import { each, known } from '../../field.ts';
import { type MetricAlarm, someItems, watchedMetrics } from '../metric-alarm.ts';

/** What of an ARN's resource is the dimension's value; the whole match where there is no group. */
const partsOf: Readonly<Record<string, readonly [service: string, value: RegExp]>> = {
  LoadBalancer: ['elasticloadbalancing', /^loadbalancer\/((?:app|net|gwy)\/.+)$/],
  TargetGroup: ['elasticloadbalancing', /^targetgroup\/.+$/],
  FunctionName: ['lambda', /^function:([^:]+)$/],
  QueueName: ['sqs', /^[^:]+$/],
  TopicName: ['sns', /^[^:]+$/],
  TableName: ['dynamodb', /^table\/([^/]+)$/],
  BucketName: ['s3', /^[^/]+$/],
  ClusterName: ['ecs', /^cluster\/([^/]+)$/],
};

/**
 * An ARN where the metric's dimension has a name.
 *
 * Load balancers are known to CloudWatch as `app/shop/50dc6c495c0c9188`, functions, queues, topics, tables and buckets by
 * their names: with the ARN the alarm finds no data.
 * Source: each service's list of dimensions.
 */
export const dimensionValue = check<MetricAlarm>({
  code: 'alarm/dimension-value',
  severity: 'warning',
  run(alarm, report) {
    for (const { namespace, dimensions } of watchedMetrics(alarm)) {
      if (!known(namespace) || !namespace.value.startsWith('AWS/')) continue;
      for (const { name, value } of someItems(dimensions)) {
        if (!known(name) || !Object.hasOwn(partsOf, name.value)) continue;
        const [service, pattern] = partsOf[name.value]!;
        for (const field of each(value)) {
          const [, of, resource] = /^arn:[^:]+:([^:]+):[^:]*:[^:]*:(.+)$/s.exec(field.value) ?? [];
          const found = of === service ? pattern.exec(resource!) : null;
          const meant = found?.[1] ?? found?.[0];
          if (meant === undefined) continue;
          report(field, `${name.value} takes no ARN: write ${meant}.`, { fix: replaceWith(field, meant) });
        }
      }
    }
  },
  fires: [
    alarm('LoadBalancer', 'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/shop/50dc6c495c0c9188'),
    alarm('TargetGroup', 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/shop/73e2d6bc24d8a067'),
  ],
  silent: [alarm('LoadBalancer', 'app/shop/50dc6c495c0c9188')],
  unknown: [alarm('LoadBalancer', { 'Fn::GetAtt': ['Balancer', 'LoadBalancerFullName'] })],
});

function alarm(Name: string, Value: unknown) {
  return { Namespace: 'AWS/ApplicationELB', MetricName: 'RequestCount', Dimensions: [{ Name, Value }] };
}
