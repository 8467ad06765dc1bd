/**
 * The columns of a chunk: a small self-describing binary index over many records, so that a million records are typed
 * arrays and not objects. Layout: u32 header length, JSON header, then each column's blocks, each on an 8-byte boundary
 * (little-endian, as every platform that Node runs on). A column that a chunk doesn't hold yet reads as zeros or ''.
 */

import { aligned, columnsWriter, type Encoded } from './columns-writer.ts';
import type { Packed } from './packed-texts.ts';

/** `number`: a 64-bit float; `byte`: 0 to 255; `text`: a string, kept once for each chunk. */
export type ColumnType = 'number' | 'byte' | 'text';

/** A stream's columns by name. Columns may be added later; a name never changes its type. */
export type Schema = Readonly<Record<string, ColumnType>>;

/** One record's values, by column. */
export type Row<S extends Schema> = { readonly [C in keyof S]: S[C] extends 'text' ? string : number };

/** The columns of one chunk. */
export type Columns<S extends Schema> = {
  readonly [C in keyof S]: S[C] extends 'text' ? TextColumn : S[C] extends 'byte' ? Uint8Array : Float64Array;
};

/** Strings by reference: `ids[row]` is the number of a value, below `size`. */
export interface TextColumn {
  readonly ids: Uint16Array;
  readonly size: number;
  /** The value with that number. */
  value(id: number): string;
  /** The number of a value, or -1 where no record of the chunk has it. */
  find(value: string): number;
  /** The numbers of those values that records of the chunk have. */
  match(values: ReadonlySet<string>): Map<number, string>;
}

/** The smallest and the largest value of each number and byte column. */
export type Ranges = Readonly<Record<string, readonly [number, number]>>;

/** Writes the columns of at most 65,536 records. `ends[row]` is where a record's text ends in the chunk's texts. */
export function encodeColumns<S extends Schema>(schema: S, rows: readonly Row<S>[], ends: Uint32Array): Encoded {
  const writer = columnsWriter(schema);
  for (const row of rows) writer.add(row);
  return writer.encode(ends);
}

/** Reads what `encodeColumns` wrote, without a copy. Throws a RangeError or SyntaxError when the bytes are damaged. */
export function decodeColumns<S extends Schema>(
  schema: S,
  bytes: Uint8Array,
): { count: number; ends: Uint32Array; columns: Columns<S>; types: Schema; packed: Packed | undefined } {
  const source = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const headerLength = new DataView(source.buffer, source.byteOffset).getUint32(0, true);
  const header = JSON.parse(decoder.decode(source.subarray(4, 4 + headerLength))) as Header;
  const { count, packed } = header;
  let at = aligned(4 + headerLength);
  const next = <T>(type: BlockType<T>, length: number): T => {
    const block = new type(source.buffer as ArrayBuffer, source.byteOffset + at, length);
    at = aligned(at + length * type.BYTES_PER_ELEMENT);
    if (at > source.length) throw new RangeError('A chunk of the store ends too early.');
    return block;
  };
  const ends = next(Uint32Array, count);
  const columns: Record<string, TextColumn | Uint8Array | Float64Array> = {};
  for (const [name, type, size = 0, length = 0] of header.columns) {
    if (type === 'number') columns[name] = next(Float64Array, count);
    else if (type === 'byte') columns[name] = next(Uint8Array, count);
    else columns[name] = textColumn(next(Uint16Array, count), next(Uint32Array, size), next(Uint8Array, length));
  }
  for (const [name, type] of Object.entries(schema)) columns[name] ??= emptyColumn(type, count);
  const types = Object.fromEntries(header.columns.map(([name, type]) => [name, type]));
  return { count, ends, columns: columns as Columns<S>, types, packed };
}

/** What stands before the blocks. */
export interface Header {
  readonly count: number;
  /** Name and type; for a text column the number of its values and the length of their bytes as well. */
  readonly columns: [name: string, type: ColumnType, size?: number, length?: number][];
  /** Where the texts are packed. */
  readonly packed?: Packed;
}

interface BlockType<T> {
  new (buffer: ArrayBuffer, offset: number, length: number): T;
  readonly BYTES_PER_ELEMENT: number;
}

const decoder = new TextDecoder();

/** Up to so many values are searched as bytes; for more it is faster to decode all that the chunk has. */
const FEW = 8;

function textColumn(ids: Uint16Array, ends: Uint32Array, bytes: Uint8Array): TextColumn {
  const block = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const size = ends.length;
  const start = (id: number) => (id === 0 ? 0 : ends[id - 1]!);
  const value = (id: number) => block.toString('utf8', start(id), ends[id]);
  const find = (wanted: string): number => {
    const sought = Buffer.from(wanted);
    if (sought.length === 0) return ends.findIndex((end, id) => end === start(id));
    for (let at = block.indexOf(sought); at !== -1; at = block.indexOf(sought, at + 1)) {
      const id = firstAbove(ends, at);
      if (start(id) === at && ends[id] === at + sought.length) return id;
    }
    return -1;
  };
  const match = (values: ReadonlySet<string>): Map<number, string> => {
    const few = values.size <= FEW;
    const candidates = few ? [...values].map(find).filter((id) => id !== -1) : Array.from(ends.keys());
    const pairs = candidates.map((id): [number, string] => [id, value(id)]);
    return new Map(few ? pairs : pairs.filter(([, text]) => values.has(text)));
  };
  return { ids, size, value, find, match };
}

function emptyColumn(type: ColumnType, count: number): TextColumn | Uint8Array | Float64Array {
  if (type === 'number') return new Float64Array(count);
  if (type === 'byte') return new Uint8Array(count);
  return textColumn(new Uint16Array(count), new Uint32Array(1), new Uint8Array(0));
}

/** The first index whose value is above `limit` in an ascending array. */
function firstAbove(values: Uint32Array, limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
