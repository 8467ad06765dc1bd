/** What a flame graph shows, and what zooming, walking, searching and new rows make of it. Nothing of the page. */
import { type Flame, mergeFlame } from './flame-merge.ts';
import { type FlamePicture, flamePicture, isWithin } from './flame-picture.ts';
import type { TraceRows } from './rows.ts';

export interface FlameState {
  /** Undefined before there is a trace. */
  trace: FlameTrace | undefined;
  /** What is in sight, from the zoomed frame on; undefined before it was laid out. */
  picture: FlamePicture | undefined;
  /** The frame that has the whole width. */
  zoomed: number;
  /** The frame that the keyboard is on. */
  current: number;
  /** The frame under the pointer, -1 for none. */
  hovered: number;
  selectedRow: number | undefined;
  /** The rows that a search found; undefined: nothing is searched for. */
  found: ReadonlySet<number> | undefined;
}

/** A trace, and its calls merged to frames. */
export interface FlameTrace {
  readonly rows: TraceRows;
  readonly flame: Flame;
}

/** Nothing is shown. */
export function emptyFlame(): FlameState {
  return {
    trace: undefined,
    picture: undefined,
    zoomed: 0,
    current: 0,
    hovered: -1,
    selectedRow: undefined,
    found: undefined,
  };
}

/** Shows a trace, or the same one grown: then what was zoomed to stays. Its picture is of before, until it is laid out. */
export function showTrace(state: FlameState, rows: TraceRows): void {
  const before = state.trace?.rows.id === rows.id ? state.trace : undefined;
  const path = before ? pathTo(before, state.zoomed) : [];
  const trace = { rows, flame: mergeFlame(rows) };
  const zoomed = follow(trace, path);
  Object.assign(state, { trace, zoomed, current: zoomed, hovered: -1 });
}

/** Gives a frame the whole width; the keyboard stays below it. */
export function zoomTo(state: FlameState, frame: number): void {
  state.zoomed = frame;
  if (state.trace && !isWithin(state.trace.flame, state.current, frame)) state.current = frame;
}

/** Lays out what is in sight in so many CSS pixels. */
export function layOutFlame(state: FlameState, width: number): void {
  if (state.trace) state.picture = flamePicture(state.trace.flame, state.zoomed, width);
}

/** Where the current frame is too narrow to be drawn: zooms out of where it isn't, or into its parent, or into itself. */
export function widenCurrent(state: FlameState, width: number): void {
  if (!state.trace || isInSight(state, state.current)) return;
  const { flame } = state.trace;
  const { current, zoomed } = state;
  state.zoomed = isWithin(flame, current, zoomed) ? aboveOf(state, current) : current;
  layOutFlame(state, width);
  if (isInSight(state, current)) return;
  state.zoomed = current;
  layOutFlame(state, width);
}

/** Whether a frame is wide enough to be drawn. */
export function isInSight({ picture }: FlameState, frame: number): boolean {
  return picture !== undefined && picture.place[frame]! >= 0;
}

/** The frame above; the whole above itself. */
export function aboveOf({ trace }: FlameState, frame: number): number {
  return Math.max(0, trace?.flame.parent[frame] ?? 0);
}

/** The frame of the selected row, -1 where none is. */
export function selectedFrame({ trace, selectedRow }: FlameState): number {
  return trace && selectedRow !== undefined ? trace.flame.frameOf[selectedRow]! : -1;
}

/** By frame, 1 for those that the search found; undefined: nothing is searched for. */
export function foundFrames({ trace, found }: FlameState): Uint8Array | undefined {
  if (!trace || !found) return undefined;
  const frames = new Uint8Array(trace.flame.size);
  for (const row of found) frames[trace.flame.frameOf[row]!] = 1;
  return frames;
}

/** The rows that a frame stands for; the whole for all. */
export function rowsIn({ frameOf }: Flame, frame: number): number[] {
  const rows: number[] = [];
  for (let row = 0; row < frameOf.length; row += 1) if (frame === 0 || frameOf[row] === frame) rows.push(row);
  return rows;
}

/** The names on the way to a frame, so that it is found again when the trace has grown. */
function pathTo({ rows, flame }: FlameTrace, frame: number): string[] {
  const path: string[] = [];
  for (let at = frame; at > 0; at = flame.parent[at]!) path.push(keyOf(rows, flame, at));
  return path.reverse();
}

function follow({ rows, flame }: FlameTrace, path: readonly string[]): number {
  let frame = 0;
  for (const key of path) {
    let child = flame.first[frame]!;
    while (child >= 0 && keyOf(rows, flame, child) !== key) child = flame.next[child]!;
    if (child < 0) return frame;
    frame = child;
  }
  return frame;
}

function keyOf({ texts }: TraceRows, { name, service }: Flame, frame: number): string {
  return JSON.stringify([texts[service[frame]!], texts[name[frame]!]]);
}
