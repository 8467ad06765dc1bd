/**
 * Events as columns of typed arrays, rows in the order of time.
 *
 * They come as the simulator's answer to `POST /_nephoscope/trail/columns`: the length of the header (4 bytes, little
 * endian), the header (UTF-8 JSON, padded with spaces so that what follows begins at a multiple of 8), the columns. See
 * server/core/trail/columns.ts.
 */

import { outcomes } from './kinds.ts';

/** The columns by which events are drawn in lanes, filtered and searched. */
export const laneNames = [
  'principal',
  'source',
  'region',
  'address',
  'accessKey',
  'resource',
  'account',
  'name',
  'error',
  'issuedKey',
  'type',
  'agent',
] as const;
export type LaneName = (typeof laneNames)[number];

/** Some events in order of arrival. */
export interface Batch {
  count: number;
  /** How many the set holds now. */
  total: number;
  /** The number of the last event: what to ask for next is what came after it. */
  next: number;
  /** Epoch milliseconds. */
  time: Float64Array;
  sequence: Uint32Array;
  /** Position in `outcomes` of kinds.ts. */
  errorClass: Uint8Array;
  /** 1 where the call only reads. */
  readOnly: Uint8Array;
  /** 0 management, 1 data, 2 Insights, 3 network activity. */
  category: Uint8Array;
  lanes: Record<LaneName, { ids: Uint16Array | Uint32Array; values: readonly string[] }>;
}

/** All events of a set in the order of time, equal times in order of arrival. Arrays may be longer than `count`. */
export interface Events extends Omit<Batch, 'total' | 'next' | 'lanes'> {
  /** `values[ids[row]]` is the row's value, `numbers` is its inverse. */
  lanes: Record<LaneName, LaneColumn>;
}

export interface LaneColumn {
  ids: Uint16Array | Uint32Array;
  values: string[];
  numbers: Map<string, number>;
}

/** Reads the simulator's answer. Throws an Error that says what is wrong with an answer that isn't one. */
export function decode(body: Uint8Array): Batch {
  const start = body.byteLength < 4 ? 0 : 4 + new DataView(body.buffer, body.byteOffset).getUint32(0, true);
  if (start === 0 || start > body.byteLength) throw new Error('The events are cut off: no header.');
  const header = JSON.parse(new TextDecoder().decode(body.subarray(4, start))) as Header;
  const column = <T extends ArrayLike<number>>(name: string, ...types: ColumnType[]): T => {
    const about = header.columns[name];
    if (!about || !types.includes(about.type)) throw new Error(`The events have no column "${name}".`);
    return columnOf(body, start, about, header.count) as ArrayLike<number> as T;
  };
  const lane = (name: LaneName) => {
    const about = header.columns[`lane:${name}`];
    // A source that can't tell a column leaves it out.
    if (!about) return [name, { ids: new Uint16Array(header.count), values: [''] }];
    return [name, { ids: column(`lane:${name}`, 'u16', 'u32'), values: about.values ?? [] }];
  };
  return {
    count: header.count,
    total: header.total,
    next: header.next,
    time: column('time', 'f64'),
    sequence: column('sequence', 'u32'),
    errorClass: column('errorClass', 'u8'),
    readOnly: column('readOnly', 'u8'),
    category: header.columns.category ? column('category', 'u8') : new Uint8Array(header.count),
    lanes: Object.fromEntries(laneNames.map(lane)),
  };
}

interface Header {
  count: number;
  total: number;
  next: number;
  columns: Record<string, ColumnHeader>;
}

type ColumnType = keyof typeof arrays;

interface ColumnHeader {
  type: ColumnType;
  /** From the end of the header, in bytes. */
  offset: number;
  /** Elements. */
  length: number;
  values?: string[];
}

const arrays = { f64: Float64Array, u32: Uint32Array, u16: Uint16Array, u8: Uint8Array };

function columnOf(body: Uint8Array, start: number, { type, offset, length }: ColumnHeader, count: number) {
  const Column = arrays[type];
  const bytes = body.subarray(start + offset, start + offset + length * Column.BYTES_PER_ELEMENT);
  if (length !== count || bytes.byteLength !== count * Column.BYTES_PER_ELEMENT) {
    throw new Error('The events are cut off.');
  }
  // Copied, since a message may have put the body anywhere in a larger buffer, where it need not be aligned.
  return new Column(new Uint8Array(bytes).buffer);
}

export function noEvents(): Events {
  const lane = (): LaneColumn => ({ ids: new Uint16Array(0), values: [], numbers: new Map() });
  return {
    count: 0,
    time: new Float64Array(0),
    sequence: new Uint32Array(0),
    errorClass: new Uint8Array(0),
    readOnly: new Uint8Array(0),
    category: new Uint8Array(0),
    lanes: Object.fromEntries(laneNames.map((name) => [name, lane()])) as Events['lanes'],
  };
}

/**
 * Adds a batch, in place. Rows that were there may move, as events come in any order; sequence numbers stay. The first batch
 * gives its own arrays away: a million events needn't be there twice.
 */
