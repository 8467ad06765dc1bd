import { check, type Fix, replaceWith } from '../../check.ts';
import { isAbsent, known } from '../../field.ts';
import { allItems, type MetricAlarm, type MetricDataQuery, validationError } from '../metric-alarm.ts';

/**
 * The list of metrics doesn't return exactly one result.
 *
 * The alarm watches the one entry of `Metrics` that returns data; the others need `ReturnData: false`, as it is true by
 * default. With an anomaly detection band there are two: the band and the metric that is compared with it.
 * Source: CloudWatch API, PutMetricAlarm, Metrics.
 */
export const returnedData = check<MetricAlarm>({
  code: 'alarm/returned-data',
  severity: 'error',
  run({ metrics, thresholdMetricId: band }, report) {
    const queries = allItems(metrics);
    if (queries === undefined || queries.length === 0 || !(known(band) || isAbsent(band))) return;
    if (queries.some(({ returnData }) => !known(returnData) && !isAbsent(returnData))) return;
    const returning = queries.filter(({ returnData }) => !known(returnData) || returnData.value);
    if (returning.length === (known(band) ? 2 : 1)) return;
    if (known(band)) {
      report(
        metrics,
        `${count(returning)} data: let the band and the metric that it is for return data, and no other.`,
      );
    } else {
      report(metrics, `${count(returning)} data: write ReturnData: false for all but the one to watch.`, {
        fixes: fixes(queries, returning),
        aws: validationError('Exactly one element of the metrics list should return data.'),
      });
    }
  },
  fires: [
    {
      Metrics: [
        { Id: 'e1', Expression: 'm1 * 2' },
        { Id: 'm1', MetricStat: { Metric: { MetricName: 'Errors' }, Period: 60, Stat: 'Sum' } },
      ],
    },
    { Metrics: [{ Id: 'e1', Expression: 'm1 * 2', ReturnData: false }] },
    { Metrics: [{ Id: 'band', Expression: 'ANOMALY_DETECTION_BAND(m1)' }], ThresholdMetricId: 'band' },
  ],
  silent: [
    {
      Metrics: [
        { Id: 'e1', Expression: 'm1 * 2' },
        { Id: 'm1', MetricStat: { Metric: { MetricName: 'Errors' }, Period: 60, Stat: 'Sum' }, ReturnData: false },
      ],
    },
    {
      Metrics: [
        { Id: 'band', Expression: 'ANOMALY_DETECTION_BAND(m1)' },
        { Id: 'm1', MetricStat: { Metric: { MetricName: 'Errors' }, Period: 60, Stat: 'Sum' } },
      ],
      ThresholdMetricId: 'band',
    },
  ],
  unknown: [
    { Metrics: [{ Id: 'e1', Expression: 'm1 * 2' }, { Ref: 'Query' }] },
    { Metrics: [{ Id: 'e1', Expression: 'm1 * 2', ReturnData: { Ref: 'Returned' } }] },
  ],
});

function count(returning: readonly MetricDataQuery[]): string {
  return returning.length === 0
    ? 'No entry of Metrics returns'
    : `${returning.length} ${returning.length === 1 ? 'entry of Metrics returns' : 'entries of Metrics return'}`;
}

/** One change mends it where two entries return data, or none of them. */
function fixes(queries: readonly MetricDataQuery[], returning: readonly MetricDataQuery[]): Fix[] {
  if (returning.length === 2) return returning.map((query) => returns(query, false));
  return returning.length === 0 ? queries.map((query) => returns(query, true)) : [];
}

function returns({ id, returnData, at }: MetricDataQuery, value: boolean): Fix {
  const title = `ReturnData: ${value} for ${known(id) ? id.value : 'this entry'}`;
  if (known(returnData)) return { ...replaceWith(returnData, value), title };
  return { kind: 'insert', title, at, key: 'ReturnData', value };
}
