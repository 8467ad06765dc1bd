import { tickStep } from 'd3';
import type { Span } from './span.ts';
import type { TimeScale } from './time-scale.ts';

/** A mark on the time axis. */
export interface Tick {
  /** Seconds after the origin. */
  readonly time: number;
  /** Seconds as drawn. */
  readonly drawn: number;
  readonly label: string;
}

/** Round times in sight, about `count` of them, none within a fold. */
export function ticks(scale: TimeScale, { from, to }: Span, count: number): Tick[] {
  if (!(to > from)) return [];
  const step = tickStep(from, to, Math.max(1, count));
  const found: Tick[] = [];
  // Of times that make no sense the next tick may be the same number again.
  const most = 10 * Math.max(1, count);
  const borders = [scale.time(from), ...scale.folds.flatMap((fold) => [fold.from, fold.to]), scale.time(to)];
  for (let part = 0; part < borders.length; part += 2) {
    const first = Math.max(borders[part]!, borders[0]!);
    const last = Math.min(borders[part + 1]!, borders.at(-1)!);
    for (
      let index = Math.max(0, Math.ceil(first / step - 1e-6));
      index * step <= last + step * 1e-6 && found.length < most;
      index += 1
    ) {
      const time = index * step;
      found.push({ time, drawn: scale.drawn(time), label: tickLabel(time, step, borders.at(-1)!) });
    }
  }
  return found;
}

/** A time as exact as the step between the ticks needs it, in the unit that the largest time in sight has. */
export function tickLabel(time: number, step: number, largest: number): string {
  const [size, unit] = largest >= 1 ? [1, 's'] : largest >= 1e-3 ? [1e-3, 'ms'] : [1e-6, 'µs'];
  const digits = Math.max(0, -Math.floor(Math.log10(step / size) + 1e-9));
  return `${(time / size).toFixed(digits)} ${unit}`;
}
