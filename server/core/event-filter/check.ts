/** The checks of the filters of event source mappings and pipes. */
import { family } from '../family.ts';
import { checks } from './checks.ts';
import { readFilter } from './filter.ts';

export const eventFilterFamily = family('event-filter', readFilter, checks);
