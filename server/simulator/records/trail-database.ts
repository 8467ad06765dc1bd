import type { EncodedRecords } from '../store/chunk.ts';
import type { Store } from '../store/store.ts';
import { chunksInTurns } from './chunks.ts';
import { EVENT_COLUMNS, type EventChunk, type EventStream, type Lane, type TrailEvent } from './event.ts';
import { identified, recordOf } from './event-record.ts';
import { countEvents, exportColumns, type TrailColumns } from './export.ts';
import { type FoundEvents, findEvents, type TrailQuery } from './find.ts';
import { type IdSet, idSet } from './id-set.ts';
import { findMentions, type TrailMentions } from './mentions.ts';
import { turnsByName } from './turns.ts';

/**
 * CloudTrail events: those that the simulator records, and imported data sets beside them, each under its name. Times are
 * epoch milliseconds. An event keeps its own time, whatever its age.
 */
export interface TrailDatabase {
  /** Keeps events that were made here, whose ids are new; resolves when they are committed. */
  record(events: readonly TrailEvent[]): Promise<void>;
  /**
   * Keeps events of a data set, those with the same id once, also over several imports; an event without an id is known by
   * its text. Resolves with the number of new ones when all are committed.
   */
  add(set: string, events: readonly TrailEvent[]): Promise<number>;
  /**
   * Begins an import of events that are encoded elsewhere, once the one before into this set has ended (what one has
   * promised to keep, and then doesn't, the other would take for known) and where no two others go on.
   */
  startImport(set: string): Promise<TrailImport>;
  /** Events of the given sets (all when not given) by time and columns, newest first, page by page. */
  find(query: TrailQuery): FoundEvents;
  /** An event's record as it came, by its place. */
  text(set: string, sequence: number): string | undefined;
  /** The columns of a set as typed arrays, for views; `after` leaves out what a view has already. */
  columns(set: string, lanes: readonly Lane[], after?: number): Promise<TrailColumns>;
  /** The events of a set that mention a resource, by its name, id or ARN. */
  mentions(set: string, resource: string): Promise<TrailMentions>;
  /** The chunks of a set that hold events after a sequence number, in order of arrival; each is read when it is asked for. */
  chunks(set: string, after?: number): Iterable<EventChunk>;
  /**
   * How many events of a set lie in the store, the number of the last one (-1 where there is none), and since when, in epoch
   * milliseconds, they are shown.
   */
  extent(set: string): { readonly stored: number; readonly last: number; readonly from: number };
  sets(): TrailSet[];
  /** Calls back after each commit with the set that grew, or that was removed. Returns how to stop. */
  onChange(listener: (set: string) => void): () => void;
  /** Gives up the records of what isn't shown any more. */
  expire(): Promise<void>;
  /** Removes a data set, or all. */
  clear(set?: string): Promise<void>;
}

/** An import into a set. Each event counts once, also over several imports. */
export interface TrailImport {
  /** Which of these events, known by the `hash53` of their ids, are new to the set: 1. They count as known from now on. */
  fresh(ids: Float64Array): Uint8Array;
  /** Whether events find room beside all that was imported; what is there is never given up for them. */
  hasRoom(events: EncodedRecords): boolean;
  /** Keeps events; resolves when they are committed. */
  put(events: EncodedRecords): Promise<void>;
  /** To be called at the end, whatever it was. */
  end(): void;
}

/** At a time; each has threads and batches of its own. */
const MOST_IMPORTS = 2;

/** The set of the events that the simulator records itself. */
export const RECORDED = 'recorded';

export interface TrailSet {
  readonly name: string;
  readonly count: number;
  /** The earliest and the latest eventTime, epoch milliseconds. */
  readonly from: number;
  readonly to: number;
}

const STREAM = 'trail/';

/** Whether a stream of the store holds imported events, which aren't given up for newer telemetry. */
export function isImported(stream: string): boolean {
  return stream.startsWith(STREAM) && stream !== STREAM + RECORDED;
}

/**
 * Opens the events in a store.
 * @param keptFrom what was recorded here before, in epoch milliseconds, isn't shown any more; imported events are
 */
