import { type MetricAlarm, metricStats } from '../../alarm/metric-alarm.ts';
import { check } from '../../check.ts';
import { isAbsent } from '../../field.ts';
import { fixIn, isReturned, type MathExpression, mathOf, placeIn } from '../alarm-math.ts';
import { isBand } from '../band.ts';

/**
 * The watched expression gives several time series.
 *
 * An alarm on metric math watches one series: join them by `SUM`, `MAX` or the like. Only an anomaly detection band
 * (`ThresholdMetricId`) and a Metrics Insights query with `GROUP BY` give more.
 * Source: CloudWatch API, MetricDataQuery, Expression.
 */
export const severalSeries = check<MetricAlarm>({
  code: 'metric-math/several-series',
  severity: 'error',
  run(alarm, report) {
    for (const expression of mathOf(alarm).expressions) {
      const { root } = expression.parsed;
      if (expression.types.get(root) !== 'TS[]' || isReturned(expression) !== true) continue;
      if (isBand(root)) {
        const message = 'A band has two series, to compare a metric with: write its Id as ThresholdMetricId.';
        if (isAbsent(alarm.thresholdMetricId)) report(placeIn(expression, root), message);
        continue;
      }
      if (mayBeOne(alarm, expression) || searches(expression)) continue;
      const text = expression.host.value.slice(root.start, root.end);
      const joined = { start: root.start, end: root.end, text: `MAX(${text})`, title: 'Take the greatest: MAX(...)' };
      report(
        placeIn(expression, root),
        'An alarm watches one series, and these are several: write SUM(...) or MAX(...).',
        {
          fixes: [
            fixIn(expression, { ...joined, text: `SUM(${text})`, title: 'Add them up: SUM(...)' }),
            fixIn(expression, joined),
          ],
        },
      );
    }
  },
  fires: [
    { Metrics: [{ Id: 'e1', Expression: '[m1, m2]' }, metric('m1'), metric('m2')] },
    { Metrics: [{ Id: 'e1', Expression: '100 * METRICS()' }, metric('m1'), metric('m2')] },
    {
      Metrics: [
        { Id: 'e1', Expression: 'RATE(e2)' },
        { Id: 'e2', Expression: '[m1, m2]', ReturnData: false },
        metric('m1'),
        metric('m2'),
      ],
    },
  ],
  silent: [
    { Metrics: [{ Id: 'e1', Expression: "SEARCH('{AWS/SQS,QueueName} NumberOfMessagesSent', 'Sum')" }] },
    { Metrics: [{ Id: 'e1', Expression: 'FILL(METRICS(), 0)' }, metric('m1')] },
    { Metrics: [{ Id: 'e1', Expression: 'SUM([m1, m2])' }, metric('m1'), metric('m2')] },
    { Metrics: [{ Id: 'band', Expression: 'ANOMALY_DETECTION_BAND(m1)' }, metric('m1')], ThresholdMetricId: 'band' },
    { Metrics: [{ Id: 'q1', Expression: 'SELECT MAX(Lag) FROM Shop GROUP BY Queue ORDER BY MAX() DESC', Period: 60 }] },
  ],
  unknown: [
    { Metrics: [{ Id: 'e1', Expression: '[m1, m2]', ReturnData: { Ref: 'Returned' } }, metric('m1'), metric('m2')] },
    {
      Metrics: [
        { Id: 'e1', Expression: 'RATE(e2)' },
        { Id: 'e2', Expression: { Ref: 'Expression' } },
      ],
    },
  ],
});

/** A search is told by its own check. */
const searches = ({ parsed }: MathExpression) =>
  parsed.nodes.some((node) => node.kind === 'call' && node.name === 'SEARCH');

/** True where the several series can be a single one: a list of one, or `METRICS` with one metric. */
function mayBeOne(alarm: MetricAlarm, { parsed }: MathExpression): boolean {
  return (
    parsed.nodes.some((node) => node.kind === 'list' && node.items.length === 1) ||
    (metricStats(alarm).length < 2 && parsed.nodes.some((node) => node.kind === 'call' && node.name === 'METRICS'))
  );
}

function metric(Id: string) {
  return {
    Id,
    ReturnData: false,
    MetricStat: { Metric: { Namespace: 'Shop', MetricName: Id }, Period: 60, Stat: 'Sum' },
  };
}
