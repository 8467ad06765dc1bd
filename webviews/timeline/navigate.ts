import { type Frame, spotOf } from './frame.ts';
import { firstNotBelow, type Lanes } from './model.ts';

/** An event in the lanes. */
export interface Place {
  lane: number;
  position: number;
}

/** Where a key leads from an event: along its lane from mark to mark, to its ends, or to the next lane. */
export function step(lanes: Lanes, frame: Frame, at: Place, key: string): Place | undefined {
  const [first, last] = [lanes.starts[at.lane]!, lanes.starts[at.lane + 1]! - 1];
  switch (key) {
    case 'ArrowRight':
    case 'ArrowLeft': {
      const spot = spotOf(frame, lanes, at.lane, at.position) ?? { from: at.position, to: at.position + 1 };
      const next = key === 'ArrowRight' ? spot.to : spot.from - 1;
      const position = Math.max(first, Math.min(last, next));
      return { lane: at.lane, position: key === 'ArrowLeft' ? markStart(lanes, frame, at.lane, position) : position };
    }
    case 'ArrowUp':
    case 'ArrowDown': {
      return nearest(lanes, at.lane + (key === 'ArrowDown' ? 1 : -1), lanes.times[at.position]!) ?? at;
    }
    case 'Home':
      return { lane: at.lane, position: first };
    case 'End':
      return { lane: at.lane, position: last };
    default:
      return undefined;
  }
}

/** The first event of the mark that an event is drawn in. */
function markStart(lanes: Lanes, frame: Frame, lane: number, position: number): number {
  return spotOf(frame, lanes, lane, position)?.from ?? position;
}

/** The event of a lane that is nearest to an instant; undefined where there is no such lane. */
export function nearest(lanes: Lanes, lane: number, time: number): Place | undefined {
  if (lane < 0 || lane >= lanes.heads.length) return undefined;
  const [start, end] = [lanes.starts[lane]!, lanes.starts[lane + 1]!];
  const next = Math.min(end - 1, firstNotBelow(lanes.times, time, start, end));
  const before = next > start && time - lanes.times[next - 1]! < lanes.times[next]! - time;
  return { lane, position: before ? next - 1 : next };
}
