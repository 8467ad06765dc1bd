/**
 * Which events mention a resource, and what they did to it. Rows are rows of the events, in the order of time.
 *
 * The simulator's answer to `POST /_nephoscope/trail/mentions`, little-endian: their number n (u32), n sequence numbers
 * (u32, ascending), n times where the event mentions it (u8; 1 its resources, 2 its request, 4 its answer).
 */
import type { Events } from './columns.ts';
import { valueAt } from './event.ts';
import { everything, passing } from './filter.ts';

export interface Mentions {
  sequences: Uint32Array;
  where: Uint8Array;
}

/** Reads the answer. Throws an Error for one that isn't whole. */
export function decodeMentions(body: Uint8Array): Mentions {
  const count = body.byteLength < 4 ? -1 : new DataView(body.buffer, body.byteOffset).getUint32(0, true);
  if (body.byteLength !== 4 + 5 * count) throw new Error('The answer is cut off.');
  // Copied, since a message may have put it where it isn't aligned.
  const sequences = new Uint32Array(body.slice(4, 4 + 4 * count).buffer);
  return { sequences, where: body.slice(4 + 4 * count) };
}

/** What was done to a resource, in the order in which it is told. */
export const deeds = ['created', 'changed', 'deleted', 'read', 'failed'] as const;
export type Deed = (typeof deeds)[number];

export interface Biography {
  rows: Uint32Array;
  /** Those that happened. `row` is the first of creations, of all others the last. */
  deeds: { deed: Deed; count: number; row: number; principals: number }[];
}

/** What the events that mention a resource did. That a name fits (CreateTags) doesn't prove that the resource was made. */
export function biographyOf(events: Events, { sequences }: Mentions): Biography {
  const rows = passing(events, everything, sequences);
  const nameDeeds = events.lanes.name.values.map(deedOfName);
  const told = new Map<Deed, { count: number; row: number; who: Set<number> }>();
  const { errorClass, readOnly } = events;
  const [names, who] = [events.lanes.name.ids, events.lanes.principal.ids];
  for (const row of rows) {
    const deed = errorClass[row] !== 0 ? 'failed' : readOnly[row] === 1 ? 'read' : nameDeeds[names[row]!]!;
    const known = told.get(deed);
    if (!known) told.set(deed, { count: 1, row, who: new Set([who[row]!]) });
    else {
      known.count++;
      known.who.add(who[row]!);
      if (deed !== 'created') known.row = row;
    }
  }
  return {
    rows,
    deeds: deeds.flatMap((deed) => {
      const found = told.get(deed);
      return found ? [{ deed, count: found.count, row: found.row, principals: found.who.size }] : [];
    }),
  };
}

function deedOfName(name: string): 'created' | 'changed' | 'deleted' {
  if (/^(?:Create|Run|Allocate|Register|Import|Launch|Provision|Request|Restore|Copy)(?![a-z])/.test(name))
    return 'created';
  if (/^(?:Delete|Terminate|Release|Deregister|Purge|Remove)(?![a-z])|^Schedule\w*Deletion$/.test(name))
    return 'deleted';
  return 'changed';
}

const verbs: Record<Deed, string> = {
  created: 'Created',
  changed: 'Last changed',
  deleted: 'Deleted',
  read: 'Last read',
  failed: 'Last failed',
};

/** `Created: CreateBucket by alice`, and how many more there are. */
export function deedInWords(events: Events, { deed, count, row, principals }: Biography['deeds'][number]) {
  const name = valueAt(events, 'name', row) || 'unnamed event';
  const principal = valueAt(events, 'principal', row);
  const error = deed === 'failed' ? valueAt(events, 'error', row) : '';
  const says = [name, principal && `by ${principal}`, error && `(${error})`].filter(Boolean).join(' ');
  const by = principals > 1 ? ` by ${principals} principals` : '';
  return { term: verbs[deed], says, more: count > 1 ? `${count} times${by}` : '' };
}
