import { createHash } from 'node:crypto';
import type { NewRecord } from '../store/chunk.ts';
import type { Store } from '../store/store.ts';
import { EVENT_COLUMNS, type EventStream, type Lane, type TrailEvent } from './event.ts';
import { exportColumns, type TrailColumns } from './export.ts';
import { type FoundEvents, findEvents, type TrailQuery } from './find.ts';
import { idSet } from './id-set.ts';

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
  /** Events of the given sets (all when not given) by time and columns, newest first, page by page. */
  find(query: TrailQuery): FoundEvents;
  /** An event's record as it came, by its place. */
  text(set: string, sequence: number): string | undefined;
  /** The columns of a set as typed arrays, for views; `after` leaves out what a view has already. */
  columns(set: string, lanes: readonly Lane[], after?: number): TrailColumns;
  sets(): TrailSet[];
  /** Calls back after each commit with the set that grew, or that was removed. Returns how to stop. */
  onChange(listener: (set: string) => void): () => void;
  /** Removes a data set, or all. */
  clear(set?: string): Promise<void>;
}

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

/** Opens the events in a store. */
export function openTrailDatabase(store: Store): TrailDatabase {
  const listeners = new Set<(set: string) => void>();
  const known = knownIds(store);
  const stream = (set: string): EventStream => store.stream(STREAM + set, EVENT_COLUMNS);
  const names = () => store.streams().flatMap((name) => (name.startsWith(STREAM) ? name.slice(STREAM.length) : []));
  const append = async (set: string, events: readonly TrailEvent[]): Promise<void> => {
    await stream(set).append(events.map(recordOf));
    if (events.length > 0) for (const listener of listeners) listener(set);
  };
  return {
    record: (events) => append(RECORDED, events),
    async add(set, events) {
      const ids = known.of(set, stream(set));
      const fresh = events.map(identified).filter((event) => ids.add(event.id));
      // Even without a new event, those before may still be on their way to the disk.
      await append(set, fresh).catch((error) => {
        known.forget(set);
        throw error;
      });
      return fresh.length;
    },
    find: (query) =>
      findEvents(
        (query.sets ?? names()).map((set) => ({ set, stream: stream(set) })),
        query,
      ),
    text: (set, sequence) => stream(set).text(sequence),
    columns: (set, lanes, after) => exportColumns(stream(set), lanes, after),
    sets: () => names().map((name) => summaryOf(name, stream(name))),
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

/** The ids that each set holds, read when its first import begins and again after records went away. */
function knownIds(store: Store) {
  const sets = new Map<string, { ids: ReturnType<typeof idSet>; removals: number }>();
  return {
    of(set: string, stream: EventStream) {
      const known = sets.get(set);
      if (known?.removals === store.removals()) return known.ids;
      const ids = idSet();
      sets.set(set, { ids, removals: store.removals() });
      for (const head of stream.heads()) {
        const column = stream.read(head)?.columns.id;
        for (let id = 0; column && id < column.size; id += 1) ids.add(column.value(id));
      }
      return ids;
    },
    forget: (set: string) => sets.delete(set),
  };
}

function identified(event: TrailEvent): TrailEvent {
  return event.id === '' ? { ...event, id: createHash('sha256').update(event.text).digest('hex') } : event;
}

function recordOf({ text, resources, readOnly, ...columns }: TrailEvent): NewRecord<typeof EVENT_COLUMNS> {
  const pairs = resources.map(({ type, name }) => [type, name]);
  return {
    columns: {
      ...columns,
      readOnly: readOnly ? 1 : 0,
      resource: resources[0]?.name ?? '',
      resources: pairs.length === 0 ? '' : JSON.stringify(pairs),
    },
    text,
  };
}

function summaryOf(name: string, stream: EventStream): TrailSet {
  const heads = stream.heads();
  return {
    name,
    count: heads.reduce((sum, head) => sum + head.count, 0),
    from: Math.min(...heads.map((head) => head.ranges.time![0])),
    to: Math.max(...heads.map((head) => head.ranges.time![1])),
  };
}
