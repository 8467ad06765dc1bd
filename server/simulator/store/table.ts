import type { Backend } from './backend.ts';
import type { Queue } from './commit.ts';
import type { Table } from './store.ts';

/** Opens a table of JSON values; `set` hands a change to the store's next commit. */
export function openTable(backend: Backend, name: string, set: Queue['set']): Table<unknown> {
  const values = new Map<string, unknown>();
  const load = (): void => {
    values.clear();
    for (const [key, json] of backend.values(name)) values.set(key, JSON.parse(json));
  };
  const change = async (key: string, value: unknown): Promise<void> => {
    if (value === undefined) values.delete(key);
    else values.set(key, value);
    try {
      await set(name, key, value === undefined ? undefined : JSON.stringify(value));
    } catch (error) {
      load();
      throw error;
    }
  };
  load();
  return {
    get: (key) => values.get(key),
    entries: () => [...values],
    set: change,
    delete: (key) => change(key, undefined),
    async clear() {
      await Promise.all([...values.keys()].map((key) => change(key, undefined)));
    },
  };
}
