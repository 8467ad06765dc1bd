import type { Flame } from './flame-merge.ts';

/** What of a flame is in sight: rectangles in CSS pixels from the left, one for each frame that is wide enough to see. */
export interface FlamePicture {
  readonly size: number;
  /** The frame; of a rest the first of the siblings that are too narrow, each for itself. */
  readonly frame: Uint32Array;
  readonly rest: Uint8Array;
  readonly x: Float64Array;
  readonly width: Float64Array;
  /** Where each frame stands among these, -1 for those that aren't in sight. */
  readonly place: Int32Array;
}

/** Siblings narrower than this many CSS pixels stand together as a rest. */
const NARROWEST = 2;

/**
 * The frames in sight when `zoomed` has the whole width: its ancestors as wide as it, and all below it. As siblings come by
 * width, a rest begins at the first one that is too narrow, and what is below it isn't looked at.
 *
 * @param width CSS pixels
 */
export function flamePicture(flame: Flame, zoomed: number, width: number): FlamePicture {
  const frames: number[] = [];
  const rests: number[] = [];
  const xs: number[] = [];
  const widths: number[] = [];
  const place = new Int32Array(flame.size).fill(-1);
  const put = (frame: number, rest: boolean, x: number, wide: number) => {
    if (!rest) place[frame] = frames.length;
    frames.push(frame);
    rests.push(Number(rest));
    xs.push(x);
    widths.push(wide);
  };
  for (let above = flame.parent[zoomed]!; above >= 0; above = flame.parent[above]!) put(above, false, 0, width);
  const scale = width / (flame.width[zoomed]! || 1);
  const xOf = (frame: number) => (flame.left[frame]! - flame.left[zoomed]!) * scale;
  put(zoomed, false, 0, width);
  const open = [zoomed];
  for (let frame = open.pop(); frame !== undefined; frame = open.pop()) {
    const end = xOf(frame) + (flame.width[frame]! - flame.self[frame]!) * scale;
    for (let child = flame.first[frame]!; child >= 0; child = flame.next[child]!) {
      const wide = flame.width[child]! * scale;
      if (wide < NARROWEST) {
        if (end - xOf(child) >= 0.5) put(child, true, xOf(child), end - xOf(child));
        break;
      }
      put(child, false, xOf(child), wide);
      open.push(child);
    }
  }
  return {
    size: frames.length,
    frame: Uint32Array.from(frames),
    rest: Uint8Array.from(rests),
    x: Float64Array.from(xs),
    width: Float64Array.from(widths),
    place,
  };
}

/** The frame at a place of the picture, -1 where there is none. `depth` counts bars from the top. */
export function frameAt(flame: Flame, picture: FlamePicture, x: number, depth: number): number {
  for (let at = 0; at < picture.size; at += 1) {
    const frame = picture.frame[at]!;
    if (flame.depth[frame] !== depth) continue;
    if (x >= picture.x[at]! && x < picture.x[at]! + picture.width[at]!) return frame;
  }
  return -1;
}

/** Where a key moves from a frame: along the tree as it is drawn; undefined for keys that move nowhere. */
export function flameStep(flame: Flame, frame: number, key: string): number | undefined {
  switch (key) {
    case 'ArrowUp':
      return Math.max(0, flame.parent[frame]!);
    case 'ArrowDown':
      return flame.first[frame]! < 0 ? frame : flame.first[frame]!;
    case 'ArrowRight':
      return flame.next[frame]! < 0 ? frame : flame.next[frame]!;
    case 'ArrowLeft':
      return before(flame, frame);
    case 'Home':
      return 0;
    default:
      return undefined;
  }
}

function before(flame: Flame, frame: number): number {
  if (frame === 0) return 0;
  let sibling = flame.first[flame.parent[frame]!]!;
  if (sibling === frame) return frame;
  while (flame.next[sibling]! !== frame) sibling = flame.next[sibling]!;
  return sibling;
}

/** Whether `frame` is `above` or stands below it. */
export function isWithin(flame: Flame, frame: number, above: number): boolean {
  let at = frame;
  while (at >= 0 && flame.depth[at]! > flame.depth[above]!) at = flame.parent[at]!;
  return at === above;
}
