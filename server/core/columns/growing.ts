/** Typed arrays that grow: many small records as columns, so that a million of them are a few objects. */

const ARRAYS = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, f64: Float64Array } as const;

/** The columns of a table by name: unsigned integers of 8, 16 or 32 bits, or 64-bit floats. */
export type Layout = Readonly<Record<string, keyof typeof ARRAYS>>;

export type Arrays<L extends Layout> = { readonly [C in keyof L]: InstanceType<(typeof ARRAYS)[L[C]]> };

/** Columns that grow together; new records are zeros. */
export interface Growing<L extends Layout> {
  /** Replaced when they grow: whoever holds them over a `reserve` holds old ones. */
  readonly at: Arrays<L>;
  /** Makes room for so many records. */
  reserve(count: number): void;
  /** Forgets the first records and moves the others up. */
  shift(count: number): void;
}

const LEAST = 1024;

/** Columns without a record. */
export function growing<L extends Layout>(layout: L): Growing<L> {
  const names = Object.keys(layout);
  let capacity = 0;
  let at = arrays(layout, 0);
  return {
    get at() {
      return at;
    },
    reserve(count) {
      if (count <= capacity) return;
      capacity = Math.max(LEAST, count, Math.ceil(capacity * 1.5));
      const larger = arrays(layout, capacity);
      for (const name of names) larger[name]!.set(at[name]!);
      at = larger;
    },
    shift(count) {
      for (const name of names) {
        at[name]!.copyWithin(0, count);
        at[name]!.fill(0, Math.max(0, capacity - count));
      }
    },
  };
}

function arrays<L extends Layout>(layout: L, length: number): Arrays<L> {
  const made = Object.entries(layout).map(([name, kind]) => [name, new ARRAYS[kind](length)]);
  return Object.fromEntries(made) as Arrays<L>;
}

/** A list of records for each row of a table, all in the same columns. */
export interface Lists<L extends Layout> {
  readonly at: Arrays<L>;
  /** Where the row's list begins, and how many records it has. */
  first(row: number): number;
  count(row: number): number;
  /** Gives a row a list of so many records in place of the one it had, and tells where it begins: the caller fills it. */
  replace(row: number, count: number): number;
}

/** Lists take the place of those that are gone as soon as these are more than half. */
export function lists<L extends Layout>(layout: L): Lists<L> {
  const rows = growing({ first: 'u32', count: 'u32' });
  let records = growing(layout);
  let end = 0;
  let live = 0;
  const compact = (): void => {
    const compacted = growing(layout);
    compacted.reserve(Math.ceil(live * 1.5));
    const { first, count } = rows.at;
    let to = 0;
    for (let row = 0; row < first.length; row += 1) {
      const [from, length] = [first[row]!, count[row]!];
      if (length === 0) continue;
      for (const name of Object.keys(layout))
        compacted.at[name]!.set(records.at[name]!.subarray(from, from + length), to);
      first[row] = to;
      to += length;
    }
    records = compacted;
    end = to;
  };
  return {
    get at() {
      return records.at;
    },
    first: (row) => rows.at.first[row] ?? 0,
    count: (row) => rows.at.count[row] ?? 0,
    replace(row, count) {
      rows.reserve(row + 1);
      const before = rows.at.count[row]!;
      live += count - before;
      rows.at.count[row] = count;
      if (count <= before) return rows.at.first[row]!;
      rows.at.count[row] = 0;
      if (end + count > LEAST && end > 2 * live) compact();
      records.reserve(end + count);
      rows.at.first[row] = end;
      rows.at.count[row] = count;
      end += count;
      return end - count;
    },
  };
}
