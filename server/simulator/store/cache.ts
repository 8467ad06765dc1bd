/** The most recently used values whose weights sum up to at most `capacity`. */
export interface Cache<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V, weight: number): void;
  delete(key: K): void;
  clear(): void;
}

/** Makes an empty cache. A value heavier than the whole capacity is not kept. */
export function cache<K, V>(capacity: number): Cache<K, V> {
  // A Map remembers the order of insertion: the first entry is the one that wasn't used for longest.
  const entries = new Map<K, { value: V; weight: number }>();
  let total = 0;
  let newest: K | undefined;
  const remove = (key: K): void => {
    total -= entries.get(key)?.weight ?? 0;
    entries.delete(key);
  };
  return {
    get(key) {
      const entry = entries.get(key);
      if (!entry || key === newest) return entry?.value;
      entries.delete(key);
      entries.set(key, entry);
      newest = key;
      return entry.value;
    },
    set(key, value, weight) {
      remove(key);
      if (weight > capacity) return;
      entries.set(key, { value, weight });
      newest = key;
      total += weight;
      for (const oldest of entries.keys()) {
        if (total <= capacity) break;
        remove(oldest);
      }
    },
    delete: remove,
    clear() {
      entries.clear();
      total = 0;
    },
  };
}
