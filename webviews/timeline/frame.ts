import { type Bins, binPositions, countKinds, countLanes, type Pile, pilesOf } from './bins.ts';
import { kinds } from './kinds.ts';
import type { Lanes, Span } from './model.ts';

/** Sizes in CSS pixels. */
export const LANE_HEIGHT = 24;
/** Of the tallest stack. */
export const STACK_HEIGHT = 20;
/** Of a bin: at one pixel nobody could tell the colour of a single event. */
const BIN_WIDTH = 3;
/** Events nearer than this are drawn as one mark. */
export const MARK_ROOM = 11;
/** A lane is drawn as single marks while there is so much room for each. */
const ROOM_FOR_EACH = 2 * MARK_ROOM;

/** What is to be drawn of the lanes in sight. */
export interface Frame {
  span: Span;
  /** CSS pixels of the span, whole. */
  width: number;
  firstLane: number;
  lastLane: number;
  bins: Bins;
  /** For each lane in sight its marks, or undefined where there are so many events that bins are drawn. */
  piles: (Pile[] | undefined)[];
}

/** Counts what is in sight. `previous` gives its arrays to be used again. */
export function frameOf(lanes: Lanes, span: Span, width: number, top: number, height: number, previous?: Frame): Frame {
  const firstLane = Math.min(lanes.heads.length, Math.floor(top / LANE_HEIGHT));
  const lastLane = Math.min(lanes.heads.length, Math.ceil((top + height) / LANE_HEIGHT));
  const size = Math.max(1, Math.floor(width / BIN_WIDTH));
  const bins = countLanes(lanes, [firstLane, lastLane], span, size, previous?.bins);
  const piles: Frame['piles'] = [];
  for (let lane = firstLane; lane < lastLane; lane++) {
    const [from] = binPositions(bins, lane, 0);
    const [, to] = binPositions(bins, lane, size - 1);
    const few = (to - from) * ROOM_FOR_EACH <= width;
    piles.push(few ? pilesOf(lanes, lane, span, width, MARK_ROOM) : undefined);
  }
  return { span, width, firstLane, lastLane, bins, piles };
}

/** Events of a lane at a place, as positions [from, to), and where their mark's middle is. */
export interface Spot {
  lane: number;
  from: number;
  to: number;
  x: number;
}

/** What is drawn at `x` (CSS pixels from the start of the span) in a lane, give or take a few pixels. */
export function spotAt({ firstLane, lastLane, piles, bins, width }: Frame, lane: number, x: number): Spot | undefined {
  if (lane < firstLane || lane >= lastLane || x < 0 || x >= width) return undefined;
  const marks = piles[lane - firstLane];
  if (marks) {
    const near = marks.find((pile) => Math.abs(pile.x - x) <= MARK_ROOM / 2);
    return near && { lane, ...near };
  }
  for (const offset of [0, -1, 1]) {
    const bin = Math.floor((x / width) * bins.width) + offset;
    if (bin < 0 || bin >= bins.width) continue;
    const [from, to] = binPositions(bins, lane, bin);
    if (to > from) return { lane, from, to, x: middleOf(bin, width, bins) };
  }
  return undefined;
}

/** The first event in sight, of the topmost lane that has one. */
export function firstInSight({ firstLane, lastLane, bins }: Frame): { lane: number; position: number } | undefined {
  for (let lane = firstLane; lane < lastLane; lane++) {
    const [position] = binPositions(bins, lane, 0);
    const [, end] = binPositions(bins, lane, bins.width - 1);
    if (position < end) return { lane, position };
  }
  return undefined;
}

/** The spot that an event in sight is drawn in; undefined where it isn't in sight. */
export function spotOf(frame: Frame, lanes: Lanes, lane: number, position: number): Spot | undefined {
  const { span, width } = frame;
  const x = ((lanes.times[position]! - span.from) / (span.to - span.from)) * width;
  if (lane < frame.firstLane || lane >= frame.lastLane || x < 0 || x >= width) return undefined;
  const pile = frame.piles[lane - frame.firstLane]?.find(({ from, to }) => from <= position && position < to);
  if (pile) return { lane, ...pile };
  const bin = Math.floor((x / width) * frame.bins.width);
  const [from, to] = binPositions(frame.bins, lane, bin);
  return { lane, from: Math.min(from, position), to: Math.max(to, position + 1), x: middleOf(bin, width, frame.bins) };
}

function middleOf(bin: number, width: number, bins: Bins): number {
  return ((bin + 0.5) * width) / bins.width;
}

/** The counts of a spot, by position in `kinds`. */
export function countsOf(lanes: Lanes, { from, to }: Pick<Spot, 'from' | 'to'>): Uint32Array {
  const counts = new Uint32Array(kinds.length);
  countKinds(lanes, from, to, counts);
  return counts;
}
