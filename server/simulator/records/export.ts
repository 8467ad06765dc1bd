import type { ChunkHead } from '../store/chunk.ts';
import type { TextColumn } from '../store/columns.ts';
import { chunksInTurns } from './chunks.ts';
import type { EventChunk, EventStream, Lane } from './event.ts';

/**
 * The events of a data set in order of arrival, for views: 15 bytes an event and 2 more for each lane (4 where a lane has
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
  /** 0 management, 1 data, 2 insight, 3 network. */
  readonly category: Uint8Array;
  readonly lanes: Readonly<Partial<Record<Lane, LaneColumn>>>;
}

/** `values[ids[event]]` is the event's value. */
export interface LaneColumn {
  readonly ids: Uint16Array | Uint32Array;
  readonly values: readonly string[];
}

/**
 * Joins the columns of a stream's chunks, in turns, so that others are answered meanwhile; of the events after a sequence
 * number when one is given, and from a time on.
 */
export async function exportColumns(
  stream: EventStream,
  lanes: readonly Lane[],
  { after = -1, from = Number.NEGATIVE_INFINITY }: { readonly after?: number; readonly from?: number } = {},
): Promise<TrailColumns> {
  const heads = stream.heads().filter((head) => head.first + head.count - 1 > after);
  const room = heads.reduce((sum, head) => sum + head.count, 0);
  // What comes meanwhile is for the next question.
  const end = Math.max(0, ...heads.slice(-1).map(({ first, count }) => first + count));
  const columns = emptyColumns(room);
  const joined = lanes.map((lane) => ({ lane, ids: new Uint32Array(room), numbers: new Map<string, number>() }));
  let count = 0;
  for await (const { head, skip } of chunksInTurns(stream, after)) {
    if (head.first >= end) break;
    const chunk = latest(head) < from ? undefined : stream.read(head);
    if (!chunk) continue;
    const rows = rowsOf(chunk, skip, end, from);
    addRows(columns, count, chunk, rows);
    for (const { lane, ids, numbers } of joined) addLane(ids, numbers, count, chunk.columns[lane], rows);
    count += rows.length;
  }
  const { time, sequence, errorClass, readOnly, category } = columns;
  const column = joined.map(({ lane, ids, numbers }): [Lane, LaneColumn] => {
    const used = ids.subarray(0, count);
    return [lane, { ids: numbers.size > 65_536 ? used : new Uint16Array(used), values: [...numbers.keys()] }];
  });
  return {
    count,
    time: time.subarray(0, count),
    sequence: sequence.subarray(0, count),
    errorClass: errorClass.subarray(0, count),
    readOnly: readOnly.subarray(0, count),
    category: category.subarray(0, count),
    lanes: Object.fromEntries(column),
  };
}

/** How many events of a stream there are from a time on. */
export function countEvents(stream: EventStream, from: number): number {
  let count = 0;
  for (const head of stream.heads()) {
    if (earliest(head) >= from) count += head.count;
    else if (latest(head) >= from) count += stream.read(head)?.columns.time.filter((time) => time >= from).length ?? 0;
  }
  return count;
}

type Numbers = Omit<TrailColumns, 'count' | 'lanes'>;

function emptyColumns(room: number): Numbers {
  return {
    time: new Float64Array(room),
    sequence: new Uint32Array(room),
    errorClass: new Uint8Array(room),
    readOnly: new Uint8Array(room),
    category: new Uint8Array(room),
  };
}

function rowsOf(chunk: EventChunk, skip: number, end: number, from: number): Uint32Array {
  const { time } = chunk.columns;
  const last = Math.min(chunk.count, end - chunk.first);
  const rows = new Uint32Array(last - skip);
  let count = 0;
  for (let row = skip; row < last; row += 1) if (time[row]! >= from) rows[count++] = row;
  return rows.subarray(0, count);
}

function addRows(to: Numbers, at: number, { first, columns }: EventChunk, rows: Uint32Array): void {
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index]!;
    to.time[at + index] = columns.time[row]!;
    to.sequence[at + index] = first + row;
    to.errorClass[at + index] = columns.errorClass[row]!;
    to.readOnly[at + index] = columns.readOnly[row]!;
    to.category[at + index] = columns.category[row]!;
  }
}

function addLane(
  ids: Uint32Array,
  numbers: Map<string, number>,
  at: number,
  column: TextColumn,
  rows: Uint32Array,
): void {
  // The chunk's numbers to ours, filled as they are met: a skipped row may hold a value that no other has.
  const known = new Int32Array(column.size).fill(-1);
  for (let index = 0; index < rows.length; index += 1) {
    const id = column.ids[rows[index]!]!;
    let number = known[id]!;
    if (number === -1) {
      const value = column.value(id);
      number = numbers.get(value) ?? numbers.size;
      numbers.set(value, number);
      known[id] = number;
    }
    ids[at + index] = number;
  }
}

function earliest(head: ChunkHead): number {
  return head.ranges.time![0];
}

function latest(head: ChunkHead): number {
  return head.ranges.time![1];
}
