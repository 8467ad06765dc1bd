import { type Backend, MOST_PIECES, type Place, type Write } from './backend.ts';
import { type Cache, cache } from './cache.ts';
import { type Chunk, type ChunkHead, decodeChunk } from './chunk.ts';
import type { Schema } from './columns.ts';
import type { PackedReader } from './packed-texts.ts';
import { findWord, partOf, WORD_PARTS, type Words } from './words.ts';

/** What a store knows of its chunks without reading them; changed only after a commit. */
export interface State {
  readonly backend: Backend;
  readonly maxBytes: number;
  /** Streams whose records go last when the store is full. */
  readonly stays: (stream: string) => boolean;
  readonly notice: (sentence: string) => void;
  /** Each stream's chunks by sequence number. */
  readonly heads: Map<string, ChunkHead[]>;
  /** The number of each stream's next record. While the process lives no number comes twice, whatever is removed. */
  readonly next: Map<string, number>;
  /** Columns and texts that were read lately. */
  readonly blobs: Readonly<Record<'columns' | 'texts', Cache<ChunkHead, Uint8Array>>>;
  /** Bytes of all chunks. */
  bytes: number;
  /** The age of the next chunk. */
  age: number;
  /** How often records went away: cleared, displaced by newer ones or damaged. */
  removals: number;
  /** Whether the file may hold much free space: after a clear, maybe that of an earlier process. */
  shrinkable: boolean;
}

/** Bytes of columns and of texts that are kept in memory; columns are asked for more often and are smaller. */
const CACHE = { columns: 8 << 20, texts: 16 << 20 };

/** Learns a backend's chunks from their heads. */
export function loadState(
  backend: Backend,
  maxBytes: number,
  notice: State['notice'],
  stays: State['stays'] = () => false,
): State {
  const state: State = {
    backend,
    maxBytes,
    stays,
    notice,
    heads: new Map(),
    next: new Map(),
    blobs: { columns: cache(CACHE.columns), texts: cache(CACHE.texts) },
    bytes: 0,
    age: 0,
    removals: 0,
    shrinkable: true,
  };
  for (const head of backend.heads()) addHead(state, head);
  return state;
}

/** Commits the writes, and then knows them; throws and changes nothing when they can't be kept. */
export function commit(state: State, writes: readonly Write[]): void {
  state.backend.commit(writes);
  for (const write of writes) {
    if (write.kind === 'put') {
      const { columns, texts, words, ...head } = write.chunk;
      addHead(state, head);
    } else if (write.kind === 'drop') removeHeads(state, write.stream, (head) => head.first === write.first);
    else if (write.kind === 'dropStream') {
      removeHeads(state, write.stream, () => true);
      // Nothing of it is asked for again.
      state.blobs.columns.clear();
      state.blobs.texts.clear();
      state.shrinkable = true;
    }
  }
}

/**
 * Reads a chunk. Where it is damaged it is given up with a notice, and undefined comes back.
 *
 * @param rows the records whose texts will be asked for: where they are few, only these are read; without it all are
 */
export function readChunk<S extends Schema>(
  state: State,
  schema: S,
  head: ChunkHead,
  rows?: readonly number[],
): Chunk<S> | undefined {
  let few: ReadonlyMap<number, Uint8Array> | undefined;
  let isDamaged = false;
  const readText = (row: number, { placeOf, textIn }: PackedReader): Uint8Array | undefined => {
    if (isDamaged) return undefined;
    try {
      const known = state.blobs.texts.get(head);
      if (!known && rows && rows.length <= MOST_PIECES) few ??= readPieces(state, head, rows, placeOf);
      const { from, to } = placeOf(row);
      return textIn(row, few?.get(row) ?? readBlob(state, head, 'texts').subarray(from, to));
    } catch (error) {
      giveUp(state, head, error);
      isDamaged = true;
      return undefined;
    }
  };
  try {
    return decodeChunk(head, schema, readBlob(state, head, 'columns'), readText);
  } catch (error) {
    giveUp(state, head, error);
    return undefined;
  }
}

/** The document with that sequence number, as long as it is kept and can be read. */
export function readText(state: State, schema: Schema, stream: string, sequence: number): string | undefined {
  const head = state.heads.get(stream)?.findLast(({ first }) => first <= sequence);
  if (!head || sequence >= head.first + head.count) return undefined;
  const row = sequence - head.first;
  return readChunk(state, schema, head, [row])?.text(row);
}

/**
 * The rows of a chunk that have some of the words, each with its joined marks; undefined where the chunk has no index, or
 * is damaged and was given up.
 */
export function findInWords(state: State, head: ChunkHead, words: readonly string[]): Map<number, number> | undefined {
  const { stream, first } = head;
  try {
    const rows = new Map<number, number>();
    for (const word of words) {
      const part = state.backend.words(stream, first, partOf(word));
      if (part === undefined) return undefined;
      for (const [row, mark] of findWord(part, word)) rows.set(row, (rows.get(row) ?? 0) | mark);
    }
    return rows;
  } catch (error) {
    giveUp(state, head, error);
    return undefined;
  }
}

/** The index of a chunk's words; undefined where it has none. */
export function wordsOf(backend: Backend, stream: string, first: number): Words | undefined {
  const parts = Array.from({ length: WORD_PARTS }, (_, part) => backend.words(stream, first, part) ?? []);
  const words = parts.flat();
  return words.length === WORD_PARTS ? words : undefined;
}

/** Forgets a damaged chunk. A head that was merged or dropped meanwhile is the reader's mistake and stays an error. */
function giveUp(state: State, head: ChunkHead, error: unknown): void {
  if (!state.heads.get(head.stream)?.includes(head)) throw error;
  removeHeads(state, head.stream, (other) => other === head);
  state.removals += 1;
  state.notice(`${head.count} records of ${head.stream} can't be read: the data file is damaged there.`);
}

function readBlob(state: State, head: ChunkHead, part: 'columns' | 'texts'): Uint8Array {
  const known = state.blobs[part].get(head);
  if (known) return known;
  const bytes = state.backend[part](head.stream, head.first);
  state.blobs[part].set(head, bytes, bytes.length);
  return bytes;
}

function readPieces(
  { backend }: State,
  { stream, first }: ChunkHead,
  rows: readonly number[],
  placeOf: (row: number) => Place,
): Map<number, Uint8Array> {
  const pieces = backend.pieces(stream, first, rows.map(placeOf));
  return new Map(rows.map((row, at) => [row, pieces[at]!]));
}

function addHead(state: State, head: ChunkHead): void {
  const heads = state.heads.get(head.stream) ?? [];
  state.heads.set(head.stream, heads);
  const at = heads.findLastIndex(({ first }) => first < head.first) + 1;
  heads.splice(at, 0, head);
  state.next.set(head.stream, Math.max(state.next.get(head.stream) ?? 0, head.first + head.count));
  state.bytes += head.bytes;
  state.age = Math.max(state.age, head.age + 1);
}

function removeHeads(state: State, stream: string, gone: (head: ChunkHead) => boolean): void {
  const heads = state.heads.get(stream) ?? [];
  state.heads.set(
    stream,
    heads.filter((head) => !gone(head)),
  );
  for (const head of heads) if (gone(head)) state.bytes -= head.bytes;
}
