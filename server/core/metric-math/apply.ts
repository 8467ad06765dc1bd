/**
 * What each function of metric math does.
 * Source: CloudWatch User Guide, "Functions supported for metric math". Where the guide is silent, our reading: over
 * several series, `AVG` counts a missing datapoint as 0 and the others leave it out; `STDDEV` is that of the whole
 * population; gaps at the edges stay with `LINEAR`, and the one before the first datapoint with `REPEAT`.
 */
import type { MathData } from './evaluate.ts';
import { type MathValue, mapped, present, type Series, scalar, series, several } from './series.ts';

/** An argument: a value, a word such as `REPEAT`, or nothing that can be read. */
type Argument = MathValue | string | undefined;
type Apply = (items: readonly Argument[], data: MathData, name: string) => MathValue | undefined;

/** What a function gives for its arguments; undefined where it doesn't take them. */
export function applyFunction(name: string, items: readonly Argument[], data: MathData): MathValue | undefined {
  return Object.hasOwn(functions, name) ? functions[name]!(items, data, name) : undefined;
}

const functions: Readonly<Record<string, Apply>> = {
  ABS: each((one) => mapped(one, (value) => value && Math.abs(value))),
  CEIL: each((one) => mapped(one, (value) => value && Math.ceil(value))),
  FLOOR: each((one) => mapped(one, (value) => value && Math.floor(value))),
  LOG: each((one) => mapped(one, (value) => (value === undefined ? undefined : Math.log(value)))),
  LOG10: each((one) => mapped(one, (value) => (value === undefined ? undefined : Math.log10(value)))),
  DIFF: each((one, data) => changes(one, data, (value) => value)),
  DIFF_TIME: each((one, data) => changes(one, data, (_, seconds) => seconds)),
  RATE: each((one, data) => changes(one, data, (value, seconds) => value / seconds)),
  RUNNING_SUM: each(runningSum),
  AVG: across((values, count) => sum(values) / count),
  SUM: across(sum),
  MIN: across(least),
  MAX: across((values) => -least(values.map((value) => -value))),
  STDDEV: across(deviation),
  DATAPOINT_COUNT: across((values) => values.length),
  METRIC_COUNT: ([list]) => ofList(list, (items) => scalar(items.length)),
  FIRST: ([list]) => ofList(list, (items) => items[0] && series(items[0])),
  LAST: ([list]) => ofList(list, (items) => (items.length > 0 ? series(items.at(-1)!) : undefined)),
  REMOVE_EMPTY: ([list]) => ofList(list, (items) => several(items.filter((one) => present(one.values).length > 0))),
  SLICE: slice,
  SORT: sort,
  FILL: fill,
  IF: choose,
  METRICS: ([text], { metrics }) => several(metrics.filter(({ id }) => contains(id, text))),
  PERIOD: ([one]) =>
    isValue(one) && one.type === 'TS' && one.series.id !== undefined ? scalar(one.series.period) : undefined,
  TIME_SERIES: ([value], data) =>
    isValue(value) && value.type === 'S' ? series(constant(value.value, data)) : undefined,
  MINUTE: timed((date) => date.getUTCMinutes()),
  HOUR: timed((date) => date.getUTCHours()),
  DAY: timed((date) => date.getUTCDay() || 7),
  DATE: timed((date) => date.getUTCDate()),
  MONTH: timed((date) => date.getUTCMonth() + 1),
  YEAR: timed((date) => date.getUTCFullYear()),
  EPOCH: timed((date) => Math.floor(date.getTime() / 1000)),
  ANOMALY_DETECTION_BAND: elsewhere,
  DB_PERF_INSIGHTS: elsewhere,
  INSIGHT_RULE_METRIC: elsewhere,
  LAMBDA: elsewhere,
  SEARCH: elsewhere,
  SERVICE_QUOTA: elsewhere,
};

const isValue = (item: Argument): item is MathValue => typeof item === 'object';

/** One series gives one, several give several. */
function each(change: (one: Series, data: MathData) => Series): Apply {
  return ([item], data) => {
    if (!isValue(item)) return undefined;
    if (item.type === 'TS') return series(change(item.series, data));
    return item.type === 'TS[]' ? several(item.items.map((one) => change(one, data))) : undefined;
  };
}

/** One series gives a number, several give at each time what they come to. */
function across(reduce: (values: number[], count: number) => number): Apply {
  return ([item], { times, period }) => {
    if (!isValue(item)) return undefined;
    if (item.type === 'TS') {
      const values = present(item.series.values);
      return scalar(reduce(values, values.length));
    }
    if (item.type !== 'TS[]') return undefined;
    const { items } = item;
    const over: Series = { period: items[0]?.period ?? period, values: times.map(() => undefined) };
    return series(
      mapped(over, (_, i) => {
        const values = present(items.map((one) => one.values[i]));
        return values.length === 0 ? undefined : reduce(values, items.length);
      }),
    );
  };
}

function elsewhere(items: readonly Argument[], { external }: MathData, name: string): MathValue | undefined {
  return external(
    name,
    items.map((item) => (isValue(item) ? item : undefined)),
  );
}

/** One value for each time of the evaluation, whether the series has a datapoint there or not. */
function timed(read: (date: Date) => number): Apply {
  return ([item], { times }) => {
    if (!isValue(item) || item.type !== 'TS') return undefined;
    return series({ period: item.series.period, values: times.map((time) => read(new Date(time))) });
  };
}

