/** The checks of the archives of EventBridge. */
import { family } from '../family.ts';
import { readArchive } from './archive.ts';
import { checks } from './checks.ts';

export const eventArchiveFamily = family(
  'event-archive',
  (value) => (value.kind === 'map' ? readArchive(value) : undefined),
  checks,
);
