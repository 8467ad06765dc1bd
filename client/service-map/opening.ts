/** What the command "Open Service Map" is given by other parts of the extension, or by anybody's key binding. */
import type { Query, TimeRange, TimeWindow } from '../../webviews/service-map/messages.ts';
import type { TraceSet } from '../source/source.ts';

/** The part of a query that an argument asks for; a data set without a range is shown whole. Undefined for nothing. */
export async function queryOf(wanted: unknown, sets: () => Promise<readonly TraceSet[]>) {
  if (typeof wanted !== 'object' || wanted === null) return undefined;
  const { set, filter, group, range } = wanted as Record<string, unknown>;
  const query: Partial<Query> = {
    ...(isText(set) && { set }),
    ...(isText(filter) && { filter }),
    ...(isText(group) && { group }),
    ...(isRange(range) && { range }),
  };
  if (query.set !== undefined && query.range === undefined) {
    const known = (await sets()).find(({ name }) => name === query.set);
    if (known) query.range = wholeOf(known);
  }
  return Object.keys(query).length > 0 ? query : undefined;
}

/** All the time of a set, in whole seconds; its last end is in it, too. */
export function wholeOf({ from, to }: TraceSet): TimeWindow {
  return { from: Math.floor(from), to: Math.floor(to) + 1 };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function isRange(value: unknown): value is TimeRange {
  if (typeof value !== 'object' || value === null) return false;
  const { last, from, to } = value as Record<string, unknown>;
  return (typeof last === 'number' && last > 0) || (typeof from === 'number' && typeof to === 'number' && from < to);
}
