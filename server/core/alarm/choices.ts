/**
 * What may stand in an alarm: the fixed lists of values, each with one line for completion and hover, and the names that
 * the catalogue knows.
 * Source: CloudWatch API, PutMetricAlarm (model 2010-08-01); User Guide, "Statistics definitions".
 */
import {
  dimensionNamesOf,
  dimensionValuesOf,
  type Metric,
  metricNamed,
  metricsOf,
  namespaces,
  namespacesWith,
} from '../../catalog/metrics.ts';
import { type Choice, isAt, type Offer, type Path, type Place, textAt, valueAt } from '../choice.ts';
import type { Value } from '../value.ts';

interface TextChoice extends Choice {
  readonly value: string;
}

export const statistics: readonly TextChoice[] = [
  { value: 'SampleCount', says: 'How many values were published in the period.' },
  { value: 'Average', says: 'The sum of the values divided by their number.' },
  { value: 'Sum', says: 'All values of the period added up.' },
  { value: 'Minimum', says: 'The lowest value of the period.' },
  { value: 'Maximum', says: 'The highest value of the period.' },
];

/** Examples of each form of an extended statistic; the numbers are free. */
export const extendedStatistics: readonly TextChoice[] = [
  { value: 'p50', says: 'The median: half of the values lie below.' },
  { value: 'p90', says: 'The value that 90% of the values stay below.' },
  { value: 'p95', says: 'The value that 95% of the values stay below.' },
  { value: 'p99', says: 'The value that 99% of the values stay below.' },
  { value: 'p99.9', says: 'The value that 99.9% of the values stay below.' },
  { value: 'tm90', says: 'Trimmed mean: the mean without the highest 10% of the values.' },
  { value: 'tc90', says: 'Trimmed count: how many values remain without the highest 10%.' },
  { value: 'ts90', says: 'Trimmed sum: the sum without the highest 10% of the values.' },
  { value: 'wm90', says: 'Winsorized mean: the mean with the highest 10% lowered to their boundary.' },
  { value: 'IQM', says: 'Interquartile mean: the mean of the middle half of the values.' },
  { value: 'TM(10%:90%)', says: 'Trimmed mean: the mean of the values between two percentiles.' },
  { value: 'TC(10%:90%)', says: 'Trimmed count: how many values lie between two percentiles.' },
  { value: 'TS(10%:90%)', says: 'Trimmed sum: the sum of the values between two percentiles.' },
  { value: 'WM(10%:90%)', says: 'Winsorized mean: values outside of two percentiles are moved to them.' },
  { value: 'PR(:300)', says: 'Percentile rank: the percentage of values up to 300.' },
];

export const thresholdOperators: readonly TextChoice[] = [
  { value: 'GreaterThanOrEqualToThreshold', says: 'Breaching at the threshold and above.' },
  { value: 'GreaterThanThreshold', says: 'Breaching above the threshold.' },
  { value: 'LessThanThreshold', says: 'Breaching below the threshold.' },
  { value: 'LessThanOrEqualToThreshold', says: 'Breaching at the threshold and below.' },
];

/** For alarms that compare with an anomaly detection band (`ThresholdMetricId`). */
export const bandOperators: readonly TextChoice[] = [
  { value: 'LessThanLowerOrGreaterThanUpperThreshold', says: 'Breaching outside of the band.' },
  { value: 'LessThanLowerThreshold', says: 'Breaching below the band.' },
  { value: 'GreaterThanUpperThreshold', says: 'Breaching above the band.' },
];

export const missingDataTreatments: readonly TextChoice[] = [
  { value: 'missing', says: 'INSUFFICIENT_DATA when all points are missing; the default.' },
  { value: 'notBreaching', says: 'A missing point counts as good.' },
  { value: 'breaching', says: 'A missing point counts as bad.' },
  { value: 'ignore', says: 'The alarm keeps its state.' },
];

export const lowSampleTreatments: readonly TextChoice[] = [
  { value: 'evaluate', says: 'A percentile is evaluated however few samples it has; the default.' },
  { value: 'ignore', says: 'The alarm keeps its state while a percentile has too few samples.' },
];

const amounts = [
  'Byte',
  'Kilobyte',
  'Megabyte',
  'Gigabyte',
  'Terabyte',
  'Bit',
  'Kilobit',
  'Megabit',
  'Gigabit',
  'Terabit',
];

