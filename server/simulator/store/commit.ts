import type { Write } from './backend.ts';
import {
  type ChunkHead,
  type EncodedRecords,
  encodeChunk,
  encodeRecords,
  type NewRecord,
  recordsOf,
  type StoredChunk,
} from './chunk.ts';
import type { Schema } from './columns.ts';
import { chunksToMerge } from './compaction.ts';
import { commit, readChunk, type State, wordsOf } from './state.ts';
import { mergeWords, type Words } from './words.ts';

/** Changes in the order of their arrival; each promise resolves when its change is committed. */
export interface Queue {
  append<S extends Schema>(stream: string, schema: S, records: readonly NewRecord<S>[]): Promise<void>;
  /** Appends records that were encoded elsewhere, as one chunk. */
  put(stream: string, records: EncodedRecords): Promise<void>;
  /** Removes those of a stream's chunks that are `gone`; nothing is written where none is. */
  drop(stream: string, gone: Gone): Promise<void>;
  /** Removes the records of one stream, or of all. */
  clear(stream?: string): Promise<void>;
  /** Sets a value to a JSON text, or removes it. */
  set(table: string, key: string, value: string | undefined): Promise<void>;
  /** Commits what is waiting and closes the backend. */
  close(): Promise<void>;
  closed(): boolean;
}

/** One transaction takes about this much; a longer append is spread over several. */
const GROUP_BYTES = 4 << 20;

/** A commit starts another chunk here, so that a chunk stays quick to read. */
const CHUNK_BYTES = 1 << 20;
const CHUNK_RECORDS = 8192;

/** Chunks are merged and free space is given back when nothing was written for so long, or anyway after so many commits. */
const IDLE_MS = 100;
const COMMITS_BEFORE_MERGE = 256;

type Change =
  | { readonly kind: 'append'; readonly stream: string; readonly schema: Schema; readonly records: Records }
  | { readonly kind: 'drop'; readonly stream: string; readonly gone: Gone }
  | { readonly kind: 'encoded'; readonly stream: string; readonly records: EncodedRecords }
  | { readonly kind: 'clear'; readonly stream: string | undefined }
  | { readonly kind: 'set'; readonly table: string; readonly key: string; readonly value: string | undefined };

type Gone = (head: ChunkHead) => boolean;
type Records = readonly NewRecord<Schema>[];

interface Waiting {
  readonly change: Change;
  readonly bytes: number;
  settle(failure?: Error): void;
}

/** Commits all that comes in one turn of the event loop together: single writes wait for nothing, floods share the cost. */
export function groupCommit(state: State): Queue {
  const waiting: Waiting[] = [];
  const tidying = tidyWhenIdle(state, () => waiting.length > 0);
  let closed = false;
  const flush = (): void => {
    if (waiting.length === 0) return;
    const group = takeGroup(waiting);
    const failure = attempt(() => {
      const writes = writesOf(state, group);
      commit(state, writes);
      if (writes.some(({ kind }) => kind === 'drop' || kind === 'dropStream')) state.removals += 1;
    });
    for (const { settle } of group) settle(failure);
    if (waiting.length > 0) setImmediate(flush);
    tidying.committed();
  };
  const add = (change: Change, bytes: number): Promise<void> => {
    if (closed) return Promise.reject(new Error('The store is closed.'));
    if (waiting.length === 0) setImmediate(flush);
    return new Promise((resolve, reject) => {
      waiting.push({ change, bytes, settle: (failure) => (failure ? reject(failure) : resolve()) });
    });
  };
  return {
    async append(stream, schema, records) {
      const parts = split(records, GROUP_BYTES, Number.POSITIVE_INFINITY);
      await Promise.all(parts.map((part) => add({ kind: 'append', stream, schema, records: part }, bytesOf(part))));
    },
    async drop(stream, gone) {
      if (state.heads.get(stream)?.some(gone)) await add({ kind: 'drop', stream, gone }, 0);
    },
    put: (stream, records) => add({ kind: 'encoded', stream, records }, records.bytes),
    clear: (stream) => add({ kind: 'clear', stream }, 0),
    set: (table, key, value) => add({ kind: 'set', table, key, value }, value?.length ?? 0),
    async close() {
      if (closed) return;
      closed = true;
      while (waiting.length > 0) flush();
      tidying.stop();
      state.backend.close();
    },
    closed: () => closed,
  };
}

