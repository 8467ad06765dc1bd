import { check } from '../../check.ts';
import { known } from '../../field.ts';
import { type MetricAlarm, watchedMetrics } from '../metric-alarm.ts';

const home = 'us-east-1';
const global = ['AWS/Billing', 'AWS/CloudFront', 'AWS/Route53'];

/**
 * A metric of a global service, in a region that doesn't have it.
 *
 * Billing, CloudFront and Route 53 publish their metrics in us-east-1 alone: an alarm elsewhere finds no data. Told where
 * the region is known from `nephoscope.yaml`.
 * Source: CloudWatch User Guide, "Monitor estimated charges"; CloudFront and Route 53 developer guides, monitoring.
 */
export const metricRegion = check<MetricAlarm>({
  code: 'alarm/metric-region',
  severity: 'warning',
  readsSurroundings: true,
  run(alarm, report, { region }) {
    if (region === undefined || region === home || /^(cn|us-gov)-/.test(region)) return;
    for (const { namespace, metricName } of watchedMetrics(alarm)) {
      if (!known(namespace) || !global.includes(namespace.value)) continue;
      // Resolver endpoints and public zones aside, health checks are what Route 53 is watched for.
      if (
        namespace.value === 'AWS/Route53' &&
        !(known(metricName) && /Health|Connection|SSL|Byte/.test(metricName.value))
      )
        continue;
      report(namespace, `${namespace.value} has its metrics in ${home}, not in ${region}: put the alarm there.`);
    }
  },
  exampleSurroundings: { region: 'eu-west-1' },
  fires: [{ Namespace: 'AWS/Billing', MetricName: 'EstimatedCharges' }],
  silent: [{ Namespace: 'AWS/Lambda', MetricName: 'Errors' }],
  unknown: [{ Namespace: { Ref: 'Namespace' }, MetricName: 'EstimatedCharges' }],
});
