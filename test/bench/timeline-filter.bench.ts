import { append, decode, type Events, noEvents } from '../../webviews/timeline/columns.ts';
import { everything, passing } from '../../webviews/timeline/filter.ts';
import { biographyOf, decodeMentions } from '../../webviews/timeline/mentions.ts';
import { busyWeek } from '../webviews/timeline/generate.ts';
import type { Line } from './line.ts';

export const name = 'CloudTrail timeline: filter and history';

const EVENTS = 1_000_000;
/** Two frames at 60 a second: a person who writes in the filter box waits for nothing. */
const TWO_FRAMES = 33;

/** What the view does with a million events when a person filters them, or asks what happened to a resource. */
export async function run(): Promise<Line[]> {
  const events = noEvents();
  append(events, decode(busyWeek(EVENTS)));
  const filters = {
    'fields with stars': 'eventName:Delete* errorCode:AccessDenied -principal:user-3 sourceIPAddress:10.*',
    'words in all columns': 'bucket-29 -delete',
  };
  return [
    ...Object.entries(filters).map(([what, search]) => ({
      name: `1,000,000 events: filter by ${what}`,
      value: median(9, () => passing(events, { ...everything, search })),
      unit: 'ms',
      limit: TWO_FRAMES,
    })),
    { name: '1,000,000 events: history of a resource in 100,000 of them, in the view', ...historyLine(events) },
  ];
}

function historyLine(events: Events): Omit<Line, 'name'> {
  const body = mentionsOf(Uint32Array.from({ length: EVENTS / 10 }, (_, index) => 10 * index));
  return { value: median(9, () => biographyOf(events, decodeMentions(body))), unit: 'ms', limit: 50 };
}

/** As the simulator answers. */
function mentionsOf(sequences: Uint32Array): Uint8Array {
  const body = new Uint8Array(4 + 5 * sequences.length);
  new Uint32Array(body.buffer, 0, 1)[0] = sequences.length;
  new Uint32Array(body.buffer, 4, sequences.length).set(sequences);
  return body.fill(1, 4 + 4 * sequences.length);
}

function median(rounds: number, work: () => unknown): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)]!;
}
