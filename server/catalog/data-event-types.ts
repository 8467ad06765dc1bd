/** The resource types whose data events CloudTrail records: for completion and near misses. Kept by hand. */
import { loadCatalog } from './load.ts';

/** Sorted. A type that is absent here may be newer. */
export function dataEventTypes(): readonly string[] {
  return loadCatalog<{ readonly types: readonly string[] }>('data-event-types').types;
}
