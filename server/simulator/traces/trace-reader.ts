import { readAgain } from '../../core/xray/read-segment.ts';
import type { Segment } from '../../core/xray/segment.ts';
import type { Chunk, ChunkHead } from '../store/chunk.ts';
import type { Stream } from '../store/store.ts';
import type { SEGMENT_COLUMNS } from './segment-columns.ts';

type SegmentChunk = Chunk<typeof SEGMENT_COLUMNS>;

/**
 * Reads segments by their numbers in the stream, lists of them; those that are gone or damaged are left out.
 *
 * @param isWalk whether the others of their chunks are read next, so that reading all of these now is worth it
 */
export function readSegments(
  stream: Stream<typeof SEGMENT_COLUMNS>,
  lists: readonly (readonly number[])[],
  isWalk: boolean,
): Segment[][] {
  const heads = stream.heads();
  const rows = new Map<ChunkHead, number[]>();
  const places = lists.map((numbers) =>
    numbers.flatMap((number) => {
      const head = headOf(heads, number);
      if (head === undefined) return [];
      const row = number - head.first;
      const wanted = rows.get(head);
      if (wanted) wanted.push(row);
      else rows.set(head, [row]);
      return { head, row };
    }),
  );
  const chunks = new Map([...rows].map(([head, wanted]) => [head, stream.read(head, isWalk ? undefined : wanted)]));
  return places.map((list) =>
    list.flatMap(({ head, row }) => {
      const chunk = chunks.get(head);
      return chunk ? readStored(chunk, row) : [];
    }),
  );
}

/** Binary search. */
function headOf(heads: readonly ChunkHead[], number: number): ChunkHead | undefined {
  let [low, high] = [0, heads.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (heads[middle]!.first <= number) low = middle + 1;
    else high = middle;
  }
  const head = heads[low - 1];
  return head !== undefined && number < head.first + head.count ? head : undefined;
}

function readStored({ columns, bytes }: SegmentChunk, row: number): Segment | [] {
  const document = bytes(row);
  return readAgain(document.toString('utf8'), document.length, columns.traceTime[row]!) ?? [];
}
