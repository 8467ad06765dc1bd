import { check } from '../../check.ts';
import { type EventFilter, longestFilter } from '../filter.ts';

/**
 * A filter that is too long.
 *
 * Source: Lambda API and Pipes API, Filter.Pattern: 4,096 characters.
 */
export const filterLength = check<EventFilter>({
  code: 'event-filter/length',
  severity: 'error',
  run({ pattern, at }, report) {
    const length = pattern?.text?.length ?? 0;
    if (length > longestFilter) report(at, `The filter has ${length} characters: at most ${longestFilter}.`);
  },
  fires: [JSON.stringify({ eventName: ['x'.repeat(4096)] })],
  silent: [JSON.stringify({ eventName: ['x'.repeat(4000)] })],
  unknown: [{ Ref: 'Pattern' }],
});
