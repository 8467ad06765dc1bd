/** What an alarm, a metric and a statistic mean, in plain words. Source: CloudWatch user guide, "Evaluating an alarm". */
import { dimensionNamesOf, metricNamed, metricsOf, namespacesWith } from '../../catalog/metrics.ts';
import { type Description, isAt, type Place, textAt } from '../choice.ts';
import { type Field, isAbsent, known } from '../field.ts';
import { describeMath } from '../metric-math/describe.ts';
import { code, coded, duration, lasting } from '../plain-words.ts';
import type { Value } from '../value.ts';
import {
  bandOperators,
  lowSampleTreatments,
  metricFacts,
  missingDataTreatments,
  published,
  statistics,
  thresholdOperators,
  units,
} from './choices.ts';
import { type MetricAlarm, type MetricDataQuery, readMetricAlarm, someItems, sourceOf } from './metric-alarm.ts';
import { parseStatistic, type Range, type Statistic } from './statistics.ts';

/** What stands at a place of an alarm. */
export function describeAlarm(place: Place): Description | undefined {
  const { root, path } = place;
  if (root.kind !== 'map') return undefined;
  const inMath = path[0] === 'Metrics' ? describeMath(readMetricAlarm(root), place) : undefined;
  if (inMath) return inMath;
  const says = ofMember(root, path) ?? (whole.has(String(path[0])) ? sentence(readMetricAlarm(root)) : undefined);
  return says === undefined ? undefined : { says };
}

/** Members that only mean something together. */
const whole = new Set([
  'AlarmName',
  'ComparisonOperator',
  'DatapointsToAlarm',
  'EvaluationCriteria',
  'EvaluationPeriods',
  'Metrics',
  'Period',
  'Threshold',
  'ThresholdMetricId',
  'TreatMissingData',
]);

/** What the alarm waits for, in one sentence; undefined where the text doesn't tell what it watches. */
export function sentence(alarm: MetricAlarm): string | undefined {
  if (sourceOf(alarm) === 'promql') return promqlSentence(alarm);
  const watched = watchedBy(alarm);
  if (!watched) return undefined;
  const { count, many, inARow } = countOf(alarm);
  const noun = `${watched.period}${many ? watched.plural : watched.singular}`;
  const which = count ?? (/^[aei]/.test(noun) ? 'an' : 'a');
  const row = inARow ? ' in a row' : '';
  return `Fires when ${which} ${noun} of ${watched.what}${row} ${many ? 'are' : 'is'} ${limitOf(alarm)}; ${missingDataSays(alarm)}.`;
}

/** How many datapoints: the only one, some of the last ones, or all of them. */
function countOf({ evaluationPeriods: n, datapointsToAlarm: m }: MetricAlarm): {
  count?: string;
  many: boolean;
  inARow?: true;
} {
  if (!known(n) || !(known(m) || isAbsent(m))) return { count: 'enough', many: true };
  const wanted = known(m) ? m.value : n.value;
  if (wanted < n.value) return { count: `${wanted} of ${n.value}`, many: true };
  return n.value === 1 ? { many: false } : { count: String(n.value), many: true, inARow: true };
}

interface Watched {
  readonly what: string;
  /** With a blank behind it, or empty. */
  readonly period: string;
  readonly singular: string;
  readonly plural: string;
}

function watchedBy(alarm: MetricAlarm): Watched | undefined {
  if (sourceOf(alarm) === 'metric') {
    const { statistic, extendedStatistic } = alarm;
    return ofMetric(alarm, isAbsent(statistic) ? extendedStatistic : statistic, alarm.period);
  }
  const queries = someItems(alarm.metrics);
  const band = known(alarm.thresholdMetricId) ? alarm.thresholdMetricId.value : undefined;
  const returned = queries.find(
    (query) => !(known(query.returnData) && !query.returnData.value) && !(known(query.id) && query.id.value === band),
  );
  return returned && ofQuery(returned, queries);
}

