import { readAgain } from '../../core/xray/read-segment.ts';
import type { Segment } from '../../core/xray/segment.ts';
import type { Chunk, ChunkHead } from '../store/chunk.ts';
import type { Stream } from '../store/store.ts';
import type { SEGMENT_COLUMNS } from './segment-columns.ts';

type SegmentChunk = Chunk<typeof SEGMENT_COLUMNS>;

/** Reads segments by their numbers in the stream, each chunk once; those that are gone or damaged are left out. */
export function segmentReader(stream: Stream<typeof SEGMENT_COLUMNS>): (numbers: readonly number[]) => Segment[] {
  const heads = stream.heads();
  const chunks = new Map<ChunkHead, SegmentChunk | undefined>();
  const chunkOf = (head: ChunkHead): SegmentChunk | undefined => {
    if (!chunks.has(head)) chunks.set(head, stream.read(head));
    return chunks.get(head);
  };
  return (numbers) =>
    numbers.flatMap((number) => {
      const head = headOf(heads, number);
      const chunk = head && chunkOf(head);
      return chunk ? readStored(chunk, number - chunk.first) : [];
    });
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
