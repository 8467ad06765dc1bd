/** Metrics that metric filters publish, as alarms read them. */
import type { SurroundingMetric, Surroundings } from '../check.ts';
import { type Speller, spellerOf } from '../mistyped.ts';

/** The published metrics of one workspace, found by namespace and name. */
export interface Published {
  readonly byName: ReadonlyMap<string, readonly SurroundingMetric[]>;
  /** The name that is nearly this one among those of a namespace. */
  readonly nameMeantBy: (namespace: string, name: string) => string | undefined;
  /** The namespaces that are nearly this one. */
  readonly namespaceMeantBy: Speller;
}

/** What is published around a definition; undefined where nothing is. */
export function publishedAround({ metrics }: Surroundings): Published | undefined {
  if (!metrics || metrics.length === 0) return undefined;
  const known = indexes.get(metrics) ?? index(metrics);
  indexes.set(metrics, known);
  return known;
}

/** Metrics of this namespace and name. */
export function publishedAs({ byName }: Published, namespace: string, name: string): readonly SurroundingMetric[] {
  return byName.get(keyOf(namespace, name)) ?? [];
}

/** Where a metric comes from, for people: `The metric filter Errors in stacks/logs.yaml`. */
export function filterOf({ by, file }: SurroundingMetric, around: Surroundings): string {
  return `The metric filter ${by}${file === around.file || file === undefined ? '' : ` in ${file}`}`;
}

/** One for all the alarms of the same surroundings. */
const indexes = new WeakMap<readonly SurroundingMetric[], Published>();

const keyOf = (namespace: string, name: string) => JSON.stringify([namespace, name]);

function index(metrics: readonly SurroundingMetric[]): Published {
  const byName = new Map<string, SurroundingMetric[]>();
  const names = new Map<string, Set<string>>();
  for (const metric of metrics) {
    const key = keyOf(metric.namespace, metric.name);
    const same = byName.get(key);
    if (same) same.push(metric);
    else byName.set(key, [metric]);
    names.set(metric.namespace, (names.get(metric.namespace) ?? new Set()).add(metric.name));
  }
  const spellers = new Map<string, Speller>();
  return {
    byName,
    namespaceMeantBy: spellerOf(names.keys()),
    nameMeantBy(namespace, name) {
      const speller = spellers.get(namespace) ?? spellerOf(names.get(namespace) ?? []);
      spellers.set(namespace, speller);
      return speller(name);
    },
  };
}
