import { type Events, type LaneName, laneNames, noEvents } from './columns.ts';
import { kindOf, kinds, type Outcome, outcomes } from './kinds.ts';

/** Which events are shown. */
export interface Filter {
  /** Words, each of which some column of the event must hold. */
  search: string;
  read: boolean;
  write: boolean;
  outcomes: Record<Outcome, boolean>;
  /** Values that the event must have, at most one for each column. */
  values: Partial<Record<LaneName, string>>;
}

export const everything: Filter = {
  search: '',
  read: true,
  write: true,
  outcomes: { none: true, denied: true, throttled: true, absent: true, other: true },
  values: {},
};

/** Words beyond these are ignored: they are bits of a number. */
const MOST_WORDS = 31;

/** The rows that pass, in the order of time. */
export function passing(events: Events, filter: Filter): Uint32Array {
  const { count, errorClass, readOnly } = events;
  const allowed = outcomes.flatMap((outcome) =>
    [filter.write, filter.read].map((access) => access && filter.outcomes[outcome]),
  );
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  const all = 2 ** words.length - 1;
  const found = words.length > 0 ? laneNames.map((lane) => wordsIn(events.lanes[lane].values, words)) : [];
  const ids = laneNames.map((lane) => events.lanes[lane].ids);
  const wanted = laneNames.flatMap((lane) => {
    const value = filter.values[lane];
    return value === undefined ? [] : [{ ids: events.lanes[lane].ids, id: events.lanes[lane].numbers.get(value) }];
  });
  const rows = new Uint32Array(count);
  let passed = 0;
  for (let row = 0; row < count; row++) {
    if (!allowed[2 * errorClass[row]! + readOnly[row]!]) continue;
    if (wanted.length > 0 && wanted.some((each) => each.ids[row] !== each.id)) continue;
    let held = 0;
    for (let lane = 0; lane < found.length && held !== all; lane++) held |= found[lane]![ids[lane]![row]!]!;
    if (held === all || words.length === 0) rows[passed++] = row;
  }
  return rows.subarray(0, passed);
}

/** For each value the words that it holds, as bits. */
function wordsIn(values: readonly string[], words: readonly string[]): Uint32Array {
  return Uint32Array.from(values, (value) => {
    const text = value.toLowerCase();
    return words.reduce((bits, word, index) => (text.includes(word) ? bits | (1 << index) : bits), 0);
  });
}

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

/** Puts rows (in the order of time) into lanes. */
export function group(events: Events, rows: Uint32Array, by: Grouping): Lanes {
  const { ids, values } = events.lanes[by];
  const counts = new Uint32Array(values.length);
  for (const row of rows) counts[ids[row]!]!++;
  const present = Array.from(counts.keys()).filter((id) => counts[id]! > 0);
  present.sort((a, b) => counts[b]! - counts[a]! || (values[a]! < values[b]! ? -1 : 1));
  // A lane of one other value would say less than the value.
  const own = present.length > MOST_LANES + 1 ? MOST_LANES : present.length;
  const others = present.slice(own);
  const heads: Lanes['heads'] = present
    .slice(0, own)
    .map((id) => ({ value: values[id]!, count: counts[id]!, others: 0 }));
  if (others.length > 0) {
    const count = others.reduce((sum, id) => sum + counts[id]!, 0);
    heads.push({ value: undefined, count, others: others.length });
  }
  const starts = new Uint32Array(heads.length + 1);
  heads.forEach(({ count }, lane) => {
    starts[lane + 1] = starts[lane]! + count;
  });
  const laneOf = new Uint8Array(values.length);
  present.forEach((id, rank) => {
    laneOf[id] = Math.min(rank, own);
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
