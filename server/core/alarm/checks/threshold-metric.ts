import { check, replaceWith } from '../../check.ts';
import { isAbsent, known } from '../../field.ts';
import { mayGiveBand } from '../../metric-math/band.ts';
import { nearest } from '../../near.ts';
import { words } from '../../structure.ts';
import { allItems, type MetricAlarm, type MetricDataQuery } from '../metric-alarm.ts';

/**
 * ThresholdMetricId names no anomaly detection band.
 *
 * It is the `Id` of the entry of `Metrics` whose expression is `ANOMALY_DETECTION_BAND(...)`.
 * Source: CloudWatch API, PutMetricAlarm, ThresholdMetricId.
 */
export const thresholdMetric = check<MetricAlarm>({
  code: 'alarm/threshold-metric',
  severity: 'error',
  run({ thresholdMetricId: band, metrics }, report) {
    if (!known(band)) return;
    const queries = isAbsent(metrics) ? [] : allItems(metrics);
    const ids = queries?.flatMap(({ id }) => (known(id) ? [id.value] : []));
    if (queries === undefined || ids === undefined || ids.length < queries.length) return;
    const named = queries.filter(({ id }) => known(id) && id.value === band.value);
    if (named.some(mayBeBand)) return;
    const bands = queries.flatMap(({ id }, index) => (mayBeBand(queries[index]!) && known(id) ? [id.value] : []));
    const meant = bands.length === 1 ? bands[0] : nearest(band.value, bands);
    const wrong = named.length > 0 ? `${band.value} is no anomaly detection band` : `No entry of Metrics has this Id`;
    const choose = bands.length > 0 ? words(bands, 'or') : 'the Id of an ANOMALY_DETECTION_BAND expression in Metrics';
    report(band, `${wrong}: write ${meant ?? choose}.`, {
      fix: meant === undefined ? undefined : replaceWith(band, meant),
    });
  },
  fires: [
    { ThresholdMetricId: 'bnd', Metrics: [{ Id: 'band', Expression: 'ANOMALY_DETECTION_BAND(m1, 2)' }] },
    { ThresholdMetricId: 'm1', Metrics: [{ Id: 'm1', Expression: 'm2 * 2' }] },
    { ThresholdMetricId: 'low', Metrics: [{ Id: 'low', Expression: 'LAST(ANOMALY_DETECTION_BAND(m1))' }] },
  ],
  silent: [{ ThresholdMetricId: 'band', Metrics: [{ Id: 'band', Expression: 'ANOMALY_DETECTION_BAND(m1, 2)' }] }],
  unknown: [
    { ThresholdMetricId: 'band', Metrics: [{ Id: 'band', Expression: { Ref: 'Band' } }] },
    { ThresholdMetricId: { Ref: 'Id' }, Metrics: [{ Id: 'm1', Expression: 'm2 * 2' }] },
  ],
});

function mayBeBand({ expression, metricStat }: MetricDataQuery): boolean {
  if (known(expression)) return mayGiveBand(expression.value);
  return !isAbsent(expression) && !known(metricStat);
}
