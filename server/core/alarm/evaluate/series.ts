/** An alarm over a series of datapoints: its state after each period, and why. */
import type { AlarmState } from '../../composite-alarm/syntax.ts';
import { type AlarmEvaluation, type Datapoint, evaluateAlarm } from './evaluate.ts';
import { evaluationRange } from './periods.ts';
import type { AlarmSettings } from './settings.ts';
import { counted } from './words.ts';

/** What one period's end brings. */
export interface AlarmStep {
  /** Undefined for a gap. */
  readonly datapoint: Datapoint | undefined;
  readonly evaluation: AlarmEvaluation;
  /** `90 breaches. 3 of the last 3 datapoints breach, 3 are enough: ALARM.` */
  readonly says: string;
}

/**
 * Evaluates an alarm at the end of each of a row of periods, the first of which begins in 1970; before it there are no
 * datapoints. CloudWatch evaluates every minute, with periods cut anew each time, so that longer periods have states in
 * between that aren't looked at here.
 *
 * @param points the datapoint of each period, oldest first; undefined where none came
 * @param before the state that the alarm has at first
 */
export function evaluateSeries(
  settings: AlarmSettings,
  points: readonly (Datapoint | undefined)[],
  before: AlarmState,
): readonly AlarmStep[] {
  const range = evaluationRange(settings);
  const length = settings.period * 1000;
  let state = before;
  return points.map((datapoint, last) => {
    const periods = Array.from({ length: range }, (_, i) => {
      const index = last - range + 1 + i;
      // Periods before the first one have no datapoints, whenever they are.
      return { start: index * length, end: (index + 1) * length, datapoint: points[index] };
    });
    const evaluation = evaluateAlarm(settings, periods, state, (last + 1) * length);
    ({ state } = evaluation);
    return { datapoint, evaluation, says: `${ofPeriod(evaluation)} ${why(settings, evaluation)}` };
  });
}

/** `90 breaches.` */
function ofPeriod({ periods }: AlarmEvaluation): string {
  const { value, reading, lower, upper } = periods.at(-1)!;
  if (value === undefined) return 'No datapoint.';
  const band = lower === undefined && upper === undefined ? '' : ` (band ${lower ?? '…'} to ${upper ?? '…'})`;
  if (reading === 'missing') return `${value} has no band to compare with.`;
  return `${value}${band} ${reading === 'breaching' ? 'breaches' : 'is fine'}.`;
}

/** `3 of the last 3 datapoints breach, 3 are enough: ALARM.` */
function why(settings: AlarmSettings, { because, state, changed, periods }: AlarmEvaluation): string {
  const { evaluationPeriods: n, datapointsToAlarm: m = n, treatMissingData: treatment } = settings;
  const breaching = periods.filter(({ counts }) => counts === 'breaching').length;
  const real = periods.filter(({ reading, counts }) => reading !== 'missing' && counts).length;
  const are = (count: number) => (count === 1 ? 'breaches' : 'breach');
  const wanted = `${m} ${m === 1 ? 'is' : 'are'} ${breaching < m ? 'needed' : 'enough'}`;
  const filled = treatment === 'breaching' ? 'breaching' : 'fine';
  const is = changed ? state : `${state}, as before`;
  const keeps = `the alarm keeps its state: ${state}`;
  switch (because) {
    case 'enough-datapoints':
      return `${breaching} of the last ${counted(n, 'datapoint')} ${are(breaching)}, ${wanted}: ${is}.`;
    case 'no-datapoints':
      if (treatment === 'missing') return `No datapoints in ${counted(periods.length, 'period')}: ${is}.`;
      if (treatment === 'ignore')
        return `No datapoints in ${counted(periods.length, 'period')}, and missing data are ignored: ${keeps}.`;
      return `No datapoints in ${counted(periods.length, 'period')}, and missing data count as ${filled}: ${is}.`;
    case 'filled':
      return `${counted(real, 'datapoint')} and ${n - real} missing, which count as ${filled}: ${breaching} of ${n} ${are(breaching)}, ${wanted}: ${is}.`;
    case 'enough-breaching':
      return `${counted(breaching, 'datapoint')} ${are(breaching)}, and ${wanted}, whatever is missing: ${is}.`;
    case 'some-ok':
      return `${breaching} of ${counted(real, 'datapoint')} ${are(breaching)}, ${wanted}; missing ones don't count: ${is}.`;
    case 'only-breaching':
      return treatment === 'ignore'
        ? `Every datapoint that is there breaches, but they are fewer than ${m}, and missing data are ignored: ${keeps}.`
        : `Every datapoint that is there breaches, the oldest ${m} or more periods ago: ${is}.`;
    case 'too-early':
      return `Every datapoint that is there breaches, but the oldest is younger than ${counted(m, 'period')}, so it is too early: ${keeps}.`;
    case 'few-samples':
      return `There are too few samples for the percentile: ${keeps}.`;
  }
}
