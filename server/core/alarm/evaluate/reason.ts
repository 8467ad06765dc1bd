/**
 * The reason of an alarm's state, in CloudWatch's own words.
 * Source: CloudWatch User Guide, "Alarm events and EventBridge" (samples); where `DatapointsToAlarm` isn't given, and where
 * data are missing, from reasons that CloudWatch gave (DescribeAlarms, 2018 to 2026).
 */
import type { AlarmState } from '../../composite-alarm/syntax.ts';
import type { EvaluatedPeriod } from './evaluate.ts';
import type { AlarmSettings } from './settings.ts';
import { counted, javaNumber, longTime, shortTime } from './words.ts';

interface Outcome {
  readonly state: AlarmState;
  /** Oldest first. */
  readonly periods: readonly EvaluatedPeriod[];
  /** How many missing periods were filled. */
  readonly filled: number;
}

/** The text of `StateReason`. */
export function reasonText(settings: AlarmSettings, { state, periods, filled }: Outcome): string {
  const n = settings.evaluationPeriods;
  if (state === 'INSUFFICIENT_DATA') return `Insufficient Data: ${counted(n, 'datapoint')} ${were(n)} unknown.`;
  const crossed = settings.threshold === undefined ? 'Thresholds Crossed' : 'Threshold Crossed';
  const treated = settings.treatMissingData === 'breaching' ? 'Breaching' : 'NonBreaching';
  const missing =
    filled === 0 ? '' : ` and ${counted(filled, 'missing datapoint')} ${were(filled)} treated as [${treated}]`;
  const received = periods.filter(({ reading, counts }) => reading !== 'missing' && counts);
  const deciding = received.filter(({ reading }) => reading === (state === 'ALARM' ? 'breaching' : 'ok')).reverse();
  if (deciding.length === 0) {
    const count = received.length === 0 ? 'no datapoints' : counted(received.length, 'datapoint');
    return `${crossed}: ${count} ${received.length === 1 ? 'was' : 'were'} received for ${counted(n, 'period')}${missing}.`;
  }
  const k = deciding.length;
  const listed = deciding.map(({ start, value }) => `${javaNumber(value!)} (${shortTime(start)})`).join(', ');
  const not = state === 'ALARM' ? '' : 'not ';
  const side = `${were(k)} ${not}${comparisonText(settings, deciding)}`;
  const m = settings.datapointsToAlarm;
  if (m === undefined) return `${crossed}: ${counted(k, 'datapoint')} [${listed}] ${side}${missing}.`;
  const least = state === 'ALARM' ? m : n - m + 1;
  const transition = state === 'ALARM' ? 'OK -> ALARM' : 'ALARM -> OK';
  const minimum = `(minimum ${counted(least, 'datapoint')} for ${transition} transition)`;
  return `${crossed}: ${k} out of the last ${n} datapoints [${listed}] ${side}${missing} ${minimum}.`;
}

/** The text of `StateReasonData`: JSON with numbers as Java writes them. */
export function reasonData(settings: AlarmSettings, { periods }: Outcome, at: number): string {
  const evaluated = periods.slice(-settings.evaluationPeriods);
  const withData = periods.filter(({ value, counts }) => value !== undefined && counts);
  const numbers = (values: readonly (number | undefined)[]) => `[${values.flatMap(numberWords).join(',')}]`;
  const members: (readonly [string, string | undefined])[] = [
    ['version', '"1.0"'],
    ['queryDate', JSON.stringify(longTime(at))],
    ['startDate', withData[0] && JSON.stringify(longTime(withData[0].start))],
    ['unit', settings.unit && JSON.stringify(settings.unit)],
    ['statistic', settings.statistic && JSON.stringify(settings.statistic)],
    ['period', String(settings.period)],
    ['recentDatapoints', numbers(withData.map(({ value }) => value))],
    ...bandMembers(settings, withData, numbers),
    ['evaluatedDatapoints', `[${evaluated.reverse().map(datapoint).join(',')}]`],
  ];
  return object(members);
}

function bandMembers(
  { threshold }: AlarmSettings,
  periods: readonly EvaluatedPeriod[],
  numbers: (values: readonly (number | undefined)[]) => string,
): (readonly [string, string])[] {
  if (threshold !== undefined) return [['threshold', javaNumber(threshold)]];
  return [
    ['recentLowerThresholds', numbers(periods.map(({ lower }) => lower))],
    ['recentUpperThresholds', numbers(periods.map(({ upper }) => upper))],
  ];
}

function datapoint({ start, sampleCount, value }: EvaluatedPeriod): string {
  return object([
    ['timestamp', JSON.stringify(longTime(start))],
    ['sampleCount', sampleCount === undefined ? undefined : javaNumber(sampleCount)],
    ['value', value === undefined ? undefined : javaNumber(value)],
  ]);
}

function object(members: readonly (readonly [string, string | undefined])[]): string {
  const given = members.filter(([, value]) => value !== undefined);
  return `{${given.map(([name, value]) => `"${name}":${value}`).join(',')}}`;
}

/** `greater than the threshold (5.0)`, or the sides of a band. */
function comparisonText({ comparison, threshold }: AlarmSettings, periods: readonly EvaluatedPeriod[]): string {
  if (threshold !== undefined) return `${sides[comparison] ?? comparison} the threshold (${javaNumber(threshold)})`;
  const limits = (side: 'lower' | 'upper') => periods.flatMap(({ [side]: limit }) => numberWords(limit)).join(', ');
  const below = `less than the lower thresholds [${limits('lower')}]`;
  const above = `greater than the upper thresholds [${limits('upper')}]`;
  if (comparison === 'LessThanLowerThreshold') return below;
  return comparison === 'GreaterThanUpperThreshold' ? above : `${below} or ${above}`;
}

const sides: Readonly<Record<string, string>> = {
  GreaterThanThreshold: 'greater than',
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
};

const numberWords = (value: number | undefined) => (value === undefined ? [] : javaNumber(value));

const were = (count: number) => (count === 1 ? 'was' : 'were');
