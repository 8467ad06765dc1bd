import { check, replaceWith } from '../../check.ts';
import { each, known } from '../../field.ts';
import { dimensionMeantBy } from '../catalogued.ts';
import { type MetricAlarm, someItems, watchedMetrics } from '../metric-alarm.ts';

/**
 * A dimension name that is nearly one of the namespace's.
 *
 * A metric is found by exactly its dimensions, names case-sensitive: with a misspelt one the alarm finds no data and
 * never fires.
 * Source: each service's list of dimensions, as in the catalogue.
 */
export const dimensionName = check<MetricAlarm>({
  code: 'alarm/dimension-name',
  severity: 'warning',
  run(alarm, report) {
    for (const { namespace, dimensions } of watchedMetrics(alarm)) {
      if (!known(namespace)) continue;
      for (const name of someItems(dimensions).flatMap((dimension) => each(dimension.name))) {
        const meant = dimensionMeantBy(namespace.value, name.value);
        if (meant === undefined) continue;
        report(name, `${namespace.value} has no dimension ${name.value}: write ${meant}.`, {
          fix: replaceWith(name, meant),
        });
      }
    }
  },
  fires: [
    { Namespace: 'AWS/EC2', Dimensions: [{ Name: 'InstanceID', Value: 'i-0123456789abcdef0' }] },
    { Namespace: 'AWS/ApplicationELB', Dimensions: [{ Name: 'LoadBalancerName', Value: 'app/shop/50dc6c495c0c9188' }] },
  ],
  silent: [
    { Namespace: 'AWS/EC2', Dimensions: [{ Name: 'InstanceId', Value: 'i-0123456789abcdef0' }] },
    { Namespace: 'Shop', Dimensions: [{ Name: 'InstanceID', Value: 'till' }] },
  ],
  unknown: [
    { Namespace: { Ref: 'Namespace' }, Dimensions: [{ Name: 'InstanceID', Value: 'till' }] },
    { Namespace: 'AWS/EC2', Dimensions: [{ Name: { Ref: 'Dimension' }, Value: 'till' }] },
  ],
});
