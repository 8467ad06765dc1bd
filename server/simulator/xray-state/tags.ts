import type { Tag } from '../../core/xray/tags.ts';
import type { Store } from '../store/store.ts';

/** The tags of groups and sampling rules, by the part of their ARN behind account and region. */
export interface ResourceTags {
  /** By key. */
  of(resource: string): readonly Tag[];
  /** Replaces them; resolves when that is committed. */
  set(resource: string, tags: readonly Tag[]): Promise<void>;
  /** When a resource goes, its tags go with it. */
  remove(resource: string): Promise<void>;
  reset(): Promise<void>;
}

/** The tags that the store has. */
export function openTags(store: Store): ResourceTags {
  const table = store.table<readonly Tag[]>('xray-tags');
  const remove = async (resource: string): Promise<void> => {
    if (table.get(resource) !== undefined) await table.delete(resource);
  };
  return {
    of: (resource) => table.get(resource) ?? [],
    set: (resource, tags) => (tags.length === 0 ? remove(resource) : table.set(resource, tags)),
    remove,
    reset: () => table.clear(),
  };
}
