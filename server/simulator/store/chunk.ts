import type { Place } from './backend.ts';
import {
  type Columns,
  decodeColumns,
  encodeColumns,
  type Ranges,
  type Row,
  type Schema,
  type TextColumn,
} from './columns.ts';

/**
 * A chunk: consecutive records of one stream, written and read together. Its columns say what the records are about, its
 * texts are their documents one after the other, exactly as they came.
 */
export interface Chunk<S extends Schema> {
  /** The sequence number of its first record; record `row` has `first + row`. */
  readonly first: number;
  readonly count: number;
  readonly columns: Columns<S>;
  /** The columns that it was written with, which may be fewer or more. */
  readonly types: Schema;
  /** A record's document; '' where the file is damaged there, which the store's notice tells. */
  text(row: number): string;
  /** The same in UTF-8. */
  bytes(row: number): Buffer;
}

/** What is known of a chunk without reading it. */
export interface ChunkHead {
  readonly stream: string;
  readonly first: number;
  readonly count: number;
  /** The place in the store's order of arrival: the lowest goes first when the store is full. */
  readonly age: number;
  readonly ranges: Ranges;
  /** Bytes of columns and texts. */
  readonly bytes: number;
}

/** A chunk as it lies in the store. */
export interface StoredChunk extends ChunkHead {
  readonly columns: Uint8Array;
  readonly texts: Uint8Array;
}

/** A record to append: its columns and its document. */
export type NewRecord<S extends Schema> = { readonly columns: Row<S>; readonly text: string | Uint8Array };

/** Writes consecutive records as one chunk. */
export function encodeChunk<S extends Schema>(
  place: { stream: string; first: number; age: number },
  schema: S,
  records: readonly NewRecord<S>[],
): StoredChunk {
  const { texts, ends } = joinTexts(records);
  const rows = records.map((record) => record.columns);
  const { columns, ranges } = encodeColumns(schema, rows, ends);
  return { ...place, count: records.length, ranges, bytes: columns.length + texts.length, columns, texts };
}

/**
 * Reads a chunk; throws when its bytes are damaged.
 * @param readText fetches a record's text when it is asked for; undefined where it can't be
 */
export function decodeChunk<S extends Schema>(
  head: ChunkHead,
  schema: S,
  bytes: Uint8Array,
  readText: (row: number, placeOf: (row: number) => Place) => Uint8Array | undefined,
): Chunk<S> {
  const { ends, ...decoded } = decodeColumns(schema, bytes);
  const placeOf = (row: number): Place => ({ from: row === 0 ? 0 : ends[row - 1]!, to: ends[row]! });
  const textBytes = (row: number): Buffer => {
    const text = readText(row, placeOf);
    return text ? Buffer.from(text.buffer, text.byteOffset, text.length) : Buffer.alloc(0);
  };
  return { first: head.first, ...decoded, text: (row) => textBytes(row).toString('utf8'), bytes: textBytes };
}

/** The records of a chunk, to be written again. */
export function recordsOf<S extends Schema>(schema: S, chunk: Chunk<S>): NewRecord<S>[] {
  const names = Object.keys(schema);
  return Array.from({ length: chunk.count }, (_, row) => ({
    columns: Object.fromEntries(names.map((name) => [name, cellOf(chunk.columns[name]!, row)])) as Row<S>,
    text: chunk.bytes(row),
  }));
}

function cellOf(column: TextColumn | Uint8Array | Float64Array, row: number): string | number {
  return ArrayBuffer.isView(column) ? column[row]! : column.value(column.ids[row]!);
}

function joinTexts(records: readonly NewRecord<Schema>[]): { texts: Uint8Array; ends: Uint32Array } {
  // UTF-8 needs at most three bytes for each UTF-16 unit.
  const most = records.reduce((sum, { text }) => sum + (typeof text === 'string' ? text.length * 3 : text.length), 0);
  const buffer = Buffer.allocUnsafe(most);
  const ends = new Uint32Array(records.length);
  let at = 0;
  records.forEach(({ text }, row) => {
    if (typeof text === 'string') at += buffer.write(text, at);
    else {
      buffer.set(text, at);
      at += text.length;
    }
    ends[row] = at;
  });
  return { texts: buffer.subarray(0, at), ends };
}
