import { LANE_HEIGHT } from './frame.ts';

/** Where things lie in the view, in CSS pixels. */
export const AXIS_HEIGHT = 24;
/** Room for the lanes' names, in a view of a width; style.css says the same. */
export function gutterFor(viewWidth: number): number {
  return viewWidth <= 640 ? 136 : 230;
}

/** Where a lane begins, from the top; `head`: where the first one does, `top`: how far they are scrolled. */
export function laneTop({ head, top }: { head: number; top: number }, lane: number): number {
  return head + lane * LANE_HEIGHT - top;
}
