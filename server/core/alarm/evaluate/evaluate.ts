/** The state of a metric alarm at an instant, with the reason for each of its periods. */
import type { AlarmState } from '../../composite-alarm/syntax.ts';
import { areFew } from './low-samples.ts';
import { type Because, type Judgement, judge, type Reading } from './missing-data.ts';
import type { Period } from './periods.ts';
import { reasonData, reasonText } from './reason.ts';
import type { AlarmSettings } from './settings.ts';

/** A value of the alarm's metric or expression. */
export interface Datapoint {
  readonly value: number;
  readonly sampleCount?: number;
  /** The limits of an anomaly detection band at this time. */
  readonly lower?: number;
  readonly upper?: number;
}

/** A period, what was found in it, and what became of that. */
export interface EvaluatedPeriod extends Period, Partial<Datapoint> {
  readonly reading: Reading;
  /** What it counts as: itself, or what the alarm makes of missing data. Undefined where it decides nothing. */
  readonly counts: 'breaching' | 'ok' | undefined;
}

export interface AlarmEvaluation {
  readonly state: AlarmState;
  /** False where the state stays as it is, for whatever reason. */
  readonly changed: boolean;
  readonly because: Because | 'few-samples';
  /** Oldest first; the evaluation range, which reaches further back than the periods to evaluate. */
  readonly periods: readonly EvaluatedPeriod[];
  /** `StateReason` and `StateReasonData`; none where the alarm only keeps its state. */
  readonly reason?: { readonly text: string; readonly data: string };
}

/**
 * Evaluates an alarm.
 *
 * @param periods the evaluation range as `periodsAt` gives it, oldest first, with what each holds
 * @param before the state that the alarm has
 * @param at the time of the evaluation, in milliseconds since 1970
 */
export function evaluateAlarm(
  settings: AlarmSettings,
  periods: readonly (Period & { readonly datapoint?: Datapoint | undefined })[],
  before: AlarmState,
  at: number,
): AlarmEvaluation {
  const { evaluationPeriods: n, datapointsToAlarm: m = n, treatMissingData, timeZone } = settings;
  const readings = periods.map(({ datapoint }) => readingOf(settings, datapoint));
  const rule = { evaluate: n, toAlarm: m, treatment: treatMissingData, waits: timeZone === undefined };
  const judgement = judge(readings, rule);
  const evaluated = periods.map(({ start, end, datapoint }, i): EvaluatedPeriod => {
    return { start, end, ...datapoint, reading: readings[i]!, counts: judgement.counted[i] };
  });
  const kept = { state: before, changed: false, periods: evaluated };
  if (hasFewSamples(settings, evaluated)) return { ...kept, because: 'few-samples' };
  if (judgement.state === 'retain') return { ...kept, because: judgement.because };
  return decided(settings, judgement.state, judgement, evaluated, before, at);
}

function decided(
  settings: AlarmSettings,
  state: AlarmState,
  { because, filled }: Judgement,
  periods: readonly EvaluatedPeriod[],
  before: AlarmState,
  at: number,
): AlarmEvaluation {
  const filler = settings.treatMissingData === 'breaching' || settings.treatMissingData === 'notBreaching';
  const outcome = { state, periods, filled: filler ? filled : 0 };
  const reason = { text: reasonText(settings, outcome), data: reasonData(settings, outcome, at) };
  return { state, changed: state !== before, because, periods, reason };
}

/** Few samples are a matter only where there are datapoints at all. */
function hasFewSamples(
  { percentileToSpare, evaluationPeriods }: AlarmSettings,
  periods: readonly EvaluatedPeriod[],
): boolean {
  if (percentileToSpare === undefined) return false;
  const counts = periods.slice(-evaluationPeriods).flatMap(({ sampleCount }) => sampleCount ?? []);
  return counts.length > 0 && areFew(percentileToSpare, counts);
}

function readingOf({ comparison, threshold }: AlarmSettings, datapoint: Datapoint | undefined): Reading {
  if (datapoint === undefined) return 'missing';
  // Where the band has no limits, there is nothing to compare with.
  if (threshold === undefined && datapoint.lower === undefined && datapoint.upper === undefined) return 'missing';
  return breaches(comparison, datapoint, threshold) ? 'breaching' : 'ok';
}

/** Compares a datapoint with the threshold, or with the limits that it brings. */
function breaches(comparison: string, { value, lower, upper }: Datapoint, threshold = Number.NaN): boolean {
  const below = lower !== undefined && value < lower;
  const above = upper !== undefined && value > upper;
  switch (comparison) {
    case 'GreaterThanThreshold':
      return value > threshold;
    case 'GreaterThanOrEqualToThreshold':
      return value >= threshold;
    case 'LessThanThreshold':
      return value < threshold;
    case 'LessThanOrEqualToThreshold':
      return value <= threshold;
    case 'LessThanLowerThreshold':
      return below;
    case 'GreaterThanUpperThreshold':
      return above;
    case 'LessThanLowerOrGreaterThanUpperThreshold':
      return below || above;
    default:
      return false;
  }
}