function ofQuery(query: MetricDataQuery, all: readonly MetricDataQuery[]): Watched | undefined {
  const { metricStat, expression } = query;
  if (known(metricStat) && known(metricStat.value.metric)) {
    const { metric, stat, period } = metricStat.value;
    return ofMetric(metric.value, stat, period);
  }
  if (!known(expression)) return undefined;
  const periods = all.flatMap(({ metricStat: stat, period }) => [
    ...(known(period) ? [period.value] : []),
    ...(known(stat) && known(stat.value.period) ? [stat.value.period.value] : []),
  ]);
  const longest = periods.length === 0 ? '' : `${lasting(Math.max(...periods))} `;
  return { what: code(expression.value), period: longest, singular: 'value', plural: 'values' };
}

function ofMetric(
  { metricName, dimensions }: Pick<MetricAlarm, 'metricName' | 'dimensions'>,
  statistic: Field<string>,
  period: Field<number>,
): Watched | undefined {
  if (!known(metricName)) return undefined;
  const values = someItems(dimensions).map(({ name, value }) =>
    known(value) ? value.value : `its ${known(name) ? name.value : 'dimension'}`,
  );
  const of = values.length === 0 ? '' : ` of ${values.join(' and ')}`;
  const noun = known(statistic) ? nounOf(statistic.value) : 'value';
  return {
    what: `${metricName.value}${of}`.replaceAll('`', "'"),
    period: known(period) ? `${lasting(period.value)} ` : '',
    singular: noun,
    plural: `${noun}s`,
  };
}

function nounOf(statistic: string): string {
  return nouns.get(statistic) ?? `${statistic} value`;
}

const nouns = new Map([
  ['Average', 'average'],
  ['Sum', 'sum'],
  ['Minimum', 'minimum'],
  ['Maximum', 'maximum'],
  ['SampleCount', 'sample count'],
]);

/** `above 80`. */
function limitOf(alarm: MetricAlarm): string {
  const { comparisonOperator, thresholdMetricId } = alarm;
  if (isAbsent(thresholdMetricId)) return limitSays(alarm);
  const side = known(comparisonOperator) ? sides.get(comparisonOperator.value) : undefined;
  return `${side ?? 'against'} the band`;
}

/** The same of any alarm with a threshold. */
export function limitSays({
  comparisonOperator,
  threshold,
}: Pick<MetricAlarm, 'comparisonOperator' | 'threshold'>): string {
  const side = known(comparisonOperator) ? sides.get(comparisonOperator.value) : undefined;
  const limit = known(threshold) ? String(threshold.value) : 'the threshold';
  return side === undefined ? `past ${limit}` : `${side} ${limit}`;
}

const sides = new Map([
  ['GreaterThanThreshold', 'above'],
  ['GreaterThanOrEqualToThreshold', 'at or above'],
  ['LessThanThreshold', 'below'],
  ['LessThanOrEqualToThreshold', 'at or below'],
  ['LessThanLowerOrGreaterThanUpperThreshold', 'outside of'],
  ['LessThanLowerThreshold', 'below'],
  ['GreaterThanUpperThreshold', 'above'],
]);

/** `missing data counts as fine` */
export function missingDataSays({ treatMissingData }: Pick<MetricAlarm, 'treatMissingData'>): string {
  const treatment = isAbsent(treatMissingData) ? 'missing' : known(treatMissingData) ? treatMissingData.value : '';
  return treatments.get(treatment) ?? 'what missing data count as is not known here';
}

const treatments = new Map([
  ['missing', 'without any data it is INSUFFICIENT_DATA'],
  ['notBreaching', 'missing data counts as fine'],
  ['breaching', 'missing data counts as bad'],
  ['ignore', 'while data is missing it keeps its state'],
]);

function promqlSentence({ evaluationCriteria }: MetricAlarm): string | undefined {
  const criteria = known(evaluationCriteria) ? evaluationCriteria.value.promQLCriteria : undefined;
  if (!criteria || !known(criteria)) return undefined;
  const { query, pendingPeriod, recoveryPeriod } = criteria.value;
  const lasts = (field: Field<number>) => (known(field) && field.value > 0 ? ` for ${duration(field.value)}` : '');
  const text = known(query) ? code(query.value) : 'the query';
  return `Fires when ${text} gives a series${lasts(pendingPeriod)}; recovers when it gives none${lasts(recoveryPeriod)}.`;
}

