import type { Events } from './columns.ts';
import { alarming, kinds } from './kinds.ts';
import { BLOCK, firstNotBelow, type Lanes, type Span } from './model.ts';

const SIZE = kinds.length;

/** Events counted by lane, by time and by kind. */
export interface Bins {
  /** Lanes [firstLane, lastLane) are counted. */
  firstLane: number;
  lastLane: number;
  /** Bins of equal time that the span is cut into. */
  width: number;
  /**
   * `edges[(lane - firstLane) * (width + 1) + bin]`: position of the first event of a bin or of any after it. May be longer.
   */
  edges: Uint32Array;
  /** Events in the fullest bin. */
  largest: number;
}

/**
 * Counts the events of some lanes in `width` bins over a span. The work grows with the number of bins and only with the
 * logarithm of the number of events. `previous` gives its arrays to be used again.
 */
export function countLanes(
  lanes: Lanes,
  [firstLane, lastLane]: readonly [number, number],
  span: Span,
  width: number,
  previous?: Bins,
): Bins {
  const size = (lastLane - firstLane) * (width + 1);
  const edges = previous && previous.edges.length >= size ? previous.edges : new Uint32Array(size);
  const step = (span.to - span.from) / width;
  let largest = 0;
  for (let lane = firstLane; lane < lastLane; lane++) {
    const at = (lane - firstLane) * (width + 1);
    const end = lanes.starts[lane + 1]!;
    let position = firstNotBelow(lanes.times, span.from, lanes.starts[lane]!, end);
    edges[at] = position;
    for (let bin = 1; bin <= width; bin++) {
      const until = bin === width ? span.to : span.from + bin * step;
      const next = firstAfterwards(lanes.times, until, position, end);
      edges[at + bin] = next;
      largest = Math.max(largest, next - position);
      position = next;
    }
  }
  return { firstLane, lastLane, width, edges, largest };
}

/** The positions [from, to) of a bin. */
export function binPositions(bins: Bins, lane: number, bin: number): [from: number, to: number] {
  const at = (lane - bins.firstLane) * (bins.width + 1) + bin;
  return [bins.edges[at]!, bins.edges[at + 1]!];
}

/** Writes how many of each kind stand at the positions [from, to). */
export function countKinds({ kinds: kindAt, sums }: Lanes, from: number, to: number, out: Uint32Array): void {
  const firstBlock = Math.ceil(from / BLOCK);
  const lastBlock = Math.floor(to / BLOCK);
  let position = from;
  // The method `fill` takes longer than all else here.
  for (let kind = 0; kind < SIZE; kind++) out[kind] = 0;
  if (firstBlock < lastBlock) {
    for (; position < firstBlock * BLOCK; position++) out[kindAt[position]!]!++;
    for (let kind = 0; kind < SIZE; kind++)
      out[kind]! += sums[lastBlock * SIZE + kind]! - sums[firstBlock * SIZE + kind]!;
    position = lastBlock * BLOCK;
  }
  for (; position < to; position++) out[kindAt[position]!]!++;
}

/** `firstNotBelow` for a position that is mostly near: in steps that double. */
function firstAfterwards(times: Float64Array, least: number, from: number, end: number): number {
  if (from >= end || times[from]! >= least) return from;
  let low = from;
  let step = 1;
  while (low + step < end && times[low + step]! < least) {
    low += step;
    step *= 2;
  }
  return firstNotBelow(times, least, low + 1, Math.min(end, low + step));
}

/** Events that stand so near to each other that they are drawn as one mark. */
export interface Pile {
  /** Middle, in pixels from the start of the span. */
  x: number;
  /** Positions [from, to). */
  from: number;
  to: number;
}

/** The events of one lane in a span that is `width` pixels long, those within `room` pixels in one pile. */
export function pilesOf(lanes: Lanes, lane: number, span: Span, width: number, room: number): Pile[] {
  const end = lanes.starts[lane + 1]!;
  const scale = width / (span.to - span.from);
  const place = (position: number) => (lanes.times[position]! - span.from) * scale;
  const piles: Pile[] = [];
  let from = firstNotBelow(lanes.times, span.from, lanes.starts[lane]!, end);
  const last = firstNotBelow(lanes.times, span.to, from, end);
  while (from < last) {
    const x = place(from);
    let to = from + 1;
    while (to < last && place(to) - x < room) to++;
    piles.push({ x: (x + place(to - 1)) / 2, from, to });
    from = to;
  }
  return piles;
}

/** `[bin * kinds.length + kind]`: all rows (in the order of time) counted in `width` bins over a span, for the overview. */
export function histogram(
  events: Events,
  rows: Uint32Array,
  kindAt: (row: number) => number,
  span: Span,
  width: number,
) {
  const counts = new Uint32Array(width * SIZE);
  const scale = width / (span.to - span.from);
  for (const row of rows) {
    const bin = Math.floor((events.time[row]! - span.from) * scale);
    if (bin >= 0 && bin < width) counts[bin * SIZE + kindAt(row)]!++;
  }
  return counts;
}

/**
 * Heights of a stack's kinds in whole pixels, that sum up to `height`, by their share of `total`. A kind that is alarming
 * gets a pixel even so, unless worse ones have them all.
 */
export function stackHeights(counts: Uint32Array, total: number, height: number, out: Uint8Array): void {
  const scale = height / total;
  let sum = 0;
  let used = 0;
  for (let kind = SIZE - 1; kind >= 0; kind--) {
    out[kind] = 0;
    const count = counts[kind]!;
    if (count === 0) continue;
    sum += count;
    // Rounded; the method takes twice as long, tens of thousands of times in a frame.
    const share = ((sum * scale + 0.5) | 0) - used;
    const own = share > 0 ? share : alarming[kind] && used < height ? 1 : 0;
    out[kind] = own;
    used += own;
  }
}
