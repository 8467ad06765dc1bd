import { type Columns, decodeColumns, type Ranges, type Row, type Schema, type TextColumn } from './columns.ts';
import { type PackedReader, packedReader } from './packed-texts.ts';
import { type Encoding, recordsWriter } from './records-writer.ts';
import type { Words } from './words.ts';

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
  readonly isPacked: boolean;
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
export interface StoredChunk extends ChunkHead, EncodedRecords {}

/** Consecutive records that have no place in a stream yet: they may be made in another thread. */
export interface EncodedRecords {
  readonly count: number;
  readonly ranges: Ranges;
  /** Bytes of all parts. */
  readonly bytes: number;
  readonly columns: Uint8Array;
  readonly texts: Uint8Array;
  /** The index of their words, where they have one. */
  readonly words?: Words;
}

/** A record to append: its columns and its document. */
export type NewRecord<S extends Schema> = { readonly columns: Row<S>; readonly text: string | Uint8Array };

/** Writes consecutive records as one chunk. */
export function encodeChunk<S extends Schema>(
  place: { stream: string; first: number; age: number },
  schema: S,
  records: readonly NewRecord<S>[],
  encoding?: Encoding,
): StoredChunk {
  return { ...place, ...encodeRecords(schema, records, encoding) };
}

/** Writes records as a chunk that will get its place when it is committed. */
export function encodeRecords<S extends Schema>(
  schema: S,
  records: readonly NewRecord<S>[],
  encoding?: Encoding,
): EncodedRecords {
  const writer = recordsWriter(schema);
  for (const record of records) writer.add(record);
  return writer.encode(encoding);
}

/**
 * Reads a chunk; throws when its bytes are damaged.
 * @param readText fetches a record's text when it is asked for, by the place that the reader knows; undefined where it can't be
 */
export function decodeChunk<S extends Schema>(
  head: ChunkHead,
  schema: S,
  bytes: Uint8Array,
  readText: (row: number, texts: PackedReader) => Uint8Array | undefined,
): Chunk<S> {
  const { ends, packed, ...decoded } = decodeColumns(schema, bytes);
  const texts = packed ? packedReader(packed, ends) : plainReader(ends);
  const textBytes = (row: number): Buffer => {
    const text = readText(row, texts);
    return text ? Buffer.from(text.buffer, text.byteOffset, text.length) : Buffer.alloc(0);
  };
  return {
    first: head.first,
    ...decoded,
    isPacked: packed !== undefined,
    text: (row) => textBytes(row).toString('utf8'),
    bytes: textBytes,
  };
}

function plainReader(ends: Uint32Array): PackedReader {
  return {
    placeOf: (row) => ({ from: row === 0 ? 0 : ends[row - 1]!, to: ends[row]! }),
    textIn: (_, bytes) => bytes,
  };
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