/** Each datapoint against the one before it; the first one has none. */
function changes(one: Series, { times }: MathData, change: (value: number, seconds: number) => number): Series {
  let last: number | undefined;
  return mapped(one, (value, i) => {
    if (value === undefined) return undefined;
    const before = last;
    last = i;
    if (before === undefined) return undefined;
    return change(value - one.values[before]!, (times[i]! - times[before]!) / 1000);
  });
}

function runningSum(one: Series): Series {
  let total = 0;
  return mapped(one, (value) => {
    if (value === undefined) return undefined;
    total += value;
    return total;
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Without Math.min's limit on arguments; nothing has no least value. */
function least(values: readonly number[]): number {
  return values.reduce((best, value) => (value < best || Number.isNaN(best) ? value : best), Number.NaN);
}

function deviation(values: readonly number[]): number {
  const mean = sum(values) / values.length;
  return Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / values.length);
}

function ofList(item: Argument, use: (items: readonly Series[]) => MathValue | undefined): MathValue | undefined {
  return isValue(item) && item.type === 'TS[]' ? use(item.items) : undefined;
}

function slice([list, from, to]: readonly Argument[]): MathValue | undefined {
  if (!isValue(from) || from.type !== 'S') return undefined;
  if (to !== undefined && !(isValue(to) && to.type === 'S')) return undefined;
  return ofList(list, (items) =>
    several(items.slice(from.value, isValue(to) && to.type === 'S' ? to.value : undefined)),
  );
}

function sort([list, by, order, limit]: readonly Argument[], data: MathData): MathValue | undefined {
  const sortable = typeof by === 'string' && ['AVG', 'MIN', 'MAX', 'SUM'].includes(by);
  if (!sortable || (order !== 'ASC' && order !== 'DESC')) return undefined;
  const most = isValue(limit) && limit.type === 'S' ? limit.value : undefined;
  return ofList(list, (items) => {
    const keyed = items.map((one) => ({ one, key: keyOf(one, by, data) }));
    // Series without a datapoint have no key and come last.
    const compare = (a: number, b: number) => (order === 'ASC' ? a - b : b - a);
    const sorted = keyed.sort(
      (a, b) => Number(Number.isNaN(a.key)) - Number(Number.isNaN(b.key)) || compare(a.key, b.key),
    );
    return several(sorted.slice(0, most).map(({ one }) => one));
  });
}

function keyOf(one: Series, by: string, data: MathData): number {
  const key = present(one.values).length === 0 ? undefined : applyFunction(by, [series(one)], data);
  return key?.type === 'S' ? key.value : Number.NaN;
}

function fill([item, filler]: readonly Argument[]): MathValue | undefined {
  const fillOne = fillerOf(filler);
  if (!isValue(item) || !fillOne) return undefined;
  if (item.type === 'TS') return series(fillOne(item.series));
  return item.type === 'TS[]' ? several(item.items.map(fillOne)) : undefined;
}

function fillerOf(filler: Argument): ((one: Series) => Series) | undefined {
  if (filler === 'LINEAR') return linear;
  if (filler === 'REPEAT') return repeat;
  if (!isValue(filler)) return undefined;
  if (filler.type === 'S') return (one) => mapped(one, (value) => value ?? filler.value);
  if (filler.type !== 'TS') return undefined;
  return (one) => mapped(one, (value, i) => value ?? filler.series.values[i]);
}

function repeat(one: Series): Series {
  let last: number | undefined;
  return mapped(one, (value) => {
    last = value ?? last;
    return last;
  });
}

function linear(one: Series): Series {
  const { values } = one;
  const known = values.flatMap((value, i) => (value === undefined ? [] : i));
  let next = 0;
  return mapped(one, (value, i) => {
    while (next < known.length && known[next]! < i) next++;
    if (value !== undefined || next === 0 || next >= known.length) return value;
    const [from, to] = [known[next - 1]!, known[next]!];
    const share = (i - from) / (to - from);
    return values[from]! + (values[to]! - values[from]!) * share;
  });
}

/** True and no value there: 0. False and no value there, or no condition: no datapoint. */
function choose([condition, then, otherwise]: readonly Argument[], data: MathData): MathValue | undefined {
  const [when, yes, no] = [
    sideOf(condition),
    sideOf(then),
    otherwise === undefined ? () => undefined : sideOf(otherwise),
  ];
  if (!isValue(condition) || !when || !yes || !no) return undefined;
  const perTime = condition.type === 'TS';
  return series(
    mapped({ period: data.period, values: data.times.map(() => undefined) }, (_, i) => {
      const holds = when(i);
      if (holds === undefined || !Number.isFinite(holds)) return undefined;
      // The guide's rule of 0 is for a condition that is a series.
      return holds !== 0 ? (yes(i) ?? (perTime ? 0 : undefined)) : no(i);
    }),
  );
}

function sideOf(item: Argument): ((index: number) => number | undefined) | undefined {
  if (!isValue(item)) return undefined;
  if (item.type === 'S') return () => item.value;
  return item.type === 'TS' ? (index) => item.series.values[index] : undefined;
}

function constant(value: number, { times, period }: MathData): Series {
  return mapped({ period, values: times.map(() => undefined) }, () => value);
}

function contains(id: string | undefined, text: Argument): boolean {
  if (text === undefined) return true;
  return isValue(text) && text.type === 'String' && id?.includes(text.text) === true;
}
