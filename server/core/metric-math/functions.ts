/**
 * The functions of metric math: what each takes and gives, in AWS's own notation, and what it does.
 * Source: CloudWatch User Guide, "Using metric math"; "Monitor databases with DB_PERF_INSIGHTS".
 */

/** A number, a time series, several time series, a text, several texts. */
export type MathType = 'S' | 'TS' | 'TS[]' | 'String' | 'String[]';

/** What an argument may be: types, words such as `REPEAT`, and texts such as `'RDS'`. */
export interface Parameter {
  readonly types: readonly MathType[];
  readonly words: readonly string[];
  readonly texts: readonly string[];
}

export interface Signature {
  readonly takes: readonly Parameter[];
  /** Any number of further arguments. */
  readonly open: boolean;
  /** Undefined where it depends on more than the types. */
  readonly gives: MathType | undefined;
}

export interface MathFunction {
  readonly name: string;
  readonly says: string;
  /** As in the guide: `TS, S -> TS`. */
  readonly forms: readonly string[];
  readonly signatures: readonly Signature[];
}

const types: readonly string[] = ['S', 'TS', 'TS[]', 'String', 'String[]'] satisfies MathType[];
const each = ['TS -> TS', 'TS[] -> TS[]'];
const across = ['TS -> S', 'TS[] -> TS'];
const filler = 'S|REPEAT|LINEAR';
const order = 'TS[], AVG|MIN|MAX|SUM, ASC|DESC';
const ruleMetric = "'UniqueContributors'|'MaxContributorValue'|'SampleCount'|'Sum'|'Minimum'|'Maximum'|'Average'";

const table: Readonly<Record<string, readonly [says: string, ...forms: string[]]>> = {
  ABS: ['The absolute value of each datapoint.', ...each],
  ANOMALY_DETECTION_BAND: ['The upper and the lower limit of what is normal.', 'TS -> TS[]', 'TS, S -> TS[]'],
  AVG: ['The average of one series, or at each time of several.', ...across],
  CEIL: ['Each datapoint rounded up.', ...each],
  DATAPOINT_COUNT: ['How many datapoints have a value.', ...across],
  DATE: ['The day of the month of each datapoint, in UTC.', 'TS -> TS'],
  DAY: ['The day of the week of each datapoint, in UTC: 1 for Monday to 7 for Sunday.', 'TS -> TS'],
  DB_PERF_INSIGHTS: [
    'Counters of Performance Insights.',
    "'RDS'|'DOCDB', String, String -> TS",
    "'RDS'|'DOCDB', String, String[] -> TS[]",
  ],
  DIFF: ['The difference between each datapoint and the one before it.', ...each],
  DIFF_TIME: ['The seconds between each datapoint and the one before it.', ...each],
  EPOCH: ['The time of each datapoint in seconds since 1970.', 'TS -> TS'],
  FILL: [
    'The series with its missing datapoints filled.',
    `TS, ${filler} -> TS`,
    `TS[], ${filler} -> TS[]`,
    'TS[], TS -> TS[]',
  ],
  FIRST: ['The first of several series; the upper limit of a band.', 'TS[] -> TS'],
  FLOOR: ['Each datapoint rounded down.', ...each],
  HOUR: ['The hour of each datapoint, in UTC.', 'TS -> TS'],
  IF: ['One value where the condition is not 0, another where it is.', 'S|TS, S|TS -> TS', 'S|TS, S|TS, S|TS -> TS'],
  INSIGHT_RULE_METRIC: ['A metric of a Contributor Insights rule.', `String, ${ruleMetric} -> TS`],
  LAMBDA: ['Data from a Lambda function of a custom data source.', 'String, ... -> ?'],
  LAST: ['The last of several series; the lower limit of a band.', 'TS[] -> TS'],
  LOG: ['The natural logarithm of each datapoint.', ...each],
  LOG10: ['The logarithm to base 10 of each datapoint.', ...each],
  MAX: ['The greatest datapoint of one series, or at each time of several.', ...across],
  METRICS: ['The metrics of the request, or those whose Id contains the text.', '-> TS[]', 'String -> TS[]'],
  METRIC_COUNT: ['How many series there are.', 'TS[] -> S'],
  MIN: ['The least datapoint of one series, or at each time of several.', ...across],
  MINUTE: ['The minute of each datapoint, in UTC.', 'TS -> TS'],
  MONTH: ['The month of each datapoint, in UTC: 1 to 12.', 'TS -> TS'],
  PERIOD: ['The period of a metric in seconds.', 'TS -> S'],
  RATE: ['The change from one datapoint to the next for each second.', ...each],
  REMOVE_EMPTY: ['The series that have a datapoint.', 'TS[] -> TS[]'],
  RUNNING_SUM: ['Each datapoint with all the ones before it added.', ...each],
  SEARCH: ['All metrics that a search finds; not for alarms.', 'String, String -> TS[]', 'String, String, S -> TS[]'],
  SERVICE_QUOTA: ['The quota of a usage metric.', 'TS -> TS'],
  SLICE: ['A part of several series: from a place on, or up to another.', 'TS[], S -> ?', 'TS[], S, S -> ?'],
  SORT: ['Several series in an order, all or the first ones.', `${order} -> TS[]`, `${order}, S -> TS[]`],
  STDDEV: ['The standard deviation of one series, or at each time of several.', ...across],
  SUM: ['The sum of one series, or at each time of several.', ...across],
  TIME_SERIES: ['A series with the same value at every time.', 'S -> TS'],
  YEAR: ['The year of each datapoint, in UTC.', 'TS -> TS'],
};

/** Every function, sorted by name. */
export const mathFunctions: readonly MathFunction[] = Object.entries(table).map(([name, [says, ...forms]]) => ({
  name,
  says,
  forms,
  signatures: forms.map(signatureOf),
}));

const byName = new Map(mathFunctions.map((one) => [one.name, one]));

/** The function of this name, which must be in upper case; undefined where there is none. */
export function functionNamed(name: string): MathFunction | undefined {
  return byName.get(name);
}

function signatureOf(form: string): Signature {
  const [takes, gives] = form.split('->').map((side) => side.trim()) as [string, string];
  const listed = takes === '' ? [] : takes.split(', ');
  return {
    takes: listed.filter((one) => one !== '...').map(parameterOf),
    open: listed.includes('...'),
    gives: gives === '?' ? undefined : (gives as MathType),
  };
}

function parameterOf(text: string): Parameter {
  const options = text.split('|');
  const texts = options.flatMap((one) => /^'(.*)'$/.exec(one)?.[1] ?? []);
  const isType = (one: string): one is MathType => types.includes(one);
  const words = options.filter((one) => !isType(one) && !one.startsWith("'"));
  return { types: options.filter(isType), words, texts };
}
