import { squaredDistance } from '../lib/canvas.ts';
import type { Place } from './placement.ts';

/** Radius of a node in map units. */
export const RADIUS = 27;

/** How far from the middle of a node, downwards, calls to an earlier rank leave and arrive: beside those that go on. */
const BACK_OFFSET = RADIUS * 0.5;

/** Room for the arrow's head and the ring's width. */
const REACH = RADIUS + 6;

/**
 * An edge as a spline that leaves and enters every point horizontally. Calls within one rank bow to the right, a call
 * of a service to itself is a loop above it.
 */
export function edgeCurve(from: Place, to: Place, waypoints: ArrayLike<number>): Float64Array {
  if (from.x === to.x && from.y === to.y) return loop(from);
  if (from.rank === to.rank) return bow(from, to);
  const direction = to.rank > from.rank ? 1 : -1;
  const offset = direction > 0 ? 0 : BACK_OFFSET;
  const points = [
    from.x + direction * REACH,
    from.y + offset,
    ...Array.from(waypoints),
    to.x - direction * REACH,
    to.y + offset,
  ];
  const curve = new Float64Array(2 + 3 * (points.length - 2));
  curve.set(points.slice(0, 2));
  for (let i = 2; i + 1 < points.length; i += 2) {
    const [ax, ay, bx, by] = [points[i - 2]!, points[i - 1]!, points[i]!, points[i + 1]!];
    const middle = (ax + bx) / 2;
    curve.set([middle, ay, middle, by, bx, by], 3 * i - 4);
  }
  return curve;
}

function loop({ x, y }: Place): Float64Array {
  const [side, top] = [RADIUS * 0.6, y - RADIUS - 4];
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

function bow(from: Place, to: Place): Float64Array {
  const right = Math.max(from.x, to.x) + REACH + Math.min(90, 20 + Math.abs(to.y - from.y) / 5);
  return Float64Array.of(from.x + REACH, from.y, right, from.y, right, to.y, to.x + REACH, to.y);
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