export function openTrailDatabase(store: Store, keptFrom = () => Number.NEGATIVE_INFINITY): TrailDatabase {
  const listeners = new Set<(set: string) => void>();
  const known = knownIds(store);
  const turn = turnsByName(MOST_IMPORTS);
  const stream = (set: string): EventStream => store.stream(STREAM + set, EVENT_COLUMNS);
  const names = () => store.streams().flatMap((name) => (name.startsWith(STREAM) ? name.slice(STREAM.length) : []));
  const from = (set: string): number => (set === RECORDED ? keptFrom() : Number.NEGATIVE_INFINITY);
  const append = async (set: string, events: readonly TrailEvent[]): Promise<void> => {
    await stream(set).append(events.map(recordOf));
    if (events.length > 0) for (const listener of listeners) listener(set);
  };
  return {
    record: (events) => append(RECORDED, events),
    async add(set, events) {
      const ids = await known.of(set, stream(set));
      const fresh = events.map(identified).filter((event) => ids.add(event.id));
      // Even without a new event, those before may still be on their way to the disk.
      await append(set, fresh).catch((error) => {
        known.forget(set);
        throw error;
      });
      return fresh.length;
    },
    async startImport(set) {
      const ended = await turn(set);
      const ids = await known.of(set, stream(set)).catch((error) => {
        ended();
        throw error;
      });
      return {
        fresh: (hashes) => Uint8Array.from(hashes, (hash) => (ids.addHash(hash) ? 1 : 0)),
        hasRoom: ({ bytes }) => bytes <= store.roomToStay(),
        async put(events) {
          await stream(set).put(events);
          for (const listener of listeners) listener(set);
        },
        // Events may have been promised and not put; and a million ids are 16 MB.
        end() {
          known.forget(set);
          ended();
        },
      };
    },
    find: (query) =>
      findEvents(
        (query.sets ?? names()).map((set) => ({ set, stream: stream(set) })),
        query,
      ),
    text: (set, sequence) => stream(set).text(sequence),
    columns: (set, lanes, after = -1) => exportColumns(stream(set), lanes, { after, from: from(set) }),
    mentions: (set, resource) => findMentions(stream(set), resource, from(set)),
    chunks: (set, after) => chunksOf(stream(set), after),
    extent(set) {
      const heads = stream(set).heads();
      return {
        stored: heads.reduce((sum, { count }) => sum + count, 0),
        last: heads.reduce((last, { first, count }) => Math.max(last, first + count - 1), -1),
        from: from(set),
      };
    },
    sets: () => names().flatMap((name) => summaryOf(name, stream(name), from(name)) ?? []),
    expire: () => stream(RECORDED).drop(({ ranges }) => ranges.time![1] < keptFrom()),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async clear(set) {
      const gone = set === undefined ? names() : [set];
      await Promise.all(gone.map((name) => stream(name).clear()));
      for (const name of gone) for (const listener of listeners) listener(name);
    },
  };
}

function* chunksOf(stream: EventStream, after = -1): Iterable<EventChunk> {
  // Chunks may be merged while the caller does something else.
  const next = (last: number) => stream.heads().find(({ first, count }) => first + count - 1 > last);
  let last = after;
  for (let head = next(last); head !== undefined; head = next(last)) {
    const chunk = stream.read(head);
    if (chunk) yield chunk;
    last = head.first + head.count - 1;
  }
}

/** The ids that each set holds, read when its first import begins and again after records went away. */
function knownIds(store: Store) {
  const sets = new Map<string, { ids: Promise<IdSet>; removals: number }>();
  return {
    of(set: string, stream: EventStream): Promise<IdSet> {
      const known = sets.get(set);
      if (known?.removals === store.removals()) return known.ids;
      const ids = idsIn(stream);
      sets.set(set, { ids, removals: store.removals() });
      return ids;
    },
    forget: (set: string) => void sets.delete(set),
  };
}

async function idsIn(stream: EventStream): Promise<IdSet> {
  const ids = idSet();
  for await (const { head } of chunksInTurns(stream)) {
    const column = stream.read(head)?.columns.id;
    for (let id = 0; column && id < column.size; id += 1) ids.add(column.value(id));
  }
  return ids;
}

function summaryOf(name: string, stream: EventStream, from: number): TrailSet | undefined {
  const heads = stream.heads().filter(({ ranges }) => ranges.time![1] >= from);
  const count = countEvents(stream, from);
  if (count === 0) return undefined;
  return {
    name,
    count,
    from: Math.max(from, Math.min(...heads.map((head) => head.ranges.time![0]))),
    to: Math.max(...heads.map((head) => head.ranges.time![1])),
  };
}
