import { element } from '../lib/dom.ts';
import { type Order, table } from '../lib/table.ts';
import type { Events, LaneName } from './columns.ts';
import { valueAt } from './event.ts';
import { dateAndTime, type Zone, zoneName } from './instants.ts';
import { outcomeLabels, outcomes } from './kinds.ts';

/** The timeline's twin: the events in sight as a table. */
export interface EventTable {
  node: HTMLElement;
  /** Shows rows, given in the order of time, and which of them is selected. */
  update(events: Events, rows: Uint32Array, zone: Zone, selected: number | undefined): void;
  focus(): void;
}

/** A browser gives no element more height than these rows take. */
const MOST_ROWS = 1_000_000;

const laneColumns = [
  { id: 'name', title: 'Event', width: 2 },
  { id: 'source', title: 'Service', width: 1.8 },
  { id: 'principal', title: 'Principal', width: 2 },
  { id: 'region', title: 'Region', width: 1, least: 12 },
  { id: 'address', title: 'Source address', width: 1.2, least: 15 },
  { id: 'resource', title: 'Resource', width: 2 },
] as const satisfies readonly { id: LaneName; title: string; width: number; least?: number }[];

/** Makes the table; rows are numbers of rows of the events. */
export function eventTable(chosen: (row: number) => void): EventTable {
  let shown: { events: Events; zone: Zone } | undefined;
  const text = (read: (events: Events, row: number, zone: Zone) => string) => (row: number) =>
    shown ? read(shown.events, row, shown.zone) : '';
  const twin = table<number>({
    label: 'Events',
    columns: [
      {
        id: 'time',
        title: 'Time',
        width: 1.5,
        least: 21,
        text: text(({ time }, row, zone) => dateAndTime(time[row]!, zone)),
      },
      ...laneColumns.map((column) => ({ ...column, text: text((events, row) => valueAt(events, column.id, row)) })),
      {
        id: 'access',
        title: 'Access',
        width: 0.6,
        least: 9,
        text: text(({ readOnly }, row) => (readOnly[row] ? 'read' : 'write')),
      },
      { id: 'outcome', title: 'Outcome', width: 1.6, text: text(outcomeText) },
    ],
    order: { column: 'time', descending: true },
    chosen,
    empty: 'No events in sight.',
    sort: (rows, order) => (shown ? sortEvents(shown.events, rows as Uint32Array, order) : rows),
  });
  const more = element('p', { class: 'muted' });
  const node = element('div', { class: 'tables' }, more, twin.node);
  return {
    node,
    update(events, rows, zone, selected) {
      shown = { events, zone };
      more.hidden = rows.length <= MOST_ROWS;
      more.textContent = `The first ${MOST_ROWS} of ${rows.length} events; zoom in for the others.`;
      twin.node.querySelector('[role=columnheader] button')?.setAttribute('title', zoneName(zone, 0));
      twin.update(rows.subarray(0, MOST_ROWS));
      twin.select(selected);
    },
    focus: twin.focus,
  };
}

function outcomeText(events: Events, row: number): string {
  const outcome = outcomes[events.errorClass[row]!]!;
  const error = valueAt(events, 'error', row);
  return error === '' ? outcomeLabels[outcome] : `${outcomeLabels[outcome]}: ${error}`;
}

/** The rows by a column; equal ones stay in the order of time. Values are compared once each, however many rows have them. */
export function sortEvents(events: Events, rows: Uint32Array, { column, descending }: Order): Uint32Array {
  if (column === 'time') return descending ? rows.slice().reverse() : rows;
  const { keys, size } = keysOf(events, column);
  const starts = new Uint32Array(size + 1);
  const key = (row: number) => (descending ? size - 1 - keys[row]! : keys[row]!);
  for (const row of rows) starts[key(row) + 1]!++;
  for (let each = 0; each < size; each++) starts[each + 1]! += starts[each]!;
  const sorted = new Uint32Array(rows.length);
  for (const row of rows) sorted[starts[key(row)]!++] = row;
  return sorted;
}

/** For each row the rank of its value among `size`. */
function keysOf(events: Events, column: string): { keys: ArrayLike<number>; size: number } {
  if (column === 'access') return { keys: events.readOnly, size: 2 };
  const { ids, values } = events.lanes[column === 'outcome' ? 'error' : (column as LaneName)];
  const { compare } = new Intl.Collator('en', { numeric: true });
  const order = Array.from(values.keys()).sort((a, b) => compare(values[a]!, values[b]!));
  const ranks = new Uint32Array(values.length);
  order.forEach((id, rank) => {
    ranks[id] = rank;
  });
  if (column !== 'outcome') return { keys: ids.slice().map((id) => ranks[id]!), size: values.length };
  const keys = Uint32Array.from(
    { length: events.count },
    (_, row) => events.errorClass[row]! * values.length + ranks[ids[row]!]!,
  );
  return { keys, size: outcomes.length * values.length };
}
