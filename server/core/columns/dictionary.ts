/** Values by small numbers, kept as long as somebody uses them: what repeats in many rows stands here once. */
export interface Dictionary<T> {
  /**
   * The number of the value with these keys, which counts as used once more; `make` is asked where it is new.
   * Two keys, because joining them would take longer than to look them up.
   */
  use(outer: Key, inner: Key, make: () => T): number;
  /** Undoes one `use`. A value that nobody uses any more is forgotten, and its number goes to another one. */
  release(number: number): void;
  /** Undefined where no value has the number. */
  value(number: number): T | undefined;
  /** Above every number in use. */
  readonly size: number;
}

type Key = string | number | boolean | undefined;

/** An empty dictionary. */
export function dictionary<T>(): Dictionary<T> {
  const numbers = new Map<Key, Map<Key, number>>();
  const entries: (Entry<T> | undefined)[] = [];
  const free: number[] = [];
  return {
    use(outer, inner, make) {
      const known = numbers.get(outer)?.get(inner);
      if (known !== undefined) {
        entries[known]!.uses += 1;
        return known;
      }
      const number = free.pop() ?? entries.length;
      entries[number] = { outer, inner, value: make(), uses: 1 };
      const within = numbers.get(outer) ?? new Map<Key, number>();
      numbers.set(outer, within.set(inner, number));
      return number;
    },
    release(number) {
      const entry = entries[number];
      if (entry === undefined) return;
      entry.uses -= 1;
      if (entry.uses > 0) return;
      const within = numbers.get(entry.outer)!;
      within.delete(entry.inner);
      if (within.size === 0) numbers.delete(entry.outer);
      entries[number] = undefined;
      free.push(number);
    },
    value: (number) => entries[number]?.value,
    get size() {
      return entries.length;
    },
  };
}

interface Entry<T> {
  readonly outer: Key;
  readonly inner: Key;
  readonly value: T;
  uses: number;
}
