import { check } from '../../check.ts';
import { type Field, isAbsent, known } from '../../field.ts';
import { given, type MetricAlarm, validationError } from '../metric-alarm.ts';

/**
 * Not exactly one thing to watch.
 *
 * An alarm watches one metric (`MetricName`), the result of a list of metrics and expressions (`Metrics`), or a PromQL
 * query (`EvaluationCriteria`): one of the three, never two.
 * Source: CloudWatch API, PutMetricAlarm.
 */
export const dataSource = check<MetricAlarm>({
  code: 'alarm/data-source',
  severity: 'error',
  run({ metricName, metrics, evaluationCriteria, at }, report) {
    const sources = { MetricName: metricName, Metrics: metrics, EvaluationCriteria: evaluationCriteria };
    if (Object.values<Field<unknown>>(sources).every((field) => isAbsent(field) || (known(field) && !given(field)))) {
      report(
        known(metrics) ? metrics : { start: at.start, end: at.start },
        'The alarm watches nothing: write MetricName, Metrics or EvaluationCriteria.',
        {
          aws: validationError('MetricName must not be null'),
        },
      );
      return;
    }
    const [first, ...others] = Object.entries(sources).filter(([, field]) => given(field));
    for (const [name, field] of others) {
      report(field, `${name} can't stand beside ${first![0]}: an alarm watches one of the two. Remove one.`, {
        fix: { kind: 'remove', title: `Remove ${name}`, at: field.at },
      });
    }
  },
  fires: [
    { MetricName: 'Errors', Metrics: [{ Id: 'm1', Expression: 'm2 * 2' }] },
    { ComparisonOperator: 'GreaterThanThreshold', Threshold: 1 },
    { Metrics: [] },
  ],
  silent: [
    { MetricName: 'Errors' },
    { MetricName: 'Errors', Metrics: [] },
    { Metrics: [{ Id: 'm1', Expression: 'm2 * 2' }] },
  ],
  unknown: [{ MetricName: { Ref: 'Metric' }, Metrics: { Ref: 'Queries' } }],
});
