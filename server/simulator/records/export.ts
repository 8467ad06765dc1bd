import type { EventChunk, EventStream, Lane } from './event.ts';

/**
 * The events of a data set in order of arrival, for views: 14 bytes an event and 2 more for each lane (4 where a lane has
 * more than 65,536 values). The record itself comes by its sequence number.
 */
export interface TrailColumns {
  readonly count: number;
  /** Epoch milliseconds. */
  readonly time: Float64Array;
  readonly sequence: Uint32Array;
  readonly errorClass: Uint8Array;
  /** 1 where the call only reads. */
  readonly readOnly: Uint8Array;
  readonly lanes: Readonly<Partial<Record<Lane, LaneColumn>>>;
}

/** `values[ids[event]]` is the event's value. */
export interface LaneColumn {
  readonly ids: Uint16Array | Uint32Array;
  readonly values: readonly string[];
}

/** Joins the columns of a stream's chunks; of the events after a sequence number when one is given. */
export function exportColumns(stream: EventStream, lanes: readonly Lane[], after = -1): TrailColumns {
  const chunks = stream
    .heads()
    .filter((head) => head.first + head.count - 1 > after)
    .flatMap((head) => stream.read(head) ?? [])
    .map((chunk) => ({ chunk, skip: Math.max(0, after + 1 - chunk.first) }));
  const count = chunks.reduce((sum, { chunk, skip }) => sum + chunk.count - skip, 0);
  const time = new Float64Array(count);
  const sequence = new Uint32Array(count);
  const errorClass = new Uint8Array(count);
  const readOnly = new Uint8Array(count);
  let at = 0;
  for (const { chunk, skip } of chunks) {
    time.set(chunk.columns.time.subarray(skip), at);
    errorClass.set(chunk.columns.errorClass.subarray(skip), at);
    readOnly.set(chunk.columns.readOnly.subarray(skip), at);
    for (let row = skip; row < chunk.count; row += 1) sequence[at++] = chunk.first + row;
  }
  const joined = lanes.map((lane) => [lane, joinLane(chunks, lane, count)]);
  return { count, time, sequence, errorClass, readOnly, lanes: Object.fromEntries(joined) };
}

function joinLane(chunks: readonly { chunk: EventChunk; skip: number }[], lane: Lane, count: number): LaneColumn {
  const numbers = new Map<string, number>();
  const ids = new Uint32Array(count);
  let at = 0;
  for (const { chunk, skip } of chunks) {
    const column = chunk.columns[lane];
    // The chunk's numbers to ours, filled as they are met: a skipped row may hold a value that no other has.
    const known = new Int32Array(column.size).fill(-1);
    for (let row = skip; row < chunk.count; row += 1) {
      const id = column.ids[row]!;
      if (known[id] === -1) {
        const value = column.value(id);
        const number = numbers.get(value) ?? numbers.size;
        numbers.set(value, number);
        known[id] = number;
      }
      ids[at++] = known[id]!;
    }
  }
  return { ids: numbers.size > 65_536 ? ids : Uint16Array.from(ids), values: [...numbers.keys()] };
}
