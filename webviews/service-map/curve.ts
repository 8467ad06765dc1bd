import { squaredDistance } from '../lib/canvas.ts';
import type { Place } from './placement.ts';

/** Radius of a node in map units, where all are of one size. */
export const RADIUS = 27;

/** How far from the middle of a node, downwards, calls to an earlier rank leave and arrive: beside those that go on. */
const BACK_OFFSET = RADIUS * 0.5;

/** Between a node's circle and its edges' ends: room for the arrow's head and the ring's width. */
const ROOM = 6;

/** An end of an edge: its place and the radius of the node there. */
export interface End extends Place {
  radius?: number;
}

const reach = ({ radius = RADIUS }: End) => radius + ROOM;

/**
 * An edge as a spline that leaves and enters every point horizontally. Calls within one rank bow to the right, a call
 * of a service to itself is a loop above it.
 */
export function edgeCurve(from: End, to: End, waypoints: ArrayLike<number>): Float64Array {
  if (from.x === to.x && from.y === to.y) return loop(from);
  if (from.rank === to.rank) return bow(from, to);
  const direction = to.rank > from.rank ? 1 : -1;
  const offset = direction > 0 ? 0 : BACK_OFFSET;
  const curve = new Float64Array(2 + 3 * (waypoints.length + 2));
  let [x, y] = [from.x + direction * reach(from), from.y + offset];
  curve[0] = x;
  curve[1] = y;
  let at = 2;
  const lead = (toX: number, toY: number) => {
    const middle = (x + toX) / 2;
    curve[at] = middle;
    curve[at + 1] = y;
    curve[at + 2] = middle;
    curve[at + 3] = toY;
    curve[at + 4] = toX;
    curve[at + 5] = toY;
    at += 6;
    [x, y] = [toX, toY];
  };
  for (let i = 0; i + 1 < waypoints.length; i += 2) lead(waypoints[i]!, waypoints[i + 1]!);
  lead(to.x - direction * reach(to), to.y + offset);
  return curve;
}

function loop({ x, y, radius = RADIUS }: End): Float64Array {
  const [side, top] = [radius * 0.6, y - radius - 4];
  return Float64Array.of(
    x - side,
    top + 6,
    x - side * 2.4,
    top - RADIUS,
    x + side * 2.4,
    top - RADIUS,
    x + side,
    top + 4,
  );
}

function bow(from: End, to: End): Float64Array {
  const right =
    Math.max(from.x, to.x) + Math.max(reach(from), reach(to)) + Math.min(90, 20 + Math.abs(to.y - from.y) / 5);
  return Float64Array.of(from.x + reach(from), from.y, right, from.y, right, to.y, to.x + reach(to), to.y);
}

/** The point at a share (0 to 1) of a spline's way, each piece counted alike. */
export function pointOn(curve: Float64Array, share: number): [x: number, y: number] {
  const pieces = (curve.length - 2) / 6;
  const piece = Math.min(pieces - 1, Math.floor(share * pieces));
  const t = share * pieces - piece;
  const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
  const at = (i: number) => a * curve[i]! + b * curve[i + 2]! + c * curve[i + 4]! + d * curve[i + 6]!;
  return [at(piece * 6), at(piece * 6 + 1)];
}

const STEPS = 12;

/** Squared distance from a point to a spline, or infinity where it is more than `reach` outside of the spline's hull. */
export function squaredDistanceTo(curve: Float64Array, x: number, y: number, reach: number): number {
  for (const [axis, value] of [x, y].entries()) {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = axis; i < curve.length; i += 2) {
      least = Math.min(least, curve[i]!);
      most = Math.max(most, curve[i]!);
    }
    if (value < least - reach || value > most + reach) return Number.POSITIVE_INFINITY;
  }
  const steps = (STEPS * (curve.length - 2)) / 6;
  const line = Array.from({ length: steps + 1 }, (_, step) => pointOn(curve, step / steps)).flat();
  return squaredDistance(x, y, line);
}
