/**
 * The metrics that AWS's services publish: for completion, hover and near misses.
 *
 * The list lags behind AWS: a name that is absent here is never wrong for that.
 * Source: `@aws-cdk/aws-service-spec` and scripts/metrics-by-hand.json, made by scripts/generate-metrics.mjs.
 */
import { loadCatalog } from './load.ts';

interface MetricsFile {
  readonly dimensionSets: readonly (readonly string[])[];
  readonly dimensionValues: { readonly [namespace: string]: { readonly [dimension: string]: readonly string[] } };
  readonly instead: { readonly [namespace: string]: string };
  readonly namespaces: { readonly [namespace: string]: { readonly [metric: string]: MetricRow } };
}

interface MetricRow {
  readonly statistic: string;
  readonly unit?: string;
  /** Places in `dimensionSets`. */
  readonly sets: readonly number[];
}

export interface Metric {
  readonly namespace: string;
  readonly name: string;
  /** The statistic that suits it, as in `Statistic` or `ExtendedStatistic`: `Sum`, `p95`. */
  readonly statistic: string;
  /** The one unit that AWS publishes it with, where that is known. */
  readonly unit?: string;
  /** The sets of dimension names under which it is published; the empty one is the whole account. */
  readonly dimensionSets: readonly (readonly string[])[];
}

/** Every known namespace, sorted; of some the metrics aren't known. */
export function namespaces(): readonly string[] {
  return Object.keys(file().namespaces);
}

/** The known metrics of a namespace, sorted by name; empty where none is known. */
export function metricsOf(namespace: string): readonly Metric[] {
  const rows = own(file().namespaces, namespace);
  return rows === undefined ? [] : Object.entries(rows).map(([name, row]) => metric(namespace, name, row));
}

/** The metric of this namespace and name, or undefined. */
export function metricNamed(namespace: string, name: string): Metric | undefined {
  const rows = own(file().namespaces, namespace);
  const row = rows && own(rows, name);
  return row && metric(namespace, name, row);
}

/** The sets of dimension names under which a metric is published; empty where the metric isn't known. */
export function dimensionSetsOf(namespace: string, name: string): readonly (readonly string[])[] {
  return metricNamed(namespace, name)?.dimensionSets ?? [];
}

/** Every dimension name that a namespace uses, sorted. */
export function dimensionNamesOf(namespace: string): readonly string[] {
  const { dimensionSets, namespaces: all } = file();
  const used = new Set(Object.values(own(all, namespace) ?? {}).flatMap(({ sets }) => sets));
  return [...new Set([...used].flatMap((set) => dimensionSets[set]!))].sort();
}

/** The values that AWS itself gives to a dimension, such as `Global` for CloudFront's Region; mostly none. */
export function dimensionValuesOf(namespace: string, dimension: string): readonly string[] {
  return own(own(file().dimensionValues, namespace) ?? {}, dimension) ?? [];
}

/** The namespaces that have a metric of exactly this name, sorted. */
export function namespacesWith(name: string): readonly string[] {
  return Object.entries(file().namespaces).flatMap(([namespace, rows]) => (Object.hasOwn(rows, name) ? namespace : []));
}

/** The namespace that people mean by a name that CloudWatch doesn't have: `AWS/ALB` is `AWS/ApplicationELB`. */
export function namespaceInsteadOf(name: string): string | undefined {
  return own(file().instead, name);
}

function metric(namespace: string, name: string, { statistic, unit, sets }: MetricRow): Metric {
  const { dimensionSets } = file();
  return {
    namespace,
    name,
    statistic,
    ...(unit !== undefined && { unit }),
    dimensionSets: sets.map((set) => dimensionSets[set]!),
  };
}

function file(): MetricsFile {
  return loadCatalog<MetricsFile>('metrics');
}

/** A member by a name that comes from users: `constructor` is none. */
function own<T>(members: { readonly [name: string]: T }, name: string): T | undefined {
  return Object.hasOwn(members, name) ? members[name] : undefined;
}