export const units: readonly TextChoice[] = [
  { value: 'Seconds', says: 'A time in seconds.' },
  { value: 'Microseconds', says: 'A time in microseconds.' },
  { value: 'Milliseconds', says: 'A time in milliseconds.' },
  ...amounts.map((amount) => ({ value: `${amount}s`, says: `An amount in ${amount.toLowerCase()}s.` })),
  { value: 'Percent', says: 'A percentage: 0 to 100 for most metrics.' },
  { value: 'Count', says: 'A number of things.' },
  ...amounts.map((amount) => ({ value: `${amount}s/Second`, says: `A rate in ${amount.toLowerCase()}s a second.` })),
  { value: 'Count/Second', says: 'A number of things a second.' },
  { value: 'None', says: 'Only data that were published without a unit.' },
];

/** The values of a list, as a shape's `oneOf` wants them. */
export function valuesOf(choices: readonly TextChoice[]): readonly string[] {
  return choices.map(({ value }) => value);
}

/** What fits at a place of an alarm; undefined where names aren't ours. */
export function alarmChoices({ root, path, on }: Place): Offer | undefined {
  if (on === 'key') return undefined;
  const choices = ofAlarm(root, path) ?? ofMetric(root, path);
  return choices && { choices };
}

function ofAlarm(root: Value, path: Path): readonly Choice[] | undefined {
  if (path.length !== 1) return undefined;
  switch (path[0]) {
    case 'ComparisonOperator':
      return valueAt(root, ['ThresholdMetricId'])
        ? [...bandOperators, ...thresholdOperators]
        : [...thresholdOperators, ...bandOperators];
    case 'TreatMissingData':
      return missingDataTreatments;
    case 'EvaluateLowSampleCountPercentile':
      return lowSampleTreatments;
    case 'ThresholdMetricId':
      return bandIds(root);
    default:
      return undefined;
  }
}

/** Where the parts of a metric stand: in the alarm itself, or in a `MetricStat` of `Metrics`. */
function ofMetric(root: Value, path: Path): readonly Choice[] | undefined {
  const listed = isAt(path.slice(0, 3), 'Metrics', '#', 'MetricStat');
  const stat = listed ? path.slice(0, 3) : [];
  const metric = listed ? [...stat, 'Metric'] : [];
  const inMetric = listed && path[3] === 'Metric' ? path.slice(4) : listed ? [] : path;
  const inStat = listed ? path.slice(3) : path;
  const [namespace, name] = [textAt(root, [...metric, 'Namespace']), textAt(root, [...metric, 'MetricName'])];
  if (isAt(inMetric, 'Namespace')) return namespaceChoices(name);
  if (isAt(inMetric, 'MetricName')) return metricChoices(root, stat, metric, namespace);
  if (isAt(inMetric, 'Dimensions', '#', 'Name')) {
    return dimensionChoices(namespace, name, usedDimensions(root, metric, inMetric[1] as number));
  }
  if (isAt(inMetric, 'Dimensions', '#', 'Value')) {
    const dimension = textAt(root, [...path.slice(0, -1), 'Name']);
    const values = namespace && dimension ? dimensionValuesOf(namespace, dimension) : [];
    return values.map((value) => ({ value, says: `A value that AWS gives to ${dimension}.` }));
  }
  const known = namespace && name ? metricNamed(namespace, name) : undefined;
  if (isAt(inStat, 'Unit')) return suiting(units, known?.unit, 'The unit that AWS publishes it with.');
  if (isAt(inStat, 'Statistic') && !listed) return suiting(statistics, known?.statistic, suits);
  if (isAt(inStat, 'ExtendedStatistic') && !listed) return suiting(extendedStatistics, known?.statistic, suits);
  if (isAt(inStat, 'Stat') && listed) return suiting([...statistics, ...extendedStatistics], known?.statistic, suits);
  return undefined;
}

const suits = 'Suits this metric best.';

/** The list with one of its values preferred, and why. */
function suiting(choices: readonly Choice[], best: string | undefined, why: string): readonly Choice[] {
  return choices.map((choice) =>
    choice.value === best ? { ...choice, says: `${choice.says} ${why}`, preferred: true } : choice,
  );
}

