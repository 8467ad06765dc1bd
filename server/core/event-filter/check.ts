/** The checks of the filters of event source mappings and pipes. */
import { family } from '../family.ts';
import { filterLength } from './checks/length.ts';
import { filterMatcher } from './checks/matcher.ts';
import { filterPattern } from './checks/pattern.ts';
import { readFilter } from './filter.ts';

export const eventFilterFamily = family('event-filter', readFilter, [filterPattern, filterLength, filterMatcher]);
