import { growing } from '../../core/columns/growing.ts';

/** Rows in the order of their traces' times, put in order again when one is asked for after a change. */
export interface NewestFirst {
  add(row: number): void;
  /** A row's time has changed. */
  moved(): void;
  /** A row's trace is gone. */
  removed(): void;
  /** Takes those out that stand before the first row that isn't old, the oldest first. */
  takeOldest(isOld: (row: number) => boolean): Uint32Array;
  /** The row that stands first; undefined where there is none. */
  oldest(): number | undefined;
  /** Those of the rows that are wanted, newest first. */
  rows(wanted: (row: number) => boolean): Uint32Array;
}

/**
 * @param isThere tells whether a row has a trace
 * @param compare orders two rows, the older one first
 */
export function newestFirst(isThere: (row: number) => boolean, compare: (a: number, b: number) => number): NewestFirst {
  let order = new Uint32Array(0);
  let added: number[] = [];
  /** 1 for a row that is in `added`. */
  const marks = growing({ added: 'u8' });
  let [isMoved, isRemoved] = [false, false];
  const sort = (): void => {
    // A row that was given up and added again stands in both.
    if (isRemoved) order = order.filter((row) => isThere(row) && marks.at.added[row] !== 1);
    const fresh = added.filter(isThere);
    for (const row of added) marks.at.added[row] = 0;
    // Traces come nearly in order, which the sort makes use of.
    order = isMoved ? Uint32Array.from([...order, ...fresh].sort(compare)) : merge(order, fresh.sort(compare), compare);
    added = [];
    [isMoved, isRemoved] = [false, false];
  };
  const sortIfNeeded = (): void => {
    if (isMoved || isRemoved || added.length > 0) sort();
  };
  return {
    add(row) {
      marks.reserve(row + 1);
      if (marks.at.added[row] === 1) return;
      marks.at.added[row] = 1;
      added.push(row);
    },
    moved() {
      isMoved = true;
    },
    removed() {
      isRemoved = true;
    },
    takeOldest(isOld) {
      sortIfNeeded();
      const young = order.findIndex((row) => !isOld(row));
      const count = young === -1 ? order.length : young;
      const taken = order.subarray(0, count);
      order = order.subarray(count);
      return taken;
    },
    oldest() {
      sortIfNeeded();
      return order[0];
    },
    rows(wanted) {
      sortIfNeeded();
      const found = new Uint32Array(order.length);
      let count = 0;
      for (let at = order.length - 1; at >= 0; at -= 1) {
        const row = order[at]!;
        if (!wanted(row)) continue;
        found[count] = row;
        count += 1;
      }
      return count === found.length ? found : found.slice(0, count);
    },
  };
}

/** Both are in order; it begins at the end, where the new ones have their places. */
function merge(
  order: Uint32Array<ArrayBuffer>,
  fresh: readonly number[],
  compare: (a: number, b: number) => number,
): Uint32Array<ArrayBuffer> {
  if (fresh.length === 0) return order;
  const merged = new Uint32Array(order.length + fresh.length);
  merged.set(order);
  let old = order.length - 1;
  for (let at = merged.length - 1, next = fresh.length - 1; next >= 0; at -= 1) {
    if (old >= 0 && compare(order[old]!, fresh[next]!) > 0) {
      merged[at] = order[old]!;
      old -= 1;
    } else {
      merged[at] = fresh[next]!;
      next -= 1;
    }
  }
  return merged;
}
