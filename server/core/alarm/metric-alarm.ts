/**
 * The metric alarm: its members and their limits, and what checks ask about it.
 * Source: CloudWatch API, PutMetricAlarm (model 2010-08-01, botocore 1.43.67); CloudFormation, AWS::CloudWatch::Alarm.
 */
import type { AwsError } from '../check.ts';
import { each, type Field, isAbsent, known } from '../field.ts';
import { longestExpression } from '../metric-math/parse.ts';
import { anything, flag, integer, list, number, type Read, read, record, required, text } from '../shape.ts';
import type { MapValue, Span } from '../value.ts';
import {
  bandOperators,
  lowSampleTreatments,
  missingDataTreatments,
  thresholdOperators,
  units,
  valuesOf,
} from './choices.ts';

export const warmUp = record({
  WarmUpPeriodDurationInMinutes: integer({ min: 1, max: 2880 }),
  OnlyStartEvaluatingAfterWarmUpPeriodEnds: flag(),
});

export const actions = list(text({ min: 1, max: 1024 }), { max: 5 });
const unit = text({ oneOf: valuesOf(units) });
export const namespace = text({ min: 1, max: 255, pattern: /^[^:]/, wants: 'a name that does not begin with a colon' });
export const metricName = text({ min: 1, max: 255 });
export const dimensions = list(
  record({
    Name: required(text({ min: 1, max: 255, pattern: /^[^:]/, wants: 'a name that does not begin with a colon' })),
    Value: required(text({ min: 1, max: 1024 })),
  }),
  { max: 30 },
);

export const metricDataQuery = {
  Id: required(
    text({
      min: 1,
      max: 255,
      pattern: /^[a-z][A-Za-z0-9_]*$/,
      wants: 'letters, digits and underscores after a lower-case letter, such as m1',
    }),
  ),
  MetricStat: record({
    Metric: required(record({ Namespace: namespace, MetricName: metricName, Dimensions: dimensions })),
    Period: required(integer()),
    Stat: required(text()),
    Unit: unit,
  }),
  Expression: text({ min: 1, max: longestExpression }),
  Label: text(),
  Period: integer(),
  ReturnData: flag(),
  AccountId: text({ min: 1, max: 255 }),
};

export const metricAlarmShape = {
  AlarmName: text({ min: 1, max: 255, pattern: /^[ -~\u0080-\u{10ffff}]*$/u, wants: 'free of control characters' }),
  AlarmDescription: text({ max: 1024 }),
  ActionsEnabled: flag(),
  OKActions: actions,
  AlarmActions: actions,
  InsufficientDataActions: actions,
  Namespace: namespace,
  MetricName: metricName,
  Dimensions: dimensions,
  Statistic: text(),
  ExtendedStatistic: text(),
  Period: integer(),
  Unit: unit,
  Metrics: list(record(metricDataQuery), { max: 20 }),
  EvaluationPeriods: integer({ min: 1 }),
  DatapointsToAlarm: integer({ min: 1 }),
  Threshold: number(),
  ThresholdMetricId: text({ min: 1, max: 255 }),
  ComparisonOperator: text({ oneOf: [...valuesOf(thresholdOperators), ...valuesOf(bandOperators)] }),
  TreatMissingData: text({ oneOf: valuesOf(missingDataTreatments) }),
  EvaluateLowSampleCountPercentile: text({ oneOf: valuesOf(lowSampleTreatments) }),
  EvaluationWindow: record({ SlidingWindow: anything(), WallClockWindow: record({ Timezone: text() }) }),
  EvaluationInterval: integer(),
  EvaluationCriteria: record({
    PromQLCriteria: record({
      Query: text({ min: 1, max: 10_000 }),
      PendingPeriod: integer({ min: 0, max: 86_400 }),
      RecoveryPeriod: integer({ min: 0, max: 86_400 }),
    }),
  }),
  WarmUpConfiguration: warmUp,
  Tags: list(record({ Key: required(text({ min: 1, max: 128 })), Value: required(text({ max: 256 })) }), { max: 50 }),
};

export type MetricAlarm = Read<typeof metricAlarmShape>;
export type MetricDataQuery = Read<typeof metricDataQuery>;

/** Reads `Properties` of an AWS::CloudWatch::Alarm, which are the members of PutMetricAlarm. */
export const readMetricAlarm = (map: MapValue): MetricAlarm => read(metricAlarmShape, map);

/** What CloudWatch answers to an alarm that it refuses. */
export const validationError = (message: string): AwsError => ({ code: 'ValidationError', message });

/** True when the member stands in the text, be its value right or wrong; an empty list counts as left out. */
export function given(field: Field<unknown>): boolean {
  return field.state === 'wrong' || (known(field) && !(Array.isArray(field.value) && field.value.length === 0));
}

/** What the alarm watches, where only one of the three can be meant. */
export function sourceOf({
  metricName,
  metrics,
  evaluationCriteria,
}: MetricAlarm): 'metric' | 'math' | 'promql' | undefined {
  const possible = [
    isAbsent(metricName) ? [] : 'metric',
    isAbsent(metrics) ? [] : 'math',
    isAbsent(evaluationCriteria) ? [] : 'promql',
  ].flat() as ('metric' | 'math' | 'promql')[];
  return possible.length === 1 ? possible[0] : undefined;
}

/** The items of a list, each of them known; undefined where an intrinsic hides the list or a part of it. */
export function allItems<T>(field: Field<readonly Field<T>[]>): readonly T[] | undefined {
  if (!known(field) || !field.value.every(known)) return undefined;
  return field.value.flatMap((item) => (known(item) ? [item.value] : []));
}

/** The items of a list that the text tells, with every branch of an `Fn::If`. */
export function someItems<T>(field: Field<readonly Field<T>[]>): readonly T[] {
  return each(field).flatMap(({ value }) => value.flatMap((item) => each(item).map((one) => one.value)));
}

/** A metric that the alarm reads, alone or as one of `Metrics`. */
export interface WatchedMetric {
  readonly namespace: Field<string>;
  readonly metricName: Field<string>;
  readonly dimensions: MetricAlarm['dimensions'];
  readonly period: Field<number>;
  readonly unit: Field<string>;
  readonly at: Span;
}

/** Every metric that the alarm reads, as far as the text tells. */
export function watchedMetrics(alarm: MetricAlarm): readonly WatchedMetric[] {
  const listed = metricStats(alarm).flatMap((stat) =>
    each(stat.metric).map(({ value: metric, at }) => ({ ...metric, period: stat.period, unit: stat.unit, at })),
  );
  return isAbsent(alarm.metricName) && isAbsent(alarm.namespace) ? listed : [alarm, ...listed];
}

/** The `MetricStat` of each of `Metrics` that has one. */
export function metricStats(alarm: MetricAlarm) {
  return someItems(alarm.metrics).flatMap((query) => each(query.metricStat).map(({ value }) => value));
}

/** The one period of the alarm, in seconds; undefined where the text doesn't tell or there are several. */
export function periodOf(alarm: MetricAlarm): number | undefined {
  const periods: readonly Field<number>[] = isAbsent(alarm.period)
    ? metricStats(alarm).map(({ period }) => period)
    : [alarm.period];
  const seconds = new Set(periods.flatMap((period) => each(period).map(({ value }) => value)));
  return periods.every(known) && seconds.size === 1 ? [...seconds][0] : undefined;
}
