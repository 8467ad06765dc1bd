/** Rows in the order of their traces' times, put in order again when one is asked for after a change. */
export interface NewestFirst {
  add(row: number): void;
  /** A row's time has changed, or its trace is gone. */
  changed(): void;
  /** Those of the rows that are wanted, newest first. */
  rows(wanted: (row: number) => boolean): number[];
}

/**
 * @param isThere tells whether a row has a trace
 * @param compare orders two rows, the older one first
 */
export function newestFirst(isThere: (row: number) => boolean, compare: (a: number, b: number) => number): NewestFirst {
  let order: number[] = [];
  let added = new Set<number>();
  let sorted = true;
  const sort = (): void => {
    // Traces come nearly in order, which the sort makes use of.
    const before = order.filter((row) => isThere(row) && !added.has(row));
    order = [...before, ...[...added].filter(isThere)].sort(compare);
    added = new Set();
    sorted = true;
  };
  return {
    add(row) {
      added.add(row);
      sorted = false;
    },
    changed() {
      sorted = false;
    },
    rows(wanted) {
      if (!sorted) sort();
      const found: number[] = [];
      for (let at = order.length - 1; at >= 0; at -= 1) if (wanted(order[at]!)) found.push(order[at]!);
      return found;
    },
  };
}
