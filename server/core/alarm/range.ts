/** What an alarm's comparison can ever come to, from the values that its metric can have. */
import { boundsOf } from '../../catalog/metric-ranges.ts';
import { isAbsent, type Known, known } from '../field.ts';
import { describeMetric } from './catalogued.ts';
import type { MetricAlarm } from './metric-alarm.ts';
import { parseStatistic, type Statistic } from './statistics.ts';

/** Both ends inclusive; an end left out is not known. */
export interface ValueRange {
  readonly min?: number;
  readonly max?: number;
}

export interface Verdict {
  readonly fires: 'never' | 'always';
  readonly threshold: Known<number>;
  readonly operator: Known<string>;
  readonly range: ValueRange;
  /** What the range belongs to: `Average of CPUUtilization`. */
  readonly what: string;
}

/** Whether the alarm breaches never, or with every datapoint; undefined where it depends, or isn't known. */
export function verdictOn(alarm: MetricAlarm): Verdict | undefined {
  const { namespace, metricName, threshold, comparisonOperator: operator } = alarm;
  const field = isAbsent(alarm.statistic) ? alarm.extendedStatistic : alarm.statistic;
  if (!known(namespace) || !known(metricName) || !known(field)) return undefined;
  if (!known(threshold) || !known(operator)) return undefined;
  const statistic = parseStatistic(field.value);
  const range = statistic && rangeOf(namespace.value, metricName.value, statistic);
  const fires = range && outcome(operator.value, threshold.value, range);
  return fires && { fires, threshold, operator, range, what: `${field.value} of ${metricName.value}` };
}

/** Between what the statistic of a metric lies, as far as AWS says. */
export function rangeOf(namespace: string, metricName: string, statistic: Statistic): ValueRange | undefined {
  if (statistic.kind === 'undocumented') return undefined;
  if (statistic.kind === 'rank') return { min: 0, max: 100 };
  if (countsOnly(statistic)) return { min: 0 };
  const bounds = boundsOf(namespace, metricName);
  // Amounts, times, rates and percentages of AWS's services begin at zero; where the unit isn't known, nothing is.
  if (!bounds && describeMetric(namespace, metricName)?.unit === undefined) return undefined;
  const { min = 0, max } = bounds ?? {};
  if (addsUp(statistic)) return min < 0 ? undefined : { min };
  return { min, ...(max !== undefined && { max }) };
}

const countsOnly = (statistic: Statistic) =>
  statistic.kind === 'basic'
    ? statistic.name === 'SampleCount'
    : statistic.kind === 'trimmed' && statistic.name === 'TC';

const addsUp = (statistic: Statistic) =>
  statistic.kind === 'basic' ? statistic.name === 'Sum' : statistic.kind === 'trimmed' && statistic.name === 'TS';

function outcome(operator: string, threshold: number, { min, max }: ValueRange): 'never' | 'always' | undefined {
  const below = (inclusive: boolean) => min !== undefined && (inclusive ? threshold <= min : threshold < min);
  const above = (inclusive: boolean) => max !== undefined && (inclusive ? threshold >= max : threshold > max);
  switch (operator) {
    case 'GreaterThanThreshold':
      return above(true) ? 'never' : below(false) ? 'always' : undefined;
    case 'GreaterThanOrEqualToThreshold':
      return above(false) ? 'never' : below(true) ? 'always' : undefined;
    case 'LessThanThreshold':
      return below(true) ? 'never' : above(false) ? 'always' : undefined;
    case 'LessThanOrEqualToThreshold':
      return below(false) ? 'never' : above(true) ? 'always' : undefined;
    default:
      return undefined;
  }
}

/** `from 0 to 100`, `0 or more`. */
export function rangeWords({ min, max }: ValueRange): string {
  if (min !== undefined && max !== undefined) return `from ${min} to ${max}`;
  return min === undefined ? `${max} or less` : `${min} or more`;
}
