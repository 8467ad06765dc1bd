import { check } from '../../check.ts';
import { each, known } from '../../field.ts';
import type { AnomalyDetector } from '../anomaly-detector.ts';

/**
 * A time to leave out that ends before it begins.
 *
 * `ExcludedTimeRanges` are stretches of time that the detector doesn't learn from, each with its start and its end.
 * Source: CloudWatch API, AnomalyDetectorConfiguration, Range.
 */
export const timeRange = check<AnomalyDetector>({
  code: 'anomaly-detector/time-range',
  severity: 'warning',
  run({ configuration }, report) {
    const ranges = each(configuration).flatMap(({ value }) =>
      each(value.excludedTimeRanges).flatMap((one) => one.value),
    );
    for (const { startTime: start, endTime: end } of ranges.flatMap((item) => each(item).map(({ value }) => value))) {
      if (!known(start) || !known(end)) continue;
      const comparable = time.test(start.value) && time.test(end.value);
      if (comparable && end.value <= start.value) report(end, 'The range ends before it begins: swap the two times.');
    }
  },
  fires: [range('2026-02-01T00:00:00', '2026-01-01T00:00:00')],
  silent: [range('2026-01-01T00:00:00', '2026-02-01T00:00:00')],
  unknown: [range({ Ref: 'Start' }, '2026-01-01T00:00:00')],
});

/** Texts of this form are in the order of the times. */
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/;

function range(StartTime: unknown, EndTime: unknown) {
  return {
    SingleMetricAnomalyDetector: { Namespace: 'Shop', MetricName: 'Orders', Stat: 'Sum' },
    Configuration: { ExcludedTimeRanges: [{ StartTime, EndTime }] },
  };
}
