/**
 * Between which bounds the values of a metric lie, where AWS says so.
 *
 * Source: by hand; each row of metric-ranges.json names its page.
 */
import { loadCatalog } from './load.ts';

interface RangesFile {
  readonly rows: readonly (Bounds & { readonly namespace: string; readonly metrics: readonly string[] })[];
}

/** Of a single sample, both inclusive. */
export interface Bounds {
  /** Left out where it is 0. */
  readonly min?: number;
  /** Left out where AWS states none. */
  readonly max?: number;
}

/** The bounds that AWS states for a metric; undefined where it states none. */
export function boundsOf(namespace: string, metric: string): Bounds | undefined {
  const { rows } = loadCatalog<RangesFile>('metric-ranges');
  return rows.find((row) => row.namespace === namespace && row.metrics.includes(metric));
}
