import type { ChunkHead } from '../store/chunk.ts';
import type { TextColumn } from '../store/columns.ts';
import { hash53 } from '../store/hash.ts';

/**
 * Tells which chunks hold ids that nothing in the id points to, such as OpenTelemetry's random ones: 8 bytes for each id,
 * read from a chunk when it is first asked for and forgotten together with the chunk's head.
 * @returns whether a chunk may hold one of the ids with these hashes
 */
export function hashIndex(
  idsOf: (head: ChunkHead) => TextColumn | undefined,
): (head: ChunkHead, wanted: readonly number[]) => boolean {
  const index = new WeakMap<ChunkHead, Float64Array>();
  return (head, wanted) => {
    const hashes = index.get(head) ?? sortedHashes(idsOf(head));
    index.set(head, hashes);
    return wanted.some((hash) => includes(hashes, hash));
  };
}

function sortedHashes(ids: TextColumn | undefined): Float64Array {
  return Float64Array.from({ length: ids?.size ?? 0 }, (_, id) => hash53(ids!.value(id))).sort();
}

/** Binary search. */
function includes(sorted: Float64Array, wanted: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === wanted;
}