/** Merges one run of small neighbours of some stream into one chunk; false when there is nothing to merge. */
export function mergeChunks(state: State): boolean {
  for (const heads of state.heads.values()) {
    const [first, ...rest] = chunksToMerge(heads);
    if (!first) continue;
    const merged = [first, ...rest];
    const chunk = merge(state, merged);
    if (!chunk) return true; // A damaged one was given up: the next call sees what is left.
    commit(state, [...merged.map((head) => ({ kind: 'drop' as const, ...head })), { kind: 'put', chunk }]);
    return true;
  }
  return false;
}

function takeGroup(waiting: Waiting[]): Waiting[] {
  let bytes = 0;
  const last = waiting.findIndex((change) => {
    bytes += change.bytes;
    return bytes >= GROUP_BYTES;
  });
  return waiting.splice(0, last === -1 ? waiting.length : last + 1);
}

/** What a group of changes writes: one chunk (or few) for each stream, and then the oldest chunks out of a full store. */
function writesOf(state: State, group: readonly Waiting[]): Write[] {
  const writes: Write[] = [];
  const appended = new Map<string, { schema: Schema; records: NewRecord<Schema>[]; encoded: EncodedRecords[] }>();
  const cleared = new Set<string>();
  const dropped = new Set<ChunkHead>();
  for (const { change } of group) {
    if (change.kind === 'set') writes.push(change);
    else if (change.kind === 'append') {
      const known = appended.get(change.stream) ?? { schema: change.schema, records: [], encoded: [] };
      for (const record of change.records) known.records.push(record);
      appended.set(change.stream, known);
    } else if (change.kind === 'encoded') {
      const known = appended.get(change.stream) ?? { schema: {}, records: [], encoded: [] };
      known.encoded.push(change.records);
      appended.set(change.stream, known);
    } else if (change.kind === 'drop') {
      for (const head of state.heads.get(change.stream) ?? []) if (change.gone(head)) dropped.add(head);
    } else {
      for (const stream of change.stream === undefined
        ? [...state.heads.keys(), ...appended.keys()]
        : [change.stream]) {
        appended.delete(stream);
        cleared.add(stream);
      }
    }
  }
  for (const stream of cleared) writes.push({ kind: 'dropStream', stream });
  const chunks = [...appended].flatMap(([stream, { schema, records, encoded }]) => {
    const parts = [...encodedParts(schema, records), ...encoded];
    return placed({ stream, first: state.next.get(stream) ?? 0, age: state.age }, parts);
  });
  for (const chunk of chunks) writes.push({ kind: 'put', chunk });
  const isGone = (head: ChunkHead): boolean => cleared.has(head.stream) || dropped.has(head);
  for (const { stream, first } of [...dropped, ...overflow(state, isGone, chunks)])
    writes.push({ kind: 'drop', stream, first });
  return writes;
}

function encodedParts(schema: Schema, records: Records): EncodedRecords[] {
  return split(records, CHUNK_BYTES, CHUNK_RECORDS).flatMap((part) =>
    part.length === 0 ? [] : [encodeRecords(schema, part)],
  );
}

function placed(
  place: { stream: string; first: number; age: number },
  parts: readonly EncodedRecords[],
): StoredChunk[] {
  let { first, age } = place;
  return parts.map((part) => {
    const chunk = { ...part, stream: place.stream, first, age };
    first += part.count;
    age += 1;
    return chunk;
  });
}