function namespaceChoices(metricName: string | undefined): readonly Choice[] {
  const owners = metricName === undefined ? [] : namespacesWith(metricName);
  return namespaces().map((value) => {
    const count = metricsOf(value).length;
    const says = owners.includes(value)
      ? `Has a metric ${metricName}.`
      : count === 0
        ? 'Published by AWS.'
        : `Published by AWS; ${count} metrics are known.`;
    return owners.includes(value) ? { value, says, preferred: true } : { value, says };
  });
}

function metricChoices(root: Value, stat: Path, metric: Path, namespace: string | undefined): readonly Choice[] {
  const statistic =
    textAt(root, [...stat, 'Stat']) ?? textAt(root, ['Statistic']) ?? textAt(root, ['ExtendedStatistic']);
  const used = usedDimensions(root, metric);
  if (namespace === undefined) return metricsAnywhere();
  return metricsOf(namespace).map((one) => {
    const fits = statistic === one.statistic || (statistic === undefined && used.length > 0 && takes(one, used));
    const choice = { value: one.name, says: metricFacts(one) };
    return fits ? { ...choice, preferred: true } : choice;
  });
}

/** Every metric's name once, with where it is published, for an alarm that doesn't say its namespace yet. */
function metricsAnywhere(): readonly Choice[] {
  const owners = new Map<string, string[]>();
  for (const namespace of namespaces()) {
    for (const { name } of metricsOf(namespace)) owners.set(name, [...(owners.get(name) ?? []), namespace]);
  }
  return [...owners].map(([value, of]) => ({
    value,
    says: `Published in ${of.slice(0, 3).join(', ')}${of.length > 3 ? ' …' : ''}.`,
  }));
}

/** `Sum, in Count, by FunctionName, or by FunctionName and Resource`: the statistic that suits it, unit, dimensions. */
export function metricFacts({ statistic, unit, dimensionSets }: Metric): string {
  return [statistic, ...(unit === undefined ? [] : [`in ${unit}`]), published(dimensionSets)].join(', ');
}

/** Under which dimensions a metric is published; at most three sets of them. */
export function published(sets: readonly (readonly string[])[]): string {
  const shown = sets.slice(0, 3).map((set) => (set.length === 0 ? 'for the whole account' : `by ${set.join(' and ')}`));
  return shown.join(', or ') + (sets.length > 3 ? ', …' : '');
}

/** Names of the dimensions that the metric's other items have. */
function usedDimensions(root: Value, metric: Path, except?: number): readonly string[] {
  const dimensions = valueAt(root, [...metric, 'Dimensions']);
  const items = dimensions?.kind === 'list' ? dimensions.items : [];
  return items.flatMap((item, index) => (index === except ? [] : (textAt(item, ['Name']) ?? [])));
}

const takes = ({ dimensionSets }: Metric, used: readonly string[]) =>
  dimensionSets.some((set) => used.every((name) => set.includes(name)));

/** Those of the metric, or of the namespace; preferred are those that make a set whole with the ones already there. */
function dimensionChoices(
  namespace: string | undefined,
  metricName: string | undefined,
  used: readonly string[],
): readonly Choice[] {
  if (namespace === undefined) return [];
  const metric = metricName === undefined ? undefined : metricNamed(namespace, metricName);
  const sets = (metric?.dimensionSets ?? []).filter((set) => used.every((name) => set.includes(name)));
  const names = metric ? [...new Set(metric.dimensionSets.flat())] : dimensionNamesOf(namespace);
  const open = names.filter((name) => !used.includes(name));
  return open.map((value) => {
    const smallest = sets.filter((set) => set.includes(value)).sort((a, b) => a.length - b.length)[0];
    const others = smallest?.filter((name) => name !== value) ?? [];
    const says = !metric
      ? `A dimension of ${namespace}.`
      : others.length === 0
        ? `${metric.name} is published by it alone.`
        : `${metric.name} is published by it together with ${others.join(', ')}.`;
    return smallest && others.length === used.length ? { value, says, preferred: true } : { value, says };
  });
}

/** The ids of the anomaly detection bands in `Metrics`. */
function bandIds(root: Value): readonly Choice[] {
  const metrics = valueAt(root, ['Metrics']);
  const items = metrics?.kind === 'list' ? metrics.items : [];
  return items.flatMap((item) => {
    const [value, expression] = [textAt(item, ['Id']), textAt(item, ['Expression'])];
    return value !== undefined && expression?.startsWith('ANOMALY_DETECTION_BAND') ? { value, says: expression } : [];
  });
}
