import { given } from '../../alarm/metric-alarm.ts';
import { check } from '../../check.ts';
import { isAbsent } from '../../field.ts';
import type { AnomalyDetector } from '../anomaly-detector.ts';

/**
 * Not exactly one thing to learn.
 *
 * A detector learns one metric (`SingleMetricAnomalyDetector`, or its older form with `MetricName` and the others beside
 * it) or the result of metric math (`MetricMathAnomalyDetector`): never two of them.
 * Source: CloudWatch API, PutAnomalyDetector.
 */
export const source = check<AnomalyDetector>({
  code: 'anomaly-detector/source',
  severity: 'error',
  run({ metricName, singleMetricAnomalyDetector: single, metricMathAnomalyDetector: math, at }, report) {
    const sources = { SingleMetricAnomalyDetector: single, MetricMathAnomalyDetector: math, MetricName: metricName };
    if (Object.values(sources).every(isAbsent)) {
      const message = 'The detector learns nothing: write SingleMetricAnomalyDetector or MetricMathAnomalyDetector.';
      report({ start: at.start, end: at.start }, message);
      return;
    }
    const [first, ...others] = Object.entries(sources).filter(([, field]) => given(field));
    for (const [name, field] of others) {
      report(field, `${name} can't stand beside ${first![0]}: a detector learns one of the two. Remove one.`, {
        fix: { kind: 'remove', title: `Remove ${name}`, at: field.at },
      });
    }
  },
  fires: [
    { Configuration: { MetricTimeZone: 'UTC' } },
    {
      MetricName: 'Orders',
      Namespace: 'Shop',
      Stat: 'Sum',
      SingleMetricAnomalyDetector: { Namespace: 'Shop', MetricName: 'Orders', Stat: 'Sum' },
    },
  ],
  silent: [
    { MetricName: 'Orders', Namespace: 'Shop', Stat: 'Sum' },
    { SingleMetricAnomalyDetector: { Namespace: 'Shop', MetricName: 'Orders', Stat: 'Sum' } },
  ],
  unknown: [{ MetricName: { Ref: 'Metric' }, SingleMetricAnomalyDetector: { Ref: 'Detector' } }],
});
