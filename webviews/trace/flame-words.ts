/** A bar of the flame graph in words. */
import { compact, duration, percent } from '../lib/format.ts';
import { labelOf } from './flame-draw.ts';
import type { Flame } from './flame-merge.ts';
import type { TraceRows } from './rows.ts';

/** What the first bar is called. */
export function wholeLabel({ size }: TraceRows): string {
  return `Trace, ${compact(size)} ${size === 1 ? 'call' : 'calls'}`;
}

/** All that a bar shows, in a sentence. */
export function sentence(rows: TraceRows, flame: Flame, frame: number): string {
  const share = flame.width[0]! > 0 ? flame.width[frame]! / flame.width[0]! : 0;
  const work = `${duration(flame.width[frame]!)} of work, ${percent(share)}`;
  const label = labelOf({ flame, texts: rows.texts, whole: wholeLabel(rows) }, frame);
  if (frame === 0) return `${label}: ${work}, ${duration(rows.duration)} passed`;
  const service = rows.texts[flame.service[frame]!];
  const outcomes = [
    [flame.faults[frame], 'fault'],
    [flame.errors[frame], 'error'],
    [flame.throttles[frame], 'throttle'],
  ] as const;
  return [
    `${label}${service ? ` in ${service}` : ''}: ${work}`,
    `${duration(flame.self[frame]!)} of it self`,
    ...(flame.count[frame]! > 1 ? [`${duration(flame.total[frame]!)} in all`] : []),
    ...outcomes.flatMap(([count, word]) => (count ? [`${count} ${word}${count === 1 ? '' : 's'}`] : [])),
  ].join(', ');
}
