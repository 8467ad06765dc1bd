import type { ChunkHead } from '../store/chunk.ts';
import type { EventChunk, EventColumns, EventStream, Lane } from './event.ts';

/** Which events are wanted; times are epoch milliseconds and belong to the range. */
export interface TrailQuery {
  readonly sets?: readonly string[];
  readonly from?: number;
  readonly to?: number;
  /** Values that columns must have; fast, since a chunk knows which values it holds. */
  readonly where?: Readonly<Partial<Record<Lane | 'id', string>>>;
  /** Values that the small numbers must have, 1 being true. */
  readonly whereNumber?: Readonly<Partial<Record<'readOnly' | 'category' | 'errorClass', number>>>;
  /** Any other condition. */
  readonly filter?: (event: EventColumns) => boolean;
  readonly limit: number;
  /** The `next` of the page before. */
  readonly after?: EventPlace;
}

export interface FoundEvents {
  readonly events: readonly FoundEvent[];
  /** Where the next page begins; absent on the last one. */
  readonly next?: EventPlace;
}

export interface FoundEvent extends EventColumns, EventPlace {
  /** The record as it came. */
  readonly text: string;
}

/** An event's place in the order of answers: newest first, of the same time the one that arrived later. */
export interface EventPlace {
  readonly time: number;
  readonly set: string;
  readonly sequence: number;
}

/** Finds a page of events in several streams. */
export function findEvents(streams: readonly { set: string; stream: EventStream }[], query: TrailQuery): FoundEvents {
  const candidates = streams
    .flatMap(({ set, stream }) => stream.heads().map((head) => ({ set, stream, head })))
    .filter(({ head }) => mayHold(head, query))
    .sort((a, b) => latest(b.head) - latest(a.head));
  // One more than wanted, to know whether there is a next page.
  const wanted = query.limit + 1;
  let best: Candidate[] = [];
  let oldestWanted = Number.NEGATIVE_INFINITY;
  for (const { set, stream, head } of candidates) {
    if (latest(head) < oldestWanted) break;
    const chunk = stream.read(head);
    if (!chunk) continue;
    for (const candidate of matchesIn(chunk, set, query)) best.push(candidate);
    if (best.length < 2 * wanted) continue;
    best = best.sort(newestFirst).slice(0, wanted);
    oldestWanted = best[wanted - 1]!.time;
  }
  best.sort(newestFirst);
  const events = best.slice(0, query.limit).map(({ chunk, row, set, sequence }) => ({
    ...eventOf(chunk, row),
    set,
    sequence,
    text: chunk.text(row),
  }));
  const last = best.length > query.limit ? events.at(-1) : undefined;
  return last ? { events, next: { time: last.time, set: last.set, sequence: last.sequence } } : { events };
}

/** A page's place as the text that a client hands back. */
export function pageToken({ time, sequence, set }: EventPlace): string {
  return Buffer.from(JSON.stringify([time, sequence, set])).toString('base64url');
}

/** The place that a token stands for; undefined when it isn't one of ours. */
export function readPageToken(token: string): EventPlace | undefined {
  try {
    const [time, sequence, set] = JSON.parse(Buffer.from(token, 'base64url').toString()) as unknown[];
    if (typeof time !== 'number' || typeof sequence !== 'number' || typeof set !== 'string') return undefined;
    return { time, sequence, set };
  } catch {
    return undefined;
  }
}

interface Candidate extends EventPlace {
  readonly chunk: EventChunk;
  readonly row: number;
}

function mayHold(head: ChunkHead, { from, to, after }: TrailQuery): boolean {
  const [earliest, last] = head.ranges.time!;
  return last >= (from ?? last) && earliest <= (to ?? earliest) && earliest <= (after?.time ?? earliest);
}

function latest(head: ChunkHead): number {
  return head.ranges.time![1];
}

function* matchesIn(chunk: EventChunk, set: string, query: TrailQuery): Iterable<Candidate> {
  const conditions = Object.entries(query.where ?? {}).map(([name, value]) => {
    const column = chunk.columns[name as Lane | 'id'];
    return { ids: column.ids, wanted: column.find(value) };
  });
  if (conditions.some(({ wanted }) => wanted === -1)) return;
  const numbers = Object.entries(query.whereNumber ?? {}).map(([name, wanted]) => {
    return { values: chunk.columns[name as 'readOnly' | 'category' | 'errorClass'], wanted };
  });
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY, after, filter } = query;
  for (let row = 0; row < chunk.count; row += 1) {
    const time = chunk.columns.time[row]!;
    if (time < from || time > to || !conditions.every(({ ids, wanted }) => ids[row] === wanted)) continue;
    if (!numbers.every(({ values, wanted }) => values[row] === wanted)) continue;
    const candidate = { time, set, sequence: chunk.first + row, chunk, row };
    if (after && newestFirst(candidate, after) <= 0) continue;
    if (!filter || filter(eventOf(chunk, row))) yield candidate;
  }
}

/** The order of answers. */
export function newestFirst(a: EventPlace, b: EventPlace): number {
  if (a.time !== b.time) return b.time - a.time;
  if (a.set !== b.set) return a.set < b.set ? -1 : 1;
  return b.sequence - a.sequence;
}

function eventOf({ columns }: EventChunk, row: number): EventColumns {
  const text = (name: Lane | 'id' | 'resources') => columns[name].value(columns[name].ids[row]!);
  const resources = text('resources');
  return {
    id: text('id'),
    time: columns.time[row]!,
    region: text('region'),
    account: text('account'),
    name: text('name'),
    source: text('source'),
    principal: text('principal'),
    user: text('user'),
    address: text('address'),
    accessKey: text('accessKey'),
    issuedKey: text('issuedKey'),
    error: text('error'),
    errorClass: columns.errorClass[row]!,
    readOnly: columns.readOnly[row] === 1,
    category: columns.category[row]!,
    type: text('type'),
    agent: text('agent'),
    resources:
      resources === '' ? [] : (JSON.parse(resources) as [string, string][]).map(([type, name]) => ({ type, name })),
  };
}
