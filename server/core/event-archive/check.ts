/** The checks of the archives of EventBridge. */
import { busUses } from '../event-bus/names.ts';
import { family } from '../family.ts';
import { isAbsent, known } from '../field.ts';
import { code } from '../plain-words.ts';
import { type EventArchive, readArchive } from './archive.ts';
import { checks } from './checks.ts';

export const eventArchiveFamily = family(
  'event-archive',
  (value) => (value.kind === 'map' ? readArchive(value) : undefined),
  checks,
  { means: archiveSays, names: ({ sourceArn }) => busUses(sourceArn) },
);

/** What it keeps, and how long; 0 days and no number mean for ever. Source: EventBridge API, CreateArchive. */
function archiveSays({ sourceArn, retentionDays: days, eventPattern }: EventArchive): string {
  const bus = known(sourceArn) ? ` of the bus ${code(sourceArn.value.replace(/^.*event-bus\//, ''))}` : '';
  const which = isAbsent(eventPattern) ? 'all events' : 'the events that its pattern takes,';
  const long =
    isAbsent(days) || (known(days) && days.value === 0) ? ' for ever' : known(days) ? ` for ${days.value} days` : '';
  return `Keeps ${which}${bus}${long}, to be replayed.`;
}
