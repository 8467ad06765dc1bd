/**
 * The values that a text field of an AWS service's event can have, where AWS lists them.
 *
 * Source: by hand, see event-values.json. A list may lag behind AWS: a value that isn't in it is never wrong for that.
 */
import { loadCatalog } from './load.ts';

interface ValuesFile {
  readonly rows: readonly {
    readonly source: string;
    readonly detailType: string;
    readonly field: string;
    readonly values: readonly string[];
  }[];
}

/** The listed values of a field, its path inside of `detail`; undefined where there is no list. */
export function eventValuesOf(source: string, detailType: string, field: string): readonly string[] | undefined {
  const { rows } = loadCatalog<ValuesFile>('event-values');
  return rows.find((row) => row.source === source && row.detailType === detailType && row.field === field)?.values;
}
