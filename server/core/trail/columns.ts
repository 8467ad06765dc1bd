/**
 * Events as one binary body for views. Little-endian:
 *
 * - 4 bytes: the length of the header,
 * - the header: UTF-8 JSON, padded with spaces so that the body after it begins on a multiple of 8,
 * - the body: the columns, each on a multiple of 8, in order of arrival, `count` values each.
 *
 * ```
 * {
 *   "count": 3,             events in this answer
 *   "total": 10,            events in the set; when it isn't what the view has and `count` together, records went away
 *                           (cleared, displaced) and the view asks again without "after"
 *   "next": 9,              the "after" of the next question; -1 while there is nothing
 *   "columns": {
 *     "time":       {"type": "f64", "offset": 0, "length": 3},     eventTime, epoch milliseconds
 *     "sequence":   {"type": "u32", ...},                          the number by which /trail/records gives the record
 *     "errorClass": {"type": "u8", ...},                           0 none, 1 denied, 2 throttled, 3 absent, 4 other
 *     "readOnly":   {"type": "u8", ...},                           1 where the call only reads
 *     "category":   {"type": "u8", ...},                           0 management, 1 data, 2 insight, 3 network
 *     "lane:NAME":  {"type": "u16" or "u32", ..., "values": []}    values[number] is the event's value, '' for none
 *   }
 * }
 * ```
 * An offset is in bytes from the beginning of the body, a length in elements.
 */
export interface ColumnsHeader {
  readonly count: number;
  readonly total: number;
  readonly next: number;
  readonly columns: Readonly<Record<string, ColumnPlace>>;
}

export interface ColumnPlace {
  readonly type: 'f64' | 'u32' | 'u16' | 'u8';
  readonly offset: number;
  readonly length: number;
  readonly values?: readonly string[];
}

type Numbers = Float64Array | Uint32Array | Uint16Array | Uint8Array;

/** Events to write, in order of arrival. */
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
  readonly lanes: Readonly<Record<string, LaneColumn>>;
}

/** `values[ids[event]]` is the event's value. */
export interface LaneColumn {
  readonly ids: Uint16Array | Uint32Array;
  readonly values: readonly string[];
}

/** Writes columns in the layout above. */
export function encodeTrailColumns(columns: TrailColumns, total: number, after: number): Uint8Array {
  const { count, time, sequence, errorClass, readOnly, category, lanes } = columns;
  const arrays: (readonly [name: string, array: Numbers, values?: readonly string[]])[] = [
    ['time', time],
    ['sequence', sequence],
    ['errorClass', errorClass],
    ['readOnly', readOnly],
    ['category', category],
    ...Object.entries(lanes).map(([name, lane]) => [`lane:${name}`, lane.ids, lane.values] as const),
  ];
  let length = 0;
  const places = arrays.map(([name, array, values]): [string, ColumnPlace] => {
    const offset = length;
    length = aligned(offset + array.byteLength);
    return [name, { type: typeOf(array), offset, length: array.length, ...(values && { values }) }];
  });
  const next = sequence.at(-1) ?? after;
  const header: ColumnsHeader = { count, total, next, columns: Object.fromEntries(places) };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const start = aligned(4 + text.length);
  const bytes = new Uint8Array(start + length).fill(SPACE, 4 + text.length, start);
  new DataView(bytes.buffer).setUint32(0, start - 4, true);
  bytes.set(text, 4);
  arrays.forEach(([, array], index) => {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + places[index]![1].offset);
  });
  return bytes;
}

/**
 * Writes which events mention a resource. Little-endian: their number n (u32), n sequence numbers (u32), n times where (u8;
 * see `MENTIONED`).
 */
export function encodeMentions({ sequences, where }: Mentions): Uint8Array {
  const bytes = new Uint8Array(4 + 5 * sequences.length);
  new DataView(bytes.buffer).setUint32(0, sequences.length, true);
  bytes.set(new Uint8Array(sequences.buffer, sequences.byteOffset, sequences.byteLength), 4);
  bytes.set(where, 4 + 4 * sequences.length);
  return bytes;
}

/** Events by their sequence numbers, ascending, and where each mentions what was sought. */
export interface Mentions {
  readonly sequences: Uint32Array;
  readonly where: Uint8Array;
}

const SPACE = 0x20;

function typeOf(array: Numbers): ColumnPlace['type'] {
  if (array instanceof Float64Array) return 'f64';
  if (array instanceof Uint32Array) return 'u32';
  return array instanceof Uint16Array ? 'u16' : 'u8';
}

function aligned(offset: number): number {
  return (offset + 7) & ~7;
}
