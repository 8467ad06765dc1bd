/**
 * The language of statistics: `Average`, `p99`, `tm90`, `TM(10%:90%)`, `PR(:300)`.
 * Source: CloudWatch API, AnomalyDetectorMetricStat pattern (model 2010-08-01); User Guide, "Statistics definitions".
 */
import { nearest } from '../near.ts';

export type Statistic =
  | { readonly kind: 'basic'; readonly name: BasicStatistic }
  /** The value below which `percent` of the values lie. */
  | { readonly kind: 'percentile'; readonly percent: number }
  /** Mean (TM), count (TC), sum (TS) of the values in a range, or the mean with the others moved to its edges (WM). */
  | { readonly kind: 'trimmed'; readonly name: TrimmedStatistic; readonly range: Range }
  /** The percentage of values in a range. */
  | { readonly kind: 'rank'; readonly range: Range }
  /** `o` and `u` with a number: accepted by the API, undocumented. */
  | { readonly kind: 'undocumented' };

export type BasicStatistic = (typeof basicStatistics)[number];
export type TrimmedStatistic = 'TM' | 'TC' | 'TS' | 'WM';

/** Lower bound exclusive, upper bound inclusive; a bound left out is open. */
export interface Range {
  readonly of: 'percent' | 'value';
  readonly from?: number;
  readonly to?: number;
}

export const basicStatistics = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'] as const;

/** In characters. */
const longest = 50;
const percent = String.raw`(\d{1,2}(?:\.\d{0,10})?|100)`;
const amount = String.raw`(\d+(?:\.\d{0,10})?(?:[eE][+-]?\d+)?)`;
const short = new RegExp(`^(p|tm|tc|ts|wm)${percent}$`);
const percentRange = new RegExp(String.raw`^(TM|TC|TS|WM)\((?:${percent}%)?:(?:${percent}%)?\)$`);
const valueRange = new RegExp(String.raw`^(TM|TC|TS|WM|PR)\(${amount}?:${amount}?\)$`);

/** Reads a statistic; undefined when CloudWatch has none of this text. */
export function parseStatistic(text: string): Statistic | undefined {
  if (text.length > longest) return undefined;
  // CloudWatch takes the suffixes _E, _L and _H on all but ranges and uses them itself; they change nothing here.
  const name = text.replace(/_[ELH]$/, '');
  const basic = basicStatistics.find((one) => one === name);
  if (basic !== undefined) return { kind: 'basic', name: basic };
  if (name === 'IQM') return { kind: 'trimmed', name: 'TM', range: { of: 'percent', from: 25, to: 75 } };
  if (/^[ou]\d+(\.\d*)?$/.test(name)) return { kind: 'undocumented' };
  return parseShort(name) ?? parseRange(text);
}

/** True for what stands in `ExtendedStatistic` and not in `Statistic`. */
export function isExtended(statistic: Statistic): boolean {
  return statistic.kind !== 'basic';
}

/** What somebody probably meant by a text that is no statistic: `P99` and `p99%` are p99, `avg` is Average. */
export function statisticMeantBy(text: string): string | undefined {
  if (text.length > longest) return undefined;
  const bare = text.trim().replace(/\s+/g, '');
  const candidates = [
    bare,
    ordinaryNames.get(bare.toLowerCase()),
    nearest(bare, basicStatistics),
    bare.toUpperCase(),
    bare.toLowerCase().replace(/^(p|tm|tc|ts|wm)[(]?([\d.]+)%?(?:th)?[)]?$/, '$1$2'),
    bare.replace(/^(\d{1,2}(?:\.\d+)?)(?:%|th)?$/, 'p$1'),
    bare.toUpperCase().replace(/^(TM|TC|TS|WM)\((\d[\d.]*)?:(\d[\d.]*)?%\)$/, '$1($2%:$3%)'),
  ];
  return candidates.find((one) => one !== undefined && one !== text && parseStatistic(one) !== undefined);
}

const ordinaryNames = new Map([
  ['avg', 'Average'],
  ['mean', 'Average'],
  ['total', 'Sum'],
  ['min', 'Minimum'],
  ['max', 'Maximum'],
  ['count', 'SampleCount'],
  ['n', 'SampleCount'],
  ['samples', 'SampleCount'],
  ['median', 'p50'],
]);

function parseShort(text: string): Statistic | undefined {
  const [, name, digits] = short.exec(text) ?? [];
  if (name === undefined || digits === undefined) return undefined;
  if (name === 'p') return { kind: 'percentile', percent: Number(digits) };
  return {
    kind: 'trimmed',
    name: name.toUpperCase() as TrimmedStatistic,
    range: { of: 'percent', to: Number(digits) },
  };
}

function parseRange(text: string): Statistic | undefined {
  const percents = percentRange.exec(text);
  const [, name, from, to] = percents ?? valueRange.exec(text) ?? [];
  if (name === undefined || (from === undefined && to === undefined)) return undefined;
  const range: Range = {
    of: percents ? 'percent' : 'value',
    ...(from !== undefined && { from: Number(from) }),
    ...(to !== undefined && { to: Number(to) }),
  };
  return name === 'PR' ? { kind: 'rank', range } : { kind: 'trimmed', name: name as TrimmedStatistic, range };
}
