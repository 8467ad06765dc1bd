/** The points of a test of an alarm: what its metric, or each of its metrics, has in each period. */
import type { Datapoint } from '../alarm/evaluate/evaluate.ts';
import { watchedSeries } from '../alarm/evaluate/watched.ts';
import { type MetricAlarm, sourceOf } from '../alarm/metric-alarm.ts';
import { words } from '../structure.ts';
import { type MapValue, memberOf, type Span, type Value } from '../value.ts';
import { periodsOf } from './expectation.ts';

/** What a point may say; a gap is null. */
export const pointMembers = ['value', 'samples', 'lower', 'upper'] as const;

export type Points =
  | { readonly datapoints: readonly (Datapoint | undefined)[] }
  | { readonly says: string; readonly at: Span };

/** Reads points: a list for what the alarm watches, or a map of lists from which its expression is evaluated. */
export function readPoints(points: Value, alarm: MetricAlarm, period: number): Points {
  if (points.kind === 'map') return fromMetrics(points, alarm, period);
  if (points.kind !== 'list')
    return { says: 'Points are a list of numbers, or a map of such lists by id.', at: points.at };
  const datapoints: (Datapoint | undefined)[] = [];
  for (const [index, item] of points.items.entries()) {
    const point = pointOf(item);
    if (point === 'wrong') return { says: wrongPoint(index), at: item.at };
    datapoints.push(point);
  }
  return { datapoints };
}

function fromMetrics(points: MapValue, alarm: MetricAlarm, period: number): Points {
  if (sourceOf(alarm) !== 'math')
    return { says: 'The alarm watches one metric: its points are one list.', at: points.at };
  const given = new Map<string, readonly (number | undefined)[]>();
  const length = periodsOf(points);
  for (const { key, value } of points.entries) {
    if (value.kind !== 'list') return { says: `The points of ${key} are a list of numbers.`, at: value.at };
    if (value.items.length !== length)
      return { says: `All lists of points have the same length, and ${key} differs.`, at: value.at };
    const wrong = value.items.findIndex(({ kind }) => kind !== 'number' && kind !== 'null');
    if (wrong >= 0) return { says: `Point ${wrong + 1} is no number and no gap (null).`, at: value.items[wrong]!.at };
    given.set(
      key,
      value.items.map((item) => (item.kind === 'number' ? item.value : undefined)),
    );
  }
  const watched = watchedSeries(alarm, given, period);
  if ('why' in watched) return { says: watched.why, at: points.at };
  return { datapoints: watched.values.map((value) => (value === undefined ? undefined : { value })) };
}

const wrongPoint = (index: number) =>
  `Point ${index + 1} is no number, no gap (null) and no map of ${words(pointMembers)}.`;

/** A datapoint, undefined for a gap. */
function pointOf(value: Value): Datapoint | undefined | 'wrong' {
  if (value.kind === 'number') return { value: value.value };
  if (value.kind === 'null') return undefined;
  if (value.kind !== 'map') return 'wrong';
  const number = (name: (typeof pointMembers)[number]) => {
    const member = memberOf(value, name);
    return member?.kind === 'number' ? member.value : undefined;
  };
  const [own, sampleCount, lower, upper] = pointMembers.map(number);
  if (own === undefined) return 'wrong';
  return {
    value: own,
    ...(sampleCount !== undefined && { sampleCount }),
    ...(lower !== undefined && { lower }),
    ...(upper !== undefined && { upper }),
  };
}
