import type { ChunkHead, StoredChunk } from './chunk.ts';

/** One change of what is kept. A commit takes several, in order, all or none. */
export type Write =
  | { readonly kind: 'put'; readonly chunk: StoredChunk }
  | { readonly kind: 'drop'; readonly stream: string; readonly first: number }
  | { readonly kind: 'dropStream'; readonly stream: string }
  /** `value` is JSON text; undefined removes the key. */
  | { readonly kind: 'set'; readonly table: string; readonly key: string; readonly value: string | undefined };

export const MOST_PIECES = 8;

/** Where a text lies among the bytes of a chunk's texts. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** Where a store keeps its chunks and values: a file or the memory. Synchronous, one writer. */
export interface Backend {
  /** Every chunk's head, by stream and sequence number. */
  heads(): ChunkHead[];
  columns(stream: string, first: number): Uint8Array;
  texts(stream: string, first: number): Uint8Array;
  /** At most `MOST_PIECES` pieces of the texts, in half the time and without the garbage. */
  pieces(stream: string, first: number, places: readonly Place[]): Uint8Array[];
  /** A part of the index of a chunk's words; undefined where it has none. */
  words(stream: string, first: number, part: number): Uint8Array | undefined;
  /** A table's keys and their JSON texts, by key. */
  values(table: string): [key: string, value: string][];
  tables(): string[];
  /** Keeps all of the writes, or throws and keeps none. */
  commit(writes: readonly Write[]): void;
  /** Gives some free space back to the machine, after much was dropped; false when there is none left. */
  shrink(): boolean;
  close(): void;
}

/** Keeps everything in this process's memory, and nothing after it. */
export function memoryBackend(): Backend {
  const streams = new Map<string, Map<number, StoredChunk>>();
  const tables = new Map<string, Map<string, string>>();
  const chunk = (stream: string, first: number): StoredChunk => {
    const found = streams.get(stream)?.get(first);
    if (!found) throw new RangeError(`There is no chunk ${first} in ${stream}.`);
    return found;
  };
  const within = <K, V>(all: Map<string, Map<K, V>>, name: string): Map<K, V> => {
    const found = all.get(name) ?? new Map<K, V>();
    all.set(name, found);
    return found;
  };
  return {
    heads: () => [...streams.values()].flatMap((chunks) => [...chunks.values()]).sort(byPlace),
    columns: (stream, first) => chunk(stream, first).columns,
    texts: (stream, first) => chunk(stream, first).texts,
    pieces: (stream, first, places) => places.map(({ from, to }) => chunk(stream, first).texts.subarray(from, to)),
    words: (stream, first, part) => chunk(stream, first).words?.[part],
    values: (table) => [...(tables.get(table) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)),
    tables: () => [...tables.keys()],
    commit(writes) {
      for (const write of writes) {
        if (write.kind === 'put') {
          // The texts may be the used part of a larger buffer.
          const kept = { ...write.chunk, texts: write.chunk.texts.slice() };
          within(streams, kept.stream).set(kept.first, kept);
        } else if (write.kind === 'drop') streams.get(write.stream)?.delete(write.first);
        else if (write.kind === 'dropStream') streams.delete(write.stream);
        else if (write.value === undefined) tables.get(write.table)?.delete(write.key);
        else within(tables, write.table).set(write.key, write.value);
      }
    },
    shrink: () => false,
    close() {},
  };
}

/** Orders chunks by stream and sequence number. */
function byPlace(a: ChunkHead, b: ChunkHead): number {
  if (a.stream !== b.stream) return a.stream < b.stream ? -1 : 1;
  return a.first - b.first;
}
