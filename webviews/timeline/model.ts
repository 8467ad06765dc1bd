import { type Events, type LaneName, noEvents } from './columns.ts';
import { kindOf, kinds } from './kinds.ts';

/** What events can be drawn in lanes by. */
export const groupings = {
  principal: 'Principal',
  source: 'Service',
  region: 'Region',
  address: 'Source address',
  accessKey: 'Access key',
  resource: 'Resource',
  account: 'Account',
} as const satisfies Partial<Record<LaneName, string>>;
export type Grouping = keyof typeof groupings;

/** After so many lanes the rest share one: nobody reads further, and a frame's work stays bounded. */
export const MOST_LANES = 200;

/** Events in lanes, largest lane first. Positions count through all lanes, lane by lane and by time in each. */
export interface Lanes {
  by: Grouping;
  /** Value and number of events; without a value: the lane of all `others` values. */
  heads: { value: string | undefined; count: number; others: number }[];
  /** Lane i holds the positions [starts[i], starts[i + 1]). */
  starts: Uint32Array;
  /** Row of the event at a position, and its time: a frame looks for times only, and these lie side by side. */
  rows: Uint32Array;
  times: Float64Array;
  /** Position in `kinds` of kinds.ts of the event at a position. */
  kinds: Uint8Array;
  /** `sums[block * kinds.length + kind]`: how many of that kind stand before a block of `BLOCK` positions. */
  sums: Uint32Array;
}

/** `u2` before `u10`; the same everywhere. */
const names = new Intl.Collator('en', { numeric: true });

/** Puts rows (in the order of time) into lanes. */
export function group(events: Events, rows: Uint32Array, by: Grouping): Lanes {
  const { ids, values } = events.lanes[by];
  const counts = new Uint32Array(values.length);
  for (const row of rows) counts[ids[row]!]!++;
  const present = Array.from(counts.keys()).filter((id) => counts[id]! > 0);
  present.sort((a, b) => counts[b]! - counts[a]! || (values[a]! < values[b]! ? -1 : 1));
  // A lane of one other value would say less than the value.
  const own = present.length > MOST_LANES + 1 ? MOST_LANES : present.length;
  const others = present.splice(own);
  // Only for lanes of their own: comparing as people do takes ten times as long.
  present.sort((a, b) => counts[b]! - counts[a]! || names.compare(values[a]!, values[b]!));
  const heads: Lanes['heads'] = present.map((id) => ({ value: values[id]!, count: counts[id]!, others: 0 }));
  if (others.length > 0) {
    const count = others.reduce((sum, id) => sum + counts[id]!, 0);
    heads.push({ value: undefined, count, others: others.length });
  }
  const starts = new Uint32Array(heads.length + 1);
  heads.forEach(({ count }, lane) => {
    starts[lane + 1] = starts[lane]! + count;
  });
  const laneOf = new Uint8Array(values.length).fill(own);
  present.forEach((id, lane) => {
    laneOf[id] = lane;
  });
  const ordered = new Uint32Array(rows.length);
  const next = starts.slice();
  for (const row of rows) ordered[next[laneOf[ids[row]!]!]!++] = row;
  return { by, heads, starts, rows: ordered, times: timesOf(events, ordered), ...countedKinds(events, ordered) };
}

function timesOf({ time }: Events, rows: Uint32Array): Float64Array {
  const times = new Float64Array(rows.length);
  for (let position = 0; position < rows.length; position++) times[position] = time[rows[position]!]!;
  return times;
}

/**
 * Positions that are counted one by one. Sums at each position would take 24 MB for a million events, and a frame would
 * spend most of its time waiting for them.
 */
export const BLOCK = 32;

function countedKinds({ errorClass, readOnly }: Events, rows: Uint32Array): Pick<Lanes, 'kinds' | 'sums'> {
  const own = new Uint8Array(rows.length);
  const sums = new Uint32Array((Math.floor(rows.length / BLOCK) + 1) * kinds.length);
  const counts = new Uint32Array(kinds.length);
  for (let position = 0; position < rows.length; position++) {
    if (position % BLOCK === 0) sums.set(counts, (position / BLOCK) * kinds.length);
    const row = rows[position]!;
    const kind = kindOf(errorClass[row]!, readOnly[row]!);
    own[position] = kind;
    counts[kind]!++;
  }
  if (rows.length % BLOCK === 0) sums.set(counts, (rows.length / BLOCK) * kinds.length);
  return { kinds: own, sums };
}

/** The time of all events, with some room at both ends so that the first and the last are seen whole. */
export function extent({ time, count }: Events): Span | undefined {
  if (count === 0) return undefined;
  const [from, to] = [time[0]!, time[count - 1]!];
  const margin = Math.max(1000, 0.01 * (to - from));
  return { from: from - margin, to: to + margin };
}

/** From (inclusive) and to (exclusive), epoch milliseconds. */
export interface Span {
  from: number;
  to: number;
}

/** Where a row stands in the lanes, or undefined where it isn't among them. */
export function positionOf(events: Events, lanes: Lanes, row: number): { lane: number; position: number } | undefined {
  const { ids, values } = events.lanes[lanes.by];
  const value = values[ids[row]!];
  const own = lanes.heads.findIndex((head) => head.value === value);
  const lane = own < 0 ? lanes.heads.findIndex((head) => head.value === undefined) : own;
  if (lane < 0) return undefined;
  // Rows ascend within a lane.
  const end = lanes.starts[lane + 1]!;
  const position = firstNotBelow(lanes.rows, row, lanes.starts[lane]!, end);
  return lanes.rows[position] === row && position < end ? { lane, position } : undefined;
}

/** A row by its sequence number, or undefined. */
export function rowOf({ sequence, count }: Events, wanted: number): number | undefined {
  const row = sequence.subarray(0, count).indexOf(wanted);
  return row < 0 ? undefined : row;
}

/** Those of the rows (in the order of time) that lie in a span. */
export function rowsWithin({ time, count }: Events, rows: Uint32Array, { from, to }: Span): Uint32Array {
  const start = firstNotBelow(rows, firstNotBelow(time, from, 0, count));
  return rows.subarray(start, firstNotBelow(rows, firstNotBelow(time, to, 0, count), start));
}

/** The first position in [from, end) of ascending numbers whose number isn't below `least`; `end` when all are. */
export function firstNotBelow(
  numbers: Float64Array | Uint32Array,
  least: number,
  from = 0,
  end = numbers.length,
): number {
  let [low, high] = [from, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What a lane is called. */
export function laneLabel({ value, others }: Lanes['heads'][number]): string {
  return value === undefined ? `other (${others})` : value === '' ? '(none)' : value;
}

export const noLanes: Lanes = group(noEvents(), new Uint32Array(0), 'principal');
