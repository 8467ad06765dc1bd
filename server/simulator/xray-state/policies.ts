import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';

export interface Policy {
  readonly name: string;
  /** As it was sent. */
  readonly document: string;
  /** Counts the changes, from 1. */
  readonly revision: number;
  /** Epoch seconds. */
  readonly updatedAt: number;
}

/** The resource policies of X-Ray, one set for all accounts and regions. */
export interface Policies {
  /** By name. */
  list(): readonly Policy[];
  get(name: string): Policy | undefined;
  put(name: string, document: string): Promise<Policy>;
  remove(name: string): Promise<void>;
  reset(): Promise<void>;
}

/** The policies that the store has. */
export function openPolicies(store: Store, clock: Clock): Policies {
  const table = store.table<Policy>('xray-policies');
  return {
    list: () =>
      table
        .entries()
        .map(([, policy]) => policy)
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    get: (name) => table.get(name),
    async put(name, document) {
      const policy = { name, document, revision: (table.get(name)?.revision ?? 0) + 1, updatedAt: clock.now() / 1000 };
      await table.set(name, policy);
      return policy;
    },
    remove: (name) => table.delete(name),
    reset: () => table.clear(),
  };
}
