import { check, replaceWith } from '../../check.ts';
import { each, known } from '../../field.ts';
import { type MetricAlarm, watchedMetrics } from '../metric-alarm.ts';

/** Metrics with one datapoint a day, by their namespace. */
const daily: Readonly<Record<string, readonly string[]>> = { 'AWS/S3': ['BucketSizeBytes', 'NumberOfObjects'] };
const day = 86_400;

/**
 * A period shorter than the day that a metric has one datapoint for.
 *
 * The sizes of buckets are published once a day: nearly all of the shorter periods are without data.
 * Source: Amazon S3 user guide, "Metrics and dimensions", daily storage metrics.
 */
export const dailyMetric = check<MetricAlarm>({
  code: 'alarm/daily-metric',
  severity: 'warning',
  run(alarm, report) {
    for (const { namespace, metricName, period } of watchedMetrics(alarm)) {
      if (!known(namespace) || !known(metricName)) continue;
      if (!Object.hasOwn(daily, namespace.value) || !daily[namespace.value]!.includes(metricName.value)) continue;
      for (const field of each(period)) {
        if (field.value >= day || field.value <= 0) continue;
        report(field, `${metricName.value} has one datapoint a day: write ${day}.`, { fix: replaceWith(field, day) });
      }
    }
  },
  fires: [{ Namespace: 'AWS/S3', MetricName: 'BucketSizeBytes', Period: 300 }],
  silent: [
    { Namespace: 'AWS/S3', MetricName: 'BucketSizeBytes', Period: 86_400 },
    { Namespace: 'AWS/S3', MetricName: '5xxErrors', Period: 300 },
  ],
  unknown: [{ Namespace: 'AWS/S3', MetricName: 'BucketSizeBytes', Period: { Ref: 'Period' } }],
});
