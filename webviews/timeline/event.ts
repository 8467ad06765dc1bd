import type { Events, LaneName } from './columns.ts';
import { dateAndTime, type Zone, zoneName } from './instants.ts';
import { kindLabels, kindOf, kinds, type Outcome, outcomeLabels, outcomes } from './kinds.ts';

/** One event, as its columns tell it. */
export interface EventFacts extends Record<LaneName, string> {
  sequence: number;
  time: number;
  outcome: Outcome;
  readOnly: boolean;
}

/** Gathers an event from the columns. */
export function factsOf(events: Events, row: number): EventFacts {
  const value = (lane: LaneName) => valueAt(events, lane, row);
  return {
    principal: value('principal'),
    source: value('source'),
    region: value('region'),
    address: value('address'),
    accessKey: value('accessKey'),
    resource: value('resource'),
    account: value('account'),
    name: value('name'),
    error: value('error'),
    issuedKey: value('issuedKey'),
    type: value('type'),
    agent: value('agent'),
    sequence: events.sequence[row]!,
    time: events.time[row]!,
    outcome: outcomes[events.errorClass[row]!]!,
    readOnly: events.readOnly[row] === 1,
  };
}

export function valueAt(events: Events, lane: LaneName, row: number): string {
  const { ids, values } = events.lanes[lane];
  return values[ids[row]!]!;
}

/** An event in one line, for a tooltip and a screen reader. */
export function describeEvent(events: Events, row: number, zone: Zone): string {
  const { name, source, principal, time, error, outcome, readOnly, resource } = factsOf(events, row);
  const ended = outcome === 'none' ? '' : `${outcomeLabels[outcome]}${error && ` (${error})`}`;
  const parts = [
    `${name || 'unnamed event'}, ${readOnly ? 'read' : 'write'}`,
    source,
    principal && `by ${principal}`,
    ended,
    resource && `on ${resource}`,
    `${dateAndTime(time, zone)} ${zoneName(zone, time)}`,
  ];
  return parts.filter(Boolean).join(', ');
}

/** `12 events: 8 read, 3 write, 1 denied`, from a count for each kind. */
export function describeCounts(counts: Uint32Array): string {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const parts = kinds.flatMap((kind, index) =>
    counts[index]! > 0 ? [`${counts[index]} ${kindLabels[kind].toLowerCase()}`] : [],
  );
  return `${total} events: ${parts.join(', ')}`;
}

/** Position in `kinds` of a row. */
export function kindAt(events: Events, row: number): number {
  return kindOf(events.errorClass[row]!, events.readOnly[row]!);
}
