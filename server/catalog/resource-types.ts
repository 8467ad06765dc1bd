/** The resource types that AWS Config records; see scripts/generate-config-rules.mjs for their source. */
import { loadCatalog } from './load.ts';

/** Sorted. A type that is absent here may be newer. */
export function configResourceTypes(): readonly string[] {
  return loadCatalog<{ readonly types: readonly string[] }>('resource-types').types;
}
