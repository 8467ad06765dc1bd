import { setImmediate } from 'node:timers/promises';
import type { ChunkHead } from '../store/chunk.ts';
import type { EventStream } from './event.ts';

/** Others have their turn after so many milliseconds. */
const TURN = 15;

/**
 * The chunks of a stream one after the other, in turns, so that other questions are answered meanwhile. A chunk may be merged
 * into another one between two turns: what was seen of it is known by its sequence numbers.
 *
 * @param after the sequence number behind which to begin
 */
export async function* chunksInTurns(
  stream: EventStream,
  after = -1,
): AsyncGenerator<{ readonly head: ChunkHead /** Rows of it that were seen. */; readonly skip: number }> {
  let next = after + 1;
  let since = performance.now();
  for (;;) {
    const head = headFrom(stream.heads(), next);
    if (!head) return;
    yield { head, skip: Math.max(0, next - head.first) };
    next = head.first + head.count;
    if (performance.now() - since < TURN) continue;
    await setImmediate();
    since = performance.now();
  }
}

/** The first chunk that holds records from a sequence number on. */
function headFrom(heads: readonly ChunkHead[], next: number): ChunkHead | undefined {
  let low = 0;
  let high = heads.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (heads[middle]!.first + heads[middle]!.count > next) high = middle;
    else low = middle + 1;
  }
  return heads[low];
}
