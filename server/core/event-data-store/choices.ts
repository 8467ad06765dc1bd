/** What may stand in an event data store, and what stands there means. */
import type { Description, Offer, Place } from '../choice.ts';
import { selectorChoices, selectorLine } from '../event-selectors/choices.ts';

/** What fits at a place of an event data store; undefined where names aren't ours. */
export function eventDataStoreChoices({ root, path, on }: Place): Offer | undefined {
  return path[0] === 'AdvancedEventSelectors' ? selectorChoices(root, path, on, 'event data store') : undefined;
}

/** What a field or an operator of its selectors means. */
export function describeEventDataStore({ root, path }: Place): Description | undefined {
  const says = selectorLine(root, path);
  return says === undefined ? undefined : { says };
}
