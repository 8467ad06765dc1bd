import type { ColumnType, Header, Ranges, Row, Schema } from './columns.ts';
import type { Packed } from './packed-texts.ts';

/** Columns as they are written. */
export interface Encoded {
  readonly columns: Uint8Array;
  readonly ranges: Ranges;
}

/** Takes the values of records one by one, so that the records needn't be held. */
export interface ColumnsWriter<S extends Schema> {
  /** At most 65,536 times, as text ids have 16 bits. */
  add(row: Row<S>): void;
  /**
   * Writes the columns.
   * @param ends where the text of each record that is kept ends
   * @param kept 1 for each record that is kept; all are where it isn't given
   */
  encode(ends: Uint32Array, packed?: Packed, kept?: Uint8Array): Encoded;
}

/** @param unique a column in which no two records that are kept have the same text: it costs less */
export function columnsWriter<S extends Schema>(schema: S, unique?: keyof S): ColumnsWriter<S> {
  const columns = Object.entries(schema).map(([name, type]) => {
    return { name, type, cells: name === unique ? uniqueCells() : cellsOf(type) };
  });
  return {
    add(row) {
      for (const { name, cells } of columns) cells.add(row[name] as never);
    },
    encode(ends, packed, kept) {
      const names: Header['columns'] = [];
      const blocks: Uint8Array[] = [bytesOf(ends)];
      const ranges: Record<string, [number, number]> = {};
      for (const { name, type, cells } of columns) {
        const { sizes, parts, range } = cells.encode(kept);
        names.push([name, type, ...sizes] as Header['columns'][number]);
        for (const part of parts) blocks.push(bytesOf(part));
        if (range) ranges[name] = range;
      }
      return {
        columns: joinBlocks({ count: ends.length, columns: names, ...(packed && { packed }) }, blocks),
        ranges,
      };
    },
  };
}

type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;

interface Cells {
  add(value: never): void;
  encode(kept: Uint8Array | undefined): {
    readonly sizes: readonly number[];
    readonly parts: readonly Numbers[];
    readonly range?: [number, number];
  };
}

function cellsOf(type: ColumnType): Cells {
  return type === 'text' ? textCells() : numberCells(type);
}

function numberCells(type: 'number' | 'byte'): Cells {
  const all: number[] = [];
  return {
    add(value: number) {
      all.push(value);
    },
    encode(kept) {
      const numbers = kept ? all.filter((_, row) => kept[row] === 1) : all;
      const values = type === 'byte' ? Uint8Array.from(numbers) : Float64Array.from(numbers);
      return { sizes: [], parts: [values], range: rangeOf(values) };
    },
  };
}

function textCells(): Cells {
  const known = new Map<string, number>();
  const all: number[] = [];
  let last: string | undefined;
  let lastId = 0;
  return {
    add(value: string) {
      // Many columns repeat, and to compare a text with one is cheaper than to find it among many.
      if (value !== last) {
        lastId = known.get(value) ?? known.size;
        if (lastId === known.size) known.set(value, lastId);
        last = value;
      }
      all.push(lastId);
    },
    encode(kept) {
      const { ids, values } = kept ? keptValues(all, [...known.keys()], kept) : { ids: all, values: [...known.keys()] };
      const { bytes, ends } = joinValues(values);
      return { sizes: [values.length, bytes.length], parts: [Uint16Array.from(ids), ends, bytes] };
    },
  };
}

function uniqueCells(): Cells {
  const all: string[] = [];
  return {
    add(value: string) {
      all.push(value);
    },
    encode(kept) {
      const values = kept ? all.filter((_, row) => kept[row] === 1) : all;
      const { bytes, ends } = joinValues(values);
      return { sizes: [values.length, bytes.length], parts: [Uint16Array.from(values.keys()), ends, bytes] };
    },
  };
}

/** The values that records have which are kept, numbered as they come. */
function keptValues(
  all: readonly number[],
  values: readonly string[],
  kept: Uint8Array,
): { ids: number[]; values: string[] } {
  const numbers = new Map<number, number>();
  const ids = all.flatMap((id, row) => {
    if (kept[row] !== 1) return [];
    const number = numbers.get(id) ?? numbers.size;
    numbers.set(id, number);
    return [number];
  });
  return { ids, values: [...numbers.keys()].map((id) => values[id]!) };
}

function joinValues(values: readonly string[]): { bytes: Uint8Array; ends: Uint32Array } {
  const joined = values.join('');
  const bytes = Buffer.from(joined);
  const ends = new Uint32Array(values.length);
  // Mostly they are ASCII: then a character is a byte.
  const isAscii = bytes.length === joined.length;
  let end = 0;
  values.forEach((value, id) => {
    end += isAscii ? value.length : Buffer.byteLength(value);
    ends[id] = end;
  });
  return { bytes, ends };
}

function joinBlocks(header: Header, blocks: readonly Uint8Array[]): Uint8Array {
  const head = Buffer.from(JSON.stringify(header));
  const length = blocks.reduce((sum, block) => sum + aligned(block.length), aligned(4 + head.length));
  const bytes = new Uint8Array(length);
  new DataView(bytes.buffer).setUint32(0, head.length, true);
  bytes.set(head, 4);
  let at = aligned(4 + head.length);
  for (const block of blocks) {
    bytes.set(block, at);
    at += aligned(block.length);
  }
  return bytes;
}

/** The smallest and the largest value; of no values a range that overlaps none. */
export function rangeOf(values: Iterable<number>): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

function bytesOf(array: Numbers): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** Blocks begin on a multiple of 8. */
export function aligned(offset: number): number {
  return (offset + 7) & ~7;
}
