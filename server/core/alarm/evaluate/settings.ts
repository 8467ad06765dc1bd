/** What an alarm's evaluation needs to know of its definition. */
import { each, type Field, isAbsent, known } from '../../field.ts';
import { allItems, type MetricAlarm, metricStats } from '../metric-alarm.ts';
import { parseStatistic } from '../statistics.ts';

export type Treatment = 'missing' | 'ignore' | 'breaching' | 'notBreaching';

export interface AlarmSettings {
  /** N: how many periods decide. */
  readonly evaluationPeriods: number;
  /** M: how many of them must breach; N where it isn't given, which changes the words of the reason. */
  readonly datapointsToAlarm?: number;
  /** In seconds. */
  readonly period: number;
  readonly comparison: string;
  /** None where the datapoints bring the limits of an anomaly detection band. */
  readonly threshold?: number;
  readonly treatMissingData: Treatment;
  /** The percentile of an alarm that keeps its state while there are few samples. */
  readonly percentileToSpare?: number;
  /** The time zone whose full hours, days or weeks are evaluated; none for periods that end now. */
  readonly timeZone?: string;
  /** As written, of an alarm on one metric: for the reason's data. */
  readonly statistic?: string;
  readonly unit?: string;
}

/** The settings of an alarm, or undefined where its definition hides or lacks one. */
export function settingsOf(alarm: MetricAlarm): AlarmSettings | undefined {
  const { evaluationPeriods: n, datapointsToAlarm: m, comparisonOperator, threshold, unit } = alarm;
  const period = periodOf(alarm);
  const statistic = isAbsent(alarm.statistic) ? alarm.extendedStatistic : alarm.statistic;
  if (!known(n) || !known(comparisonOperator) || period === undefined) return undefined;
  const optional: readonly Field<unknown>[] = [m, threshold, alarm.treatMissingData, statistic, unit];
  if (!optional.every((field) => known(field) || isAbsent(field))) return undefined;
  const percentile = percentileToSpare(alarm, statistic);
  const timeZone = timeZoneOf(alarm);
  return {
    evaluationPeriods: n.value,
    period,
    comparison: comparisonOperator.value,
    treatMissingData: treatmentOf(alarm),
    ...(known(m) && { datapointsToAlarm: m.value }),
    ...(known(threshold) && { threshold: threshold.value }),
    ...(percentile !== undefined && { percentileToSpare: percentile }),
    ...(timeZone !== undefined && { timeZone }),
    ...(known(statistic) && { statistic: statistic.value }),
    ...(known(unit) && { unit: unit.value }),
  };
}

/** Alarms on DynamoDB's metrics keep their state by default, others become INSUFFICIENT_DATA. */
function treatmentOf({ treatMissingData, namespace }: MetricAlarm): Treatment {
  if (known(treatMissingData)) return treatMissingData.value as Treatment;
  return known(namespace) && namespace.value === 'AWS/DynamoDB' ? 'ignore' : 'missing';
}

/** The alarm's own period, or the longest of its metrics and expressions. */
function periodOf(alarm: MetricAlarm): number | undefined {
  if (known(alarm.period)) return alarm.period.value;
  const fields: Field<number>[] = [
    ...metricStats(alarm).map(({ period }) => period),
    ...(allItems(alarm.metrics) ?? []).map(({ period }) => period),
  ];
  const periods = fields.flatMap((field) => each(field).map(({ value }) => value));
  return periods.length === 0 ? undefined : Math.max(...periods);
}

function percentileToSpare(alarm: MetricAlarm, statistic: Field<string>): number | undefined {
  const { evaluateLowSampleCountPercentile: option } = alarm;
  if (!known(option) || option.value !== 'ignore' || !known(statistic)) return undefined;
  const parsed = parseStatistic(statistic.value);
  return parsed?.kind === 'percentile' ? parsed.percent : undefined;
}

function timeZoneOf({ evaluationWindow: window }: MetricAlarm): string | undefined {
  if (!known(window) || !known(window.value.wallClockWindow)) return undefined;
  const { timezone } = window.value.wallClockWindow.value;
  return known(timezone) ? timezone.value : 'UTC';
}
