/** The checks of CloudTrail's event data stores. */
import { family } from '../family.ts';
import { checks } from './checks.ts';
import { describeEventDataStore, eventDataStoreChoices } from './choices.ts';
import { readEventDataStore } from './event-data-store.ts';

export const eventDataStoreFamily = family(
  'event-data-store',
  (value) => (value.kind === 'map' ? readEventDataStore(value) : undefined),
  checks,
  { choices: eventDataStoreChoices, describe: describeEventDataStore },
);
