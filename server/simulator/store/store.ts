import { join } from 'node:path';
import { memoryBackend } from './backend.ts';
import type { Chunk, ChunkHead, EncodedRecords, NewRecord } from './chunk.ts';
import type { Schema } from './columns.ts';
import { groupCommit, mergeChunks } from './commit.ts';
import { sqliteBackend } from './sqlite.ts';
import { findInWords, loadState, readChunk, readText } from './state.ts';
import { openTable } from './table.ts';

/**
 * What the simulator keeps: streams of telemetry (appended, never changed, the oldest given up when the store is full) and
 * tables of small state. Every change answers a promise that resolves once it is committed, together with everything else
 * that came in the same turn of the event loop; reads are synchronous and see what is committed.
 */
export interface Store {
  /** The stream of that name, with the columns of its records; it is begun by its first record. */
  stream<S extends Schema>(name: string, schema: S): Stream<S>;
  /** The names of the streams that hold records. */
  streams(): string[];
  /** The table of that name. Its values are JSON. */
  table<T>(name: string): Table<T>;
  /** Bytes of all the streams' records. */
  bytes(): number;
  /** Bytes that streams that stay may still have, without taking the others' room. */
  roomToStay(): number;
  /** Grows whenever records went away (cleared, displaced by newer ones): who remembers some of them forgets them then. */
  removals(): number;
  /** Removes all records and all values. */
  clear(): Promise<void>;
  /** Merges small chunks, as the store does by itself when it has nothing else to do. */
  compact(): void;
  /** Commits what was handed in, and lets the file go. Changes after it are rejected. */
  close(): Promise<void>;
  /** True once it is closed or about to be: nothing more is read then. */
  closed(): boolean;
}

/** Records in their order of arrival, numbered from 0. */
export interface Stream<S extends Schema> {
  /** Resolves when all the records are committed; none or a part may be kept when it rejects. */
  append(records: readonly NewRecord<S>[]): Promise<void>;
  /** Appends records that were encoded elsewhere, as one chunk; resolves when they are committed. */
  put(records: EncodedRecords): Promise<void>;
  /** The chunks, oldest records first. A head found here may be merged or gone after the next await. */
  heads(): readonly ChunkHead[];
  /**
   * Reads a chunk; undefined where the file is damaged there, which the store's notice tells.
   * @param rows the records whose documents will be asked for, so that not all need to be read where these are few
   */
  read(head: ChunkHead, rows?: readonly number[]): Chunk<S> | undefined;
  /** The rows of a chunk that have some of the words, with their joined marks; undefined where it has no index of them. */
  findInWords(head: ChunkHead, words: readonly string[]): Map<number, number> | undefined;
  /** The document with that sequence number, as long as it is kept. */
  text(sequence: number): string | undefined;
  /** Removes the chunks that are `gone` when it is committed. */
  drop(gone: (head: ChunkHead) => boolean): Promise<void>;
  /** Removes all the stream's records. */
  clear(): Promise<void>;
}

/** Small state by key, held in memory as well: a change shows at once and its promise tells when it is committed. */
export interface Table<T> {
  get(key: string): T | undefined;
  entries(): [key: string, value: T][];
  set(key: string, value: T): Promise<void>;
  delete(key: string): Promise<void>;
  clear(): Promise<void>;
}

export interface StoreOptions {
  /** The folder of the data file; without it everything stays in memory and ends with the process. */
  readonly folder?: string;
  /** The most bytes of telemetry that are kept; 512 MB when not given. */
  readonly maxBytes?: number;
  /** Streams whose records go last when the store is full: those that are asked to be kept, and not telemetry. */
  readonly stays?: (stream: string) => boolean;
  /** Takes sentences for the user, such as that a damaged file was renamed. */
  readonly notice?: (sentence: string) => void;
}

const DEFAULT_MAX_BYTES = 512 << 20;
/** The share that streams that stay may have: telemetry still needs room. */
const MOST_STAYING = 0.9;

/** Opens or makes the store. Throws a StoreError, whose message is one sentence for the user, where that can't be done. */
export function openStore(options: StoreOptions = {}): Store {
  const notice = options.notice ?? (() => {});
  const backend = options.folder ? sqliteBackend(join(options.folder, 'nephoscope.sqlite'), notice) : memoryBackend();
  const state = loadState(backend, options.maxBytes ?? DEFAULT_MAX_BYTES, notice, options.stays);
  const queue = groupCommit(state);
  const tables = new Map<string, Table<unknown>>();
  const table = (name: string): Table<unknown> => {
    const opened = tables.get(name) ?? openTable(backend, name, queue.set);
    tables.set(name, opened);
    return opened;
  };
  return {
    stream: (name, schema) => ({
      append: (records) => queue.append(name, schema, records),
      put: (records) => queue.put(name, records),
      heads: () => state.heads.get(name) ?? [],
      read: (head, rows) => readChunk(state, schema, head, rows),
      findInWords: (head, words) => findInWords(state, head, words),
      text: (sequence) => readText(state, schema, name, sequence),
      drop: (gone) => queue.drop(name, gone),
      clear: () => queue.clear(name),
    }),
    streams: () => [...state.heads].filter(([, heads]) => heads.length > 0).map(([name]) => name),
    table: <T>(name: string) => table(name) as Table<T>,
    bytes: () => state.bytes,
    roomToStay() {
      const staying = [...state.heads].flatMap(([stream, heads]) => (state.stays(stream) ? heads : []));
      return MOST_STAYING * state.maxBytes - staying.reduce((sum, { bytes }) => sum + bytes, 0);
    },
    removals: () => state.removals,
    async clear() {
      const names = new Set([...tables.keys(), ...backend.tables()]);
      await Promise.all([queue.clear(), ...[...names].map((name) => table(name).clear())]);
    },
    compact() {
      while (mergeChunks(state)) {}
    },
    close: queue.close,
    closed: queue.closed,
  };
}
