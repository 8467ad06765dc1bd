import { offsetsOf, zoneNames } from '../../alarm/evaluate/time-zone.ts';
import { check, replaceWith } from '../../check.ts';
import { each } from '../../field.ts';
import { nearest } from '../../near.ts';
import { quoted } from '../../structure.ts';
import type { AnomalyDetector } from '../anomaly-detector.ts';

/**
 * A time zone that there isn't.
 *
 * The detector learns hours and weekdays in its `MetricTimeZone`, a name of the IANA time zone database; without one, in UTC.
 * Source: CloudWatch API, AnomalyDetectorConfiguration, MetricTimezone.
 */
export const timeZone = check<AnomalyDetector>({
  code: 'anomaly-detector/time-zone',
  severity: 'warning',
  run({ configuration }, report) {
    for (const zone of each(configuration).flatMap(({ value }) => each(value.metricTimeZone))) {
      if (zone.value === '' || offsetsOf(zone.value)) continue;
      const meant = nearest(zone.value, zoneNames());
      report(zone, `There is no time zone ${quoted(zone.value)}: write ${meant ?? 'one such as Europe/Vienna'}.`, {
        fix: meant === undefined ? undefined : replaceWith(zone, meant),
      });
    }
  },
  fires: [detector('Europe/Viena'), detector('Vienna')],
  silent: [detector('Europe/Vienna'), detector('UTC')],
  unknown: [detector({ Ref: 'Zone' })],
});

function detector(MetricTimeZone: unknown) {
  return {
    SingleMetricAnomalyDetector: { Namespace: 'Shop', MetricName: 'Orders', Stat: 'Sum' },
    Configuration: { MetricTimeZone },
  };
}
