import { laneNames } from './columns.ts';
import type { Filter } from './filter.ts';
import { outcomes } from './kinds.ts';
import { recordedSet } from './messages.ts';
import { groupings, type Span } from './model.ts';
import type { ToolbarState } from './toolbar.ts';

/** What the view remembers. */
export interface State extends ToolbarState {
  /** Only once a person moved in time; else all of it is shown. */
  span: Span | undefined;
  /** Sequence number of the selected event. */
  selected: number | undefined;
}

/** A whole state from anything: what an older version remembered, or nothing at all. */
export function readState(raw: unknown): State {
  const { set, by, filter, zone, live, table, span, selected } = members(raw);
  const { from, to } = members(span);
  return {
    set: typeof set === 'string' ? set : recordedSet,
    by: typeof by === 'string' && Object.hasOwn(groupings, by) ? (by as State['by']) : 'principal',
    filter: readFilter(filter),
    zone: zone === 'local' ? 'local' : 'utc',
    live: live !== false,
    table: table === true,
    span: typeof from === 'number' && typeof to === 'number' && from < to ? { from, to } : undefined,
    selected: typeof selected === 'number' ? selected : undefined,
  };
}

function readFilter(raw: unknown): Filter {
  const { search, read, write, outcomes: shown, values, mentions } = members(raw);
  const known = members(values);
  return {
    search: typeof search === 'string' ? search : '',
    read: read !== false,
    write: write !== false,
    outcomes: Object.fromEntries(
      outcomes.map((outcome) => [outcome, members(shown)[outcome] !== false]),
    ) as Filter['outcomes'],
    values: Object.fromEntries(
      laneNames.flatMap((lane) => (typeof known[lane] === 'string' ? [[lane, known[lane]]] : [])),
    ),
    ...(typeof mentions === 'string' && mentions !== '' && { mentions }),
  };
}

function members(raw: unknown): Record<string, unknown> {
  return typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {};
}
