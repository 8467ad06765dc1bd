import type { ChunkHead } from './chunk.ts';

/** A chunk of this size is left alone: reading one document from it takes about a millisecond. */
const FULL_BYTES = 1 << 20;
const FULL_COUNT = 8192;

/** So many small chunks at a stream's end are worth a merge. */
const TOO_MANY = 32;

/**
 * The neighbours in a stream that should become one chunk, or none. Each commit writes a chunk of its own, however small.
 * At the stream's end the newest are merged, taking an older one while it is no larger than all after it, so a record is
 * written again a logarithmic number of times; what has become a megabyte is full and is never touched again.
 * @param heads the stream's chunks by sequence number
 */
export function chunksToMerge(heads: readonly ChunkHead[]): readonly ChunkHead[] {
  let run: ChunkHead[] = [];
  for (const head of heads) {
    if (!isFull(head.bytes, head.count)) run.push(head);
    else if (run.length > 1) return oldestToFill(run);
    else run = [];
  }
  if (run.length < TOO_MANY) return [];
  const bytes = run.reduce((sum, head) => sum + head.bytes, 0);
  const count = run.reduce((sum, head) => sum + head.count, 0);
  return isFull(bytes, count) ? oldestToFill(run) : newest(run);
}

function oldestToFill(run: readonly ChunkHead[]): readonly ChunkHead[] {
  let bytes = 0;
  let count = 0;
  const end = run.findIndex((head) => {
    bytes += head.bytes;
    count += head.count;
    return isFull(bytes, count);
  });
  return end === -1 ? run : run.slice(0, end + 1);
}

function newest(run: readonly ChunkHead[]): readonly ChunkHead[] {
  let from = run.length;
  let bytes = 0;
  while (from > 0 && (run.length - from < TOO_MANY || run[from - 1]!.bytes <= bytes)) {
    from -= 1;
    bytes += run[from]!.bytes;
  }
  return run.slice(from);
}

function isFull(bytes: number, count: number): boolean {
  return bytes >= FULL_BYTES || count >= FULL_COUNT;
}
