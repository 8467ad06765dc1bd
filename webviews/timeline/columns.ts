/**
 * Events as columns of typed arrays, rows in the order of time.
 *
 * They come as the simulator's answer to `POST /_nephoscope/trail/columns`: the length of the header (4 bytes, little
 * endian), the header (UTF-8 JSON, padded with spaces so that what follows begins at a multiple of 8), the columns. See
 * server/simulator/trail/columns.ts.
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
    const values = header.columns[`lane:${name}`]?.values ?? [];
    return [name, { ids: column(`lane:${name}`, 'u16', 'u32'), values }];
  };
  return {
    count: header.count,
    total: header.total,
    next: header.next,
    time: column('time', 'f64'),
    sequence: column('sequence', 'u32'),
    errorClass: column('errorClass', 'u8'),
    readOnly: column('readOnly', 'u8'),
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
    lanes: Object.fromEntries(laneNames.map((name) => [name, lane()])) as Events['lanes'],
  };
}

/** Adds a batch, in place. Rows that were there may move, as events come in any order; sequence numbers stay. */
export function append(events: Events, batch: Batch): void {
  const before = events.count;
  const count = before + batch.count;
  events.time = grown(events.time, before, count);
  events.sequence = grown(events.sequence, before, count);
  events.errorClass = grown(events.errorClass, before, count);
  events.readOnly = grown(events.readOnly, before, count);
  events.sequence.set(batch.sequence, before);
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
  lane.ids = grown(lane.ids, before, before + count);
  const { ids } = lane;
  for (let row = 0; row < count; row++) ids[before + row] = known[batch.ids[row]!]!;
}

/** The array with room for `count` elements, the first `before` of them kept; more room than asked for when it grows. */
function grown<T extends Float64Array | Uint32Array | Uint16Array | Uint8Array>(
  array: T,
  before: number,
  count: number,
): T {
  if (count <= array.length) return array;
  const Column = array.constructor as new (length: number) => T;
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
  const columns = [time, events.sequence, events.errorClass, events.readOnly];
  for (const column of [...columns, ...laneNames.map((name) => events.lanes[name].ids)]) reorder(column, start, order);
}

function reorder(
  column: Float64Array | Uint32Array | Uint16Array | Uint8Array,
  start: number,
  order: Uint32Array,
): void {
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
  let order = new Uint32Array(length);
  for (let row = 0; row < length; row++) order[row] = row;
  const digits = new Uint16Array(length);
  for (let unit = 1; unit <= latest - earliest; unit *= 2 ** 16) {
    // Storing keeps the lowest 16 bits.
    for (let row = 0; row < length; row++) digits[row] = (times[row]! - earliest) / unit;
    order = sortedBy(digits, order);
  }
  return order;
}

/** Rows sorted by one digit each; rows with the same digit keep their order. */
function sortedBy(digits: Uint16Array, rows: Uint32Array) {
  const starts = new Uint32Array(2 ** 16 + 1);
  for (const digit of digits) starts[digit + 1]!++;
  for (let digit = 0; digit < 2 ** 16; digit++) starts[digit + 1]! += starts[digit]!;
  const sorted = new Uint32Array(rows.length);
  for (const row of rows) sorted[starts[digits[row]!]!++] = row;
  return sorted;
}
