/** A test of a metric alarm: its state after each of a row of periods. */
import { evaluationRange } from '../alarm/evaluate/periods.ts';
import { evaluateSeries } from '../alarm/evaluate/series.ts';
import { settingsOf } from '../alarm/evaluate/settings.ts';
import { readMetricAlarm, sourceOf } from '../alarm/metric-alarm.ts';
import { type AlarmState, alarmStates } from '../composite-alarm/syntax.ts';
import { isAbsent, known } from '../field.ts';
import type { MapValue, Value } from '../value.ts';
import { readPoints } from './points.ts';
import { compared, errored, type Outcome } from './result.ts';

/** Periods that are looked at for all points together; 14 days of minutes for a window of an hour are 1.6 million. */
const mostWork = 2_000_000;
/** In seconds: some 3,000 years. Times beyond can't be written as dates. */
const longestTime = 1e11;

/**
 * Runs an alarm over points, the oldest first.
 *
 * @param points see readPoints
 * @param overrides members that take the place of the definition's own, where that hides them in parameters
 * @param expected one state for each point, null for any; or one text, the state after the last
 */
export function runAlarmTest(
  value: MapValue,
  overrides: Value | undefined,
  points: Value,
  before: string | undefined,
  expected: Value,
): Outcome {
  const alarm = readMetricAlarm(overrides?.kind === 'map' ? overridden(value, overrides) : value);
  if (sourceOf(alarm) === 'promql')
    return errored('Alarms on PromQL have no datapoints to compare: they cannot be tested.');
  const settings = settingsOf(alarm);
  const hidden = hiddenMembers(alarm);
  if (!settings || hidden.length > 0) {
    const members = hidden.length > 0 ? hidden.join(' and ') : 'settings';
    return errored(`The text does not tell the alarm's ${members}: give values with "with".`);
  }
  const read = readPoints(points, alarm, settings.period);
  if ('says' in read) return errored(read.says, read.at);
  const range = evaluationRange(settings);
  const longest = settings.period * (range + read.datapoints.length);
  if (range * read.datapoints.length > mostWork || longest > longestTime)
    return errored('There are too many points for so many evaluation periods: test fewer of either.');
  const state = alarmStates.find((one) => one === before) ?? 'INSUFFICIENT_DATA';
  const steps = evaluateSeries(settings, read.datapoints, state);
  const states = steps.map(({ evaluation }) => evaluation.state);
  const details = steps.map(({ says }, index) => `period ${index + 1}: ${says}`);
  const wanted = wantedOf(expected, states);
  const differs = wanted.findIndex((one, index) => one !== undefined && one !== states[index]);
  const shown = (list: readonly (string | undefined)[]) =>
    expected.kind === 'list' ? list.map((one) => one ?? 'any').join(', ') : String(list.at(-1));
  const asked = states.map((one, index) => (wanted[index] === undefined ? undefined : one));
  const end = `The state is ${states.at(-1) ?? state} at the end.`;
  const outcome = compared(shown(wanted), shown(asked), end, details);
  if (differs < 0) return outcome;
  const says = `Expected ${wanted[differs]} after period ${differs + 1}, got ${states[differs]}. ${steps[differs]!.says}`;
  const place = expected.kind === 'list' ? expected.items[differs]?.at : undefined;
  return { ...outcome, says, ...(place && { place }) };
}

function overridden(value: MapValue, overrides: MapValue): MapValue {
  return { ...value, entries: [...value.entries, ...overrides.entries] };
}

/** Members that decide and that the text doesn't tell. */
function hiddenMembers({
  evaluationPeriods,
  comparisonOperator,
  threshold,
  thresholdMetricId,
  ...alarm
}: ReturnType<typeof readMetricAlarm>): string[] {
  const fields = {
    EvaluationPeriods: evaluationPeriods,
    ComparisonOperator: comparisonOperator,
    Threshold: threshold,
    DatapointsToAlarm: alarm.datapointsToAlarm,
    Period: alarm.period,
    TreatMissingData: alarm.treatMissingData,
  };
  const hidden = Object.entries(fields).filter(([, field]) => field.state === 'unknown');
  const lacks = isAbsent(threshold) && isAbsent(thresholdMetricId) && !known(alarm.metrics) ? ['Threshold'] : [];
  return [...hidden.map(([name]) => name), ...lacks];
}

function wantedOf(expected: Value, states: readonly AlarmState[]): (string | undefined)[] {
  const text = (value: Value) => (value.kind === 'string' ? value.value : undefined);
  if (expected.kind === 'list') return expected.items.map(text);
  return states.map((_, index) => (index === states.length - 1 ? text(expected) : undefined));
}