export function append(events: Events, batch: Batch): void {
  const before = events.count;
  const count = before + batch.count;
  events.time = grown(events.time, batch.time, before);
  events.sequence = grown(events.sequence, batch.sequence, before);
  events.errorClass = grown(events.errorClass, batch.errorClass, before);
  events.readOnly = grown(events.readOnly, batch.readOnly, before);
  events.category = grown(events.category, batch.category, before);
  events.sequence.set(batch.sequence, before);
  events.category.set(batch.category, before);
  copyTimes(batch.time, events.time, before);
  copyUpTo(batch.errorClass, outcomes.length - 1, events.errorClass, before);
  copyUpTo(batch.readOnly, 1, events.readOnly, before);
  for (const name of laneNames) appendLane(events.lanes[name], before, batch.lanes[name], batch.count);
  events.count = count;
  sortTail(events, before);
}

/** A time that can't be read stands at the epoch: everything here relies on the order of times. */
function copyTimes(from: Float64Array, to: Float64Array, at: number): void {
  for (let row = 0; row < from.length; row++) to[at + row] = Number.isFinite(from[row]!) ? from[row]! : 0;
}

function copyUpTo(from: Uint8Array, most: number, to: Uint8Array, at: number): void {
  for (let row = 0; row < from.length; row++) to[at + row] = Math.min(from[row]!, most);
}

function appendLane(lane: LaneColumn, before: number, batch: Batch['lanes'][LaneName], count: number): void {
  const known = Uint32Array.from(batch.values, (value) => {
    const number = lane.numbers.get(value) ?? lane.values.length;
    if (number === lane.values.length) {
      lane.values.push(value);
      lane.numbers.set(value, number);
    }
    return number;
  });
  if (lane.values.length > 65_536 && lane.ids instanceof Uint16Array) lane.ids = Uint32Array.from(lane.ids);
  lane.ids = before === 0 && batch.ids.length > 0 ? batch.ids : grown(lane.ids, batch.ids, before);
  const { ids } = lane;
  for (let row = 0; row < count; row++) ids[before + row] = known[batch.ids[row]!]!;
}

/** The array with room for more elements after the first `before`, which are kept; more room than needed when it grows. */
function grown<T extends Float64Array | Uint32Array | Uint16Array | Uint8Array>(
  array: T,
  more: ArrayLike<number>,
  before: number,
): T {
  const count = before + more.length;
  if (count <= array.length) return array;
  const Column = array.constructor as new (length: number) => T;
  if (before === 0 && more instanceof Column) return more;
  const larger = new Column(before === 0 ? count : Math.max(count, Math.ceil(1.5 * array.length)));
  larger.set(array.subarray(0, before));
  return larger;
}

/** Sorts the rows from the first on that a new one precedes; rows that came in order cost one look. */
function sortTail(events: Events, before: number): void {
  const { time, count } = events;
  let earliest = Number.POSITIVE_INFINITY;
  let sorted = true;
  for (let row = before; row < count; row++) {
    earliest = Math.min(earliest, time[row]!);
    if (row > 0 && time[row]! < time[row - 1]!) sorted = false;
  }
  if (sorted) return;
  const start = firstAfter(time, 0, before, earliest);
  const order = sortedOrder(time.subarray(start, count));
  for (const column of [time, events.sequence, events.errorClass, events.readOnly, events.category]) {
    reorder(column, start, order);
  }
  for (const name of laneNames) {
    const { ids } = events.lanes[name];
    if (ids instanceof Uint16Array) reorderShort(ids, start, order);
    else reorder(ids, start, order);
  }
}

function reorder(column: Float64Array | Uint32Array | Uint8Array, start: number, order: Uint32Array): void {
  const rows = column.slice(start, start + order.length);
  for (let row = 0; row < order.length; row++) column[start + row] = rows[order[row]!]!;
}

/** The same for most columns: a loop over arrays of one type takes a third of the time of one over four types. */
function reorderShort(column: Uint16Array, start: number, order: Uint32Array): void {
  const rows = column.slice(start, start + order.length);
  for (let row = 0; row < order.length; row++) column[start + row] = rows[order[row]!]!;
}

/** The first of the sorted elements [from, to) that is larger than `value`; `to` when none is. */
export function firstAfter(sorted: Float64Array, from: number, to: number, value: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The order that sorts times (whole milliseconds, less than 2^48 apart) and keeps equal ones as they are: a radix sort,
 * because a sort that calls back takes five times as long on a million times, most of what opening a file may take.
 */
function sortedOrder(times: Float64Array): Uint32Array {
  const { length } = times;
  let [earliest, latest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const time of times) {
    if (time < earliest) earliest = time;
    if (time > latest) latest = time;
  }
  const order = new Uint32Array(length);
  const low = new Uint32Array(length);
  for (let row = 0; row < length; row++) {
    order[row] = row;
    // Storing keeps the lowest 32 bits.
    low[row] = times[row]! - earliest;
  }
  const sorted = sortedBy(low, 16, sortedBy(low, 0, order));
  if (latest - earliest < 2 ** 32) return sorted;
  return sortedBy(
    Uint32Array.from(times, (time) => (time - earliest) / 2 ** 32),
    0,
    sorted,
  );
}

/** Rows sorted by 16 bits of their numbers, from a bit on; rows with the same ones keep their order. */
function sortedBy(numbers: Uint32Array, bit: number, rows: Uint32Array): Uint32Array {
  const starts = new Uint32Array(2 ** 16 + 1);
  for (let row = 0; row < rows.length; row++) starts[((numbers[row]! >>> bit) & 0xffff) + 1]!++;
  for (let digit = 0; digit < 2 ** 16; digit++) starts[digit + 1]! += starts[digit]!;
  const sorted = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const digit = (numbers[row]! >>> bit) & 0xffff;
    sorted[starts[digit]!] = row;
    starts[digit]!++;
  }
  return sorted;
}
