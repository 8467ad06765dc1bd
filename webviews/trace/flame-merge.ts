import { ERROR, FAULT, THROTTLE, type TraceRows } from './rows.ts';
import { selfTimes } from './self-time.ts';

/**
 * A trace merged for a flame graph: all calls of the same name and service under the same path are one frame. Columns by
 * frame, each frame after its parent; frame 0 is the whole trace.
 */
export interface Flame {
  readonly size: number;
  /** -1 for the whole. */
  readonly parent: Int32Array;
  readonly depth: Uint32Array;
  /** Indexes into the rows' texts; of the whole they mean nothing. */
  readonly name: Uint32Array;
  readonly service: Uint32Array;
  /** How many rows it stands for. */
  readonly count: Uint32Array;
  /** Sum of the rows' durations, in seconds. */
  readonly total: Float64Array;
  /** Sum of what their children don't cover, in seconds. */
  readonly self: Float64Array;
  /**
   * The frame's width: its self time and the widths of its children, in seconds. Calls that ran side by side stand side by
   * side, so this is work and can be more than the time that passed.
   */
  readonly width: Float64Array;
  /** Where it begins: the widest child at the left, the self time at the right end. */
  readonly left: Float64Array;
  /** The widest child, and the next sibling, which is not wider; -1 for none. */
  readonly first: Int32Array;
  readonly next: Int32Array;
  /** Rows with each outcome, the worst one of a row. */
  readonly faults: Uint32Array;
  readonly errors: Uint32Array;
  readonly throttles: Uint32Array;
  /** The longest of its rows; -1 for the whole. */
  readonly longest: Int32Array;
  /** The frame of each row. */
  readonly frameOf: Uint32Array;
  readonly deepest: number;
}

/** Merges a trace by paths. Linear but for one sort; no recursion, traces nest deeply. */
export function mergeFlame(rows: TraceRows): Flame {
  const { frameOf, parent, firstRow } = framesOf(rows);
  const size = parent.length;
  const flame = {
    ...emptyFlame(size),
    parent: Int32Array.from(parent),
    frameOf,
  };
  for (let frame = 1; frame < size; frame += 1) {
    flame.depth[frame] = flame.depth[parent[frame]!]! + 1;
    flame.name[frame] = rows.name[firstRow[frame]!]!;
    flame.service[frame] = rows.service[firstRow[frame]!]!;
  }
  addRows(flame, rows);
  placeFrames(flame, rows.texts);
  return { ...flame, deepest: flame.depth.reduce((deepest, depth) => Math.max(deepest, depth), 0) };
}

function emptyFlame(size: number) {
  return {
    size,
    depth: new Uint32Array(size),
    name: new Uint32Array(size),
    service: new Uint32Array(size),
    count: new Uint32Array(size),
    total: new Float64Array(size),
    self: new Float64Array(size),
    width: new Float64Array(size),
    left: new Float64Array(size),
    first: new Int32Array(size).fill(-1),
    next: new Int32Array(size).fill(-1),
    faults: new Uint32Array(size),
    errors: new Uint32Array(size),
    throttles: new Uint32Array(size),
    longest: new Int32Array(size).fill(-1),
  };
}

type Draft = ReturnType<typeof emptyFlame> & { readonly parent: Int32Array; readonly frameOf: Uint32Array };

/** Gives each row the frame of its path. Numbers as keys: a hundred thousand texts would cost more than all the rest. */
function framesOf(rows: TraceRows): { frameOf: Uint32Array; parent: number[]; firstRow: number[] } {
  const frameOf = new Uint32Array(rows.size);
  const parent = [-1];
  const firstRow = [-1];
  const kinds = new Map<number, number>();
  const frames = new Map<number, number>();
  for (let row = 0; row < rows.size; row += 1) {
    const called = rows.service[row]! * rows.texts.length + rows.name[row]!;
    const kind = kinds.get(called) ?? kinds.size;
    kinds.set(called, kind);
    const above = rows.parent[row]! < 0 ? 0 : frameOf[rows.parent[row]!]!;
    const path = above * rows.size + kind;
    let frame = frames.get(path);
    if (frame === undefined) {
      frame = parent.push(above) - 1;
      firstRow.push(row);
      frames.set(path, frame);
    }
    frameOf[row] = frame;
  }
  return { frameOf, parent, firstRow };
}

function addRows(flame: Draft, rows: TraceRows): void {
  const self = selfTimes(rows);
  for (let row = 0; row < rows.size; row += 1) {
    const frame = flame.frameOf[row]!;
    const time = rows.end[row]! - rows.start[row]!;
    flame.count[frame]! += 1;
    flame.total[frame]! += time;
    flame.self[frame]! += self[row]!;
    const flags = rows.flags[row]!;
    if (flags & FAULT) flame.faults[frame]! += 1;
    else if (flags & THROTTLE) flame.throttles[frame]! += 1;
    else if (flags & ERROR) flame.errors[frame]! += 1;
    const longest = flame.longest[frame]!;
    if (longest < 0 || time > rows.end[longest]! - rows.start[longest]!) flame.longest[frame] = row;
  }
}

function placeFrames(flame: Draft, texts: readonly string[]): void {
  const { size, parent, width, left, first, next, name, service } = flame;
  for (let frame = size - 1; frame >= 0; frame -= 1) {
    width[frame]! += flame.self[frame]!;
    if (frame > 0) width[parent[frame]!]! += width[frame]!;
  }
  flame.total[0] = width[0]!;
  const text = (frame: number) => `${texts[name[frame]!]} ${texts[service[frame]!]}`;
  const widestFirst = Uint32Array.from({ length: size - 1 }, (_, at) => at + 1).sort(
    (a, b) => width[b]! - width[a]! || (text(a) < text(b) ? -1 : 1),
  );
  const filled = new Float64Array(size);
  for (const frame of widestFirst) {
    left[frame] = filled[parent[frame]!]!;
    filled[parent[frame]!]! += width[frame]!;
  }
  for (let frame = 1; frame < size; frame += 1) left[frame]! += left[parent[frame]!]!;
  for (const frame of widestFirst.reverse()) {
    next[frame] = first[parent[frame]!]!;
    first[parent[frame]!] = frame;
  }
}
