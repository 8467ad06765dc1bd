import { check } from '../../check.ts';
import { isAbsent } from '../../field.ts';
import { given, type MetricAlarm, sourceOf, validationError } from '../metric-alarm.ts';

const ofOneMetric = ['namespace', 'dimensions', 'period', 'unit', 'statistic', 'extendedStatistic'] as const;
const ofThresholds = [
  'evaluationPeriods',
  'datapointsToAlarm',
  'threshold',
  'thresholdMetricId',
  'comparisonOperator',
  'treatMissingData',
  'evaluateLowSampleCountPercentile',
  'evaluationWindow',
] as const;

/**
 * A property that doesn't go with what the alarm watches.
 *
 * With `Metrics`, each metric has its own namespace, dimensions, period, unit and statistic, and the alarm has none.
 * With `EvaluationCriteria`, the query says what breaches, and nothing of a threshold may stand beside it;
 * `EvaluationInterval` belongs to `EvaluationCriteria` alone.
 * Source: CloudWatch API, PutMetricAlarm.
 */
export const excludedProperty = check<MetricAlarm>({
  code: 'alarm/excluded-property',
  severity: 'error',
  run(alarm, report) {
    const source = sourceOf(alarm);
    if (source === undefined) return;
    const beside = { metric: 'MetricName', math: 'Metrics', promql: 'EvaluationCriteria' }[source];
    const excluded = {
      metric: ['evaluationInterval'] as const,
      math: [...ofOneMetric, 'evaluationInterval'] as const,
      promql: [...ofOneMetric, ...ofThresholds] as const,
    }[source];
    for (const member of excluded) {
      const field = alarm[member];
      if (isAbsent(field) || !given(field)) continue;
      const name = member.charAt(0).toUpperCase() + member.slice(1);
      report(field, `${name} can't stand beside ${beside}: remove it${instead(name, source)}.`, {
        fix: { kind: 'remove', title: `Remove ${name}`, at: field.at },
        aws:
          source === 'math' && name === 'Unit'
            ? validationError('Unit should not be set if list of Metrics is set.')
            : undefined,
      });
    }
  },
  fires: [
    { Metrics: [{ Id: 'm1', Expression: 'm2 * 2' }], Unit: 'Count' },
    { EvaluationCriteria: { PromQLCriteria: { Query: 'up == 0' } }, Threshold: 1 },
    { MetricName: 'Errors', EvaluationInterval: 60 },
  ],
  silent: [
    { MetricName: 'Errors', Unit: 'Count' },
    { Metrics: [{ Id: 'm1', Expression: 'm2 * 2' }], Dimensions: [] },
  ],
  unknown: [{ Metrics: [{ Id: 'm1', Expression: 'm2 * 2' }], Unit: { Ref: 'Unit' } }],
});

function instead(name: string, source: 'metric' | 'math' | 'promql'): string {
  if (source !== 'math' || name === 'EvaluationInterval') return '';
  const inside = { ExtendedStatistic: 'Stat', Statistic: 'Stat', Period: 'Period', Unit: 'Unit' }[name];
  return ` and write ${inside ? `${inside} in each MetricStat` : `${name} in each MetricStat's Metric`}`;
}
