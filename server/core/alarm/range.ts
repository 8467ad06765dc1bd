/** What an alarm's comparison can ever come to, from the values that its metric can have. */
import { boundsOf } from '../../catalog/metric-ranges.ts';
import { isAbsent, type Known, known } from '../field.ts';
import { type AlarmMath, isReturned, type MathExpression, mathOf } from '../metric-math/alarm-math.ts';
import { anything, type Interval, intervalOf } from '../metric-math/bounds.ts';
import { describeMetric } from './catalogued.ts';
import { allItems, type MetricAlarm, type MetricDataQuery, sourceOf } from './metric-alarm.ts';
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
  const { threshold, comparisonOperator: operator } = alarm;
  if (!known(threshold) || !known(operator) || !isAbsent(alarm.thresholdMetricId)) return undefined;
  const watched = sourceOf(alarm) === 'math' ? watchedMath(alarm) : watchedMetric(alarm);
  const fires = watched && outcome(operator.value, threshold.value, watched.range);
  return fires && { fires, threshold, operator, ...watched };
}

type Watched = Pick<Verdict, 'range' | 'what'>;

function watchedMetric(
  alarm: Pick<MetricAlarm, 'namespace' | 'metricName'> & Partial<MetricAlarm>,
): Watched | undefined {
  const { namespace, metricName, statistic, extendedStatistic } = alarm;
  const field = statistic && !isAbsent(statistic) ? statistic : extendedStatistic;
  if (!known(namespace) || !known(metricName) || !field || !known(field)) return undefined;
  const parsed = parseStatistic(field.value);
  const range = parsed && rangeOf(namespace.value, metricName.value, parsed);
  return range && { range, what: `${field.value} of ${metricName.value}` };
}

/** The one entry of `Metrics` that returns data, a metric or an expression. */
function watchedMath(alarm: MetricAlarm): Watched | undefined {
  const queries = allItems(alarm.metrics) ?? [];
  const returned = queries.filter(({ returnData }) => !known(returnData) || returnData.value);
  const [query] = returned;
  if (!query || returned.length > 1 || !(known(query.returnData) || isAbsent(query.returnData))) return undefined;
  if (known(query.metricStat)) return watchedStat(query);
  const math = mathOf(alarm);
  const expression = math.expressions.find((one) => one.query === query);
  if (!expression || !isReturned(expression)) return undefined;
  const { min, max } = intervalIn(expression, math, queries, new Map());
  const range = { ...(Number.isFinite(min) && { min }), ...(Number.isFinite(max) && { max }) };
  return { range, what: 'the expression' };
}

function watchedStat({ metricStat }: MetricDataQuery): Watched | undefined {
  if (!known(metricStat) || !known(metricStat.value.metric)) return undefined;
  const { namespace, metricName } = metricStat.value.metric.value;
  return watchedMetric({ namespace, metricName, extendedStatistic: metricStat.value.stat });
}

/** Each expression once; one that comes back to itself can be anything. */
function intervalIn(
  expression: MathExpression,
  math: AlarmMath,
  queries: readonly MetricDataQuery[],
  found: Map<MathExpression, Interval>,
): Interval {
  const done = found.get(expression);
  if (done) return done;
  found.set(expression, anything);
  const metrics = new Map(queries.flatMap((query) => (known(query.id) ? [[query.id.value, query]] : [])));
  const ofId = (id: string): Interval | undefined => {
    const meaning = math.ids?.get(id);
    if (meaning === undefined || meaning === 'hidden') return undefined;
    if (meaning !== 'metric') return 'parsed' in meaning ? intervalIn(meaning, math, queries, found) : undefined;
    const range = watchedStat(metrics.get(id)!)?.range;
    return range && { min: range.min ?? anything.min, max: range.max ?? anything.max };
  };
  const asked = new Map<string, Interval | undefined>();
  const interval = intervalOf(expression.parsed, expression.types, (id) => {
    if (!asked.has(id)) asked.set(id, ofId(id));
    return asked.get(id);
  });
  found.set(expression, interval);
  return interval;
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
