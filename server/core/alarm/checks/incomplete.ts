import { check, type Details, type Report } from '../../check.ts';
import { each, isAbsent, known } from '../../field.ts';
import { headOf } from '../../shape.ts';
import { describeMetric } from '../catalogued.ts';
import { type MetricAlarm, metricStats, sourceOf, validationError } from '../metric-alarm.ts';
import { isExtended, parseStatistic } from '../statistics.ts';

/**
 * The alarm lacks a property that it needs for what it watches.
 *
 * For one metric, that is `Namespace`, `Period` and a statistic; for one metric and for `Metrics`,
 * `ComparisonOperator` and `EvaluationPeriods`; for `EvaluationCriteria`, `EvaluationInterval`. CloudFormation's schema
 * asks for none of them: the stack fails when the alarm is made. A metric of `Metrics` without its `Namespace` or
 * `MetricName` is told as a warning: the API's model calls both optional, yet no metric is without them.
 * Source: CloudWatch API, PutMetricAlarm and Metric.
 */
export const incomplete = check<MetricAlarm>({
  code: 'alarm/incomplete',
  severity: 'error',
  run(alarm, report) {
    const source = sourceOf(alarm);
    if (source === 'metric') reportMetric(alarm, report);
    if (source === 'metric' || source === 'math') {
      if (isAbsent(alarm.comparisonOperator)) tell(alarm, report, 'ComparisonOperator is missing');
      if (isAbsent(alarm.evaluationPeriods)) tell(alarm, report, 'EvaluationPeriods is missing');
    }
    if (source === 'math') reportQueried(alarm, report);
    if (source === 'promql' && isAbsent(alarm.evaluationInterval)) {
      tell(alarm, report, 'EvaluationInterval is missing');
    }
    if (source === 'promql') reportQuery(alarm, report);
  },
  fires: [
    { Namespace: 'AWS/SQS', MetricName: 'NumberOfMessagesSent', Statistic: 'Sum', EvaluationPeriods: 1 },
    { Metrics: [{ Id: 'm1', Expression: 'm2 * 2' }], Threshold: 1, ComparisonOperator: 'LessThanThreshold' },
    { EvaluationCriteria: { PromQLCriteria: { Query: 'up == 0' } } },
    { EvaluationCriteria: { PromQLCriteria: { PendingPeriod: 60 } }, EvaluationInterval: 60 },
    {
      Metrics: [{ Id: 'm1', MetricStat: { Metric: { Namespace: 'AWS/SQS' }, Period: 60, Stat: 'Sum' } }],
      EvaluationPeriods: 1,
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
    },
  ],
  silent: [
    {
      Namespace: 'AWS/SQS',
      MetricName: 'NumberOfMessagesSent',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
    },
    { EvaluationCriteria: { PromQLCriteria: { Query: 'up == 0' } }, EvaluationInterval: 60 },
    {
      Metrics: [{ Id: 'm1', MetricStat: { Metric: { Namespace: 'A', MetricName: 'B' }, Period: 60, Stat: 'Sum' } }],
      EvaluationPeriods: 1,
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
    },
  ],
  unknown: [
    {
      Namespace: { Ref: 'Namespace' },
      MetricName: { Ref: 'Metric' },
      Statistic: { Ref: 'Statistic' },
      Period: { Ref: 'Period' },
      EvaluationPeriods: { Ref: 'Periods' },
      ComparisonOperator: { Ref: 'Operator' },
    },
    {
      Metrics: [{ Id: 'm1', MetricStat: { Metric: { Ref: 'Metric' }, Period: 60, Stat: 'Sum' } }],
      EvaluationPeriods: 1,
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
    },
  ],
});

function reportMetric(alarm: MetricAlarm, report: Report): void {
  if (isAbsent(alarm.namespace)) tell(alarm, report, 'Namespace is missing');
  if (isAbsent(alarm.period)) {
    tell(alarm, report, 'Period is missing', { aws: validationError('Period must not be null') });
  }
  if (isAbsent(alarm.statistic) && isAbsent(alarm.extendedStatistic)) {
    tell(alarm, report, 'A statistic is missing: write Statistic or ExtendedStatistic', usualStatistic(alarm));
  }
}

function reportQueried(alarm: MetricAlarm, report: Report): void {
  for (const { value: metric } of metricStats(alarm).flatMap((stat) => each(stat.metric))) {
    for (const [name, field] of [
      ['Namespace', metric.namespace],
      ['MetricName', metric.metricName],
    ] as const) {
      if (isAbsent(field))
        report(headOf(metric.map), `${name} is missing: no metric is without one.`, { severity: 'warning' });
    }
  }
}

function reportQuery({ evaluationCriteria }: MetricAlarm, report: Report): void {
  for (const { value: criteria } of each(evaluationCriteria)) {
    if (isAbsent(criteria.promQLCriteria)) {
      report(headOf(criteria.map), 'PromQLCriteria is missing: the alarm has nothing to ask.');
    }
    for (const { value } of each(criteria.promQLCriteria)) {
      if (isAbsent(value.query)) report(headOf(value.map), 'Query is missing: the alarm has nothing to ask.');
    }
  }
}

function tell({ at }: MetricAlarm, report: Report, what: string, details?: Details): void {
  report({ start: at.start, end: at.start }, `${what}.`, details);
}

/** The fix that writes the statistic that suits the metric, where the catalogue knows it. */
function usualStatistic({ namespace, metricName, at }: MetricAlarm): Details {
  const value = known(namespace) && known(metricName) && describeMetric(namespace.value, metricName.value)?.statistic;
  const statistic = value ? parseStatistic(value) : undefined;
  if (!value || statistic === undefined) return {};
  const key = isExtended(statistic) ? 'ExtendedStatistic' : 'Statistic';
  return { fix: { kind: 'insert', title: `Add ${key}: ${value}`, at, key, value } };
}