/** The chunks that have to go, oldest first and last those of streams that stay, so that the new ones find room. */
function overflow(state: State, isGone: Gone, added: readonly ChunkHead[]): ChunkHead[] {
  let bytes = state.bytes + added.reduce((sum, head) => sum + head.bytes, 0);
  if (bytes <= state.maxBytes) return [];
  const all = [...state.heads.values()].flat();
  for (const head of all) if (isGone(head)) bytes -= head.bytes;
  const oldest = all
    .filter((head) => !isGone(head))
    .sort((a, b) => Number(state.stays(a.stream)) - Number(state.stays(b.stream)) || a.age - b.age);
  const end = oldest.findIndex((head) => {
    if (bytes <= state.maxBytes) return true;
    bytes -= head.bytes;
    return false;
  });
  return end === -1 ? oldest : oldest.slice(0, end);
}

function merge(state: State, heads: readonly ChunkHead[]): StoredChunk | undefined {
  const chunks = heads.flatMap((head) => readChunk(state, {}, head) ?? []);
  if (chunks.length < heads.length) return undefined;
  // The chunks say themselves which columns they hold; an older one may lack some, which then read as empty.
  const schema: Schema = Object.assign({}, ...chunks.map((chunk) => chunk.types));
  const records = heads.flatMap((head) => recordsOf(schema, readChunk(state, schema, head)!));
  const words = mergedWords(state, heads);
  const { stream, first, age } = heads[0]!;
  if (heads.some((head) => !state.heads.get(stream)?.includes(head))) return undefined;
  const packed = chunks.every(({ isPacked }) => isPacked);
  return encodeChunk({ stream, first, age }, schema, records, { packed, ...(words && { words }) });
}

/** The index of all, where all have one. */
function mergedWords(state: State, heads: readonly ChunkHead[]): Words | undefined {
  let firstRow = 0;
  const parts = heads.flatMap(({ stream, first, count }) => {
    const words = wordsOf(state.backend, stream, first);
    firstRow += count;
    return words ? [{ words, firstRow: firstRow - count }] : [];
  });
  return parts.length === heads.length ? mergeWords(parts) : undefined;
}

function tidyWhenIdle(state: State, busy: () => boolean): { committed(): void; stop(): void } {
  let commits = 0;
  let stopped = false;
  const step = (): void => {
    if (stopped) return;
    const started = performance.now();
    let more = false;
    // The disk may be full: then the next commit fails as well, and its caller learns of it.
    attempt(() => {
      more = mergeChunks(state) || shrink(state);
    });
    if (!more) commits = 0;
    // Whoever asks a question meanwhile has most of the time.
    else if (!busy()) setTimeout(step, 2 * (performance.now() - started)).unref();
  };
  // An earlier process may have left many small chunks.
  const timer = setTimeout(step, IDLE_MS).unref();
  return {
    committed() {
      commits += 1;
      if (commits % COMMITS_BEFORE_MERGE === 0) setImmediate(step);
      timer.refresh();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** After a clear, gives a part of the free space back; true while there may be more. */
function shrink(state: State): boolean {
  if (state.shrinkable) state.shrinkable = state.backend.shrink();
  return state.shrinkable;
}

/** Cuts records into parts of about so many bytes and at most so many records; always at least one part. */
function split(records: Records, maxBytes: number, maxCount: number): Records[] {
  const parts: Records[] = [];
  let start = 0;
  let bytes = 0;
  records.forEach(({ text }, index) => {
    bytes += text.length;
    if (bytes < maxBytes && index - start + 1 < maxCount) return;
    parts.push(records.slice(start, index + 1));
    start = index + 1;
    bytes = 0;
  });
  if (start < records.length || parts.length === 0) parts.push(records.slice(start));
  return parts;
}

function bytesOf(records: Records): number {
  return records.reduce((sum, { text }) => sum + text.length, 0);
}

function attempt(action: () => void): Error | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