/** What one member says by itself. */
function ofMember(root: Value, path: Place['path']): string | undefined {
  const listed = isAt(path.slice(0, 3), 'Metrics', '#', 'MetricStat');
  const metric = listed ? [...path.slice(0, 3), 'Metric'] : [];
  const inMetric = listed && path[3] === 'Metric' ? path.slice(4) : listed ? [] : path;
  const member = listed ? path.slice(3) : path;
  const [namespace, name] = [textAt(root, [...metric, 'Namespace']), textAt(root, [...metric, 'MetricName'])];
  if (isAt(inMetric, 'MetricName') && name !== undefined) return describeMetric(namespace, name);
  if (isAt(inMetric, 'Namespace') && namespace !== undefined) return describeNamespace(namespace);
  if (isAt(inMetric, 'Dimensions', '#', 'Name') && namespace !== undefined) {
    return describeDimension(namespace, name, textAt(root, path));
  }
  const text = textAt(root, path);
  if (text === undefined) return undefined;
  if (isAt(member, 'Statistic') || isAt(member, 'ExtendedStatistic') || isAt(member, 'Stat')) {
    return describeStatistic(text);
  }
  if (isAt(member, 'Unit')) return saysOf(units, text);
  if (isAt(path, 'EvaluateLowSampleCountPercentile')) return saysOf(lowSampleTreatments, text);
  const one = isAt(path, 'ComparisonOperator')
    ? saysOf([...thresholdOperators, ...bandOperators], text)
    : isAt(path, 'TreatMissingData')
      ? saysOf(missingDataTreatments, text)
      : undefined;
  const all = one && root.kind === 'map' ? sentence(readMetricAlarm(root)) : undefined;
  return all === undefined ? one : `${one}\n\n${all}`;
}

function saysOf(
  choices: readonly { readonly value: string; readonly says: string }[],
  text: string,
): string | undefined {
  const found = choices.find(({ value }) => value === text);
  return found && `**${found.value}**: ${found.says}`;
}

function describeMetric(namespace: string | undefined, name: string): string | undefined {
  const metric = namespace === undefined ? undefined : metricNamed(namespace, name);
  if (metric) return `**${metric.name}** of ${metric.namespace}: ${metricFacts(metric)}.`;
  const owners = namespacesWith(name);
  if (owners.length > 0 && namespace === undefined) return `**${name}** is published in ${coded(owners.slice(0, 5))}.`;
  return undefined;
}

function describeNamespace(namespace: string): string | undefined {
  const names = metricsOf(namespace).map(({ name }) => name);
  if (names.length === 0) return undefined;
  const dimensions = dimensionNamesOf(namespace);
  const by = dimensions.length === 0 ? '' : ` Dimensions: ${coded(dimensions.slice(0, 12))}.`;
  return `**${namespace}**: ${names.length} known metrics, such as ${coded(names.slice(0, 3))}.${by}`;
}

function describeDimension(
  namespace: string,
  metricName: string | undefined,
  name: string | undefined,
): string | undefined {
  const metric = metricName === undefined ? undefined : metricNamed(namespace, metricName);
  if (!metric || name === undefined || !metric.dimensionSets.some((set) => set.includes(name))) return undefined;
  return `**${name}**: ${metric.name} is published ${published(metric.dimensionSets)}.`;
}

function describeStatistic(text: string): string | undefined {
  const statistic = parseStatistic(text);
  const says = statistic && statisticSays(statistic);
  return says && `**${text}**: ${says}`;
}

function statisticSays(statistic: Statistic): string | undefined {
  switch (statistic.kind) {
    case 'basic':
      return statistics.find(({ value }) => value === statistic.name)?.says;
    case 'percentile':
      return `the value that ${statistic.percent}% of the values stay below.`;
    case 'rank':
      return `the percentage of values ${rangeWords(statistic.range)}.`;
    case 'trimmed':
      return statistic.name === 'WM'
        ? `the mean, where values that aren't ${rangeWords(statistic.range)} are moved to its edge.`
        : `${{ TM: 'the mean', TC: 'the count', TS: 'the sum' }[statistic.name]} of the values ${rangeWords(statistic.range)}.`;
    case 'undocumented':
      return undefined;
  }
}

function rangeWords({ of, from, to }: Range): string {
  const edge = (value: number) => (of === 'percent' ? `the ${value}% mark` : String(value));
  if (from !== undefined && to !== undefined) return `between ${edge(from)} and ${edge(to)}`;
  return from === undefined ? `up to ${edge(to ?? 100)}` : `above ${edge(from)}`;
}
