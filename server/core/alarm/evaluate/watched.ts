/** What an alarm on several metrics watches: the series that its expression makes of theirs. */
import { type Field, known } from '../../field.ts';
import { type AlarmMath, isReturned, type MathExpression, mathOf } from '../../metric-math/alarm-math.ts';
import { evaluateMath, type MathData } from '../../metric-math/evaluate.ts';
import type { MathValue, Series } from '../../metric-math/series.ts';
import { allItems, type MetricAlarm } from '../metric-alarm.ts';

/** Values in a row, undefined for gaps; or why there are none. */
export type WatchedSeries = { readonly values: readonly (number | undefined)[] } | { readonly why: string };

/**
 * Evaluates the expression of an alarm over given values of its metrics.
 *
 * @param given by the ids of `Metrics`, oldest first, all of one length
 * @param period in seconds
 */
export function watchedSeries(
  alarm: MetricAlarm,
  given: ReadonlyMap<string, readonly (number | undefined)[]>,
  period: number,
): WatchedSeries {
  const queries = allItems(alarm.metrics);
  if (!queries) return { why: "The text does not tell the alarm's Metrics." };
  const math = mathOf(alarm);
  if (math.queries.length > 0) return { why: 'What a Metrics Insights query gives is not known here.' };
  const missing = queries.find(({ id, metricStat }) => known(metricStat) && !given.has(nameOf(id)));
  if (missing) return { why: `The points say nothing of the metric ${nameOf(missing.id)}.` };
  const watched = math.expressions.find((expression) => isReturned(expression));
  if (watched) return evaluated(watched, math, given, period);
  const metric = queries.find(
    ({ metricStat, returnData }) => known(metricStat) && !(known(returnData) && !returnData.value),
  );
  const values = metric && given.get(nameOf(metric.id));
  return values ? { values } : { why: 'Nothing of Metrics returns data to the alarm.' };
}

function evaluated(
  watched: MathExpression,
  { expressions }: AlarmMath,
  given: ReadonlyMap<string, readonly (number | undefined)[]>,
  period: number,
): WatchedSeries {
  const [first = []] = given.values();
  const metrics = [...given].map(([id, values]): Series => ({ id, period, values }));
  const known = new Map<string, MathValue | undefined>();
  const data: MathData = {
    times: first.map((_, index) => index * period * 1000),
    period,
    metrics,
    // An expression that leads back to itself gives nothing.
    expression(id) {
      if (known.has(id)) return known.get(id);
      known.set(id, undefined);
      const named = expressions.find(({ query }) => nameOf(query.id) === id);
      const result = named && evaluateMath(named.parsed, data);
      known.set(id, result?.ok ? result.value : undefined);
      return known.get(id);
    },
    external: () => undefined,
  };
  const result = evaluateMath(watched.parsed, data);
  if (!result.ok) return { why: `The expression gives nothing: ${result.reason}` };
  const { value } = result;
  if (value.type === 'TS') return { values: value.series.values };
  const [only, ...others] = value.type === 'TS[]' ? value.items : [];
  return only && others.length === 0 ? { values: only.values } : { why: 'The expression gives more than one series.' };
}

const nameOf = (id: Field<string>): string => (known(id) ? id.value : '');
