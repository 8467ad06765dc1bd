import { readSegment } from '../../core/xray/read-segment.ts';
import { isSegment, type Segment } from '../../core/xray/segment.ts';
import type { Chunk } from '../store/chunk.ts';
import { type Columns, type Ranges, type Row, rangeOf } from '../store/columns.ts';
import { hash53 } from '../store/hash.ts';
import type { Store, Stream } from '../store/store.ts';
import { derived } from './derived.ts';
import { hashIndex } from './hash-index.ts';

/** All traces that the simulator received, by id and by time. Times are epoch seconds, as in the segments. */
export interface TraceDatabase {
  /** Keeps segments; resolves when they are committed. Then whoever listens is told. */
  append(segments: readonly NewSegment[]): Promise<void>;
  /** A trace with all its segments in order of arrival; undefined when there is none. */
  trace(id: string): StoredTrace | undefined;
  /** Those of the traces that there are, in the order of the ids. */
  traces(ids: readonly string[]): StoredTrace[];
  /** The traces with a segment in `[from, to)`, newest first. */
  between(from: number, to: number, by?: TimeRangeType): FoundTrace[];
  /**
   * Reads through a cache: `compute` runs once for each trace until the trace gets another segment. The answer is in the
   * order of the ids, without those that aren't there; between batches the event loop goes on.
   * @param limit how many values are kept
   */
  derive<T>(compute: (trace: StoredTrace) => T, limit?: number): (ids: readonly string[]) => Promise<T[]>;
  /** Calls back after each commit with the traces that changed, or `all` when they were removed. Returns how to stop. */
  onChange(listener: Listener): () => void;
  /** Removes all traces. */
  clear(): Promise<void>;
}

type Listener = (changed: readonly string[] | 'all') => void;

/** What is kept of a segment; a validated `Segment` of core is one. */
export type NewSegment = Pick<Segment, 'traceId' | 'traceTime' | 'start' | 'end' | 'document'>;

export interface StoredTrace {
  readonly id: string;
  readonly segments: readonly Segment[];
}

export interface FoundTrace {
  readonly id: string;
  /** The trace's time; by its earliest segment in the range where the time in its id makes no sense. */
  readonly time: number;
}

/**
 * Which time of a segment counts: the trace's time, any moment of its work, or its end. One in progress counts as active
 * when it started. Source: X-Ray API, GetTraceSummaries, TimeRangeType.
 */
export type TimeRangeType = 'TraceId' | 'Event' | 'Service';

const SEGMENT_COLUMNS = {
  traceId: 'text',
  traceTime: 'number',
  start: 'number',
  end: 'number',
  inProgress: 'byte',
  /** 1 where the trace's time isn't the one in its id. */
  ownTime: 'byte',
} as const;

type SegmentRow = Row<typeof SEGMENT_COLUMNS>;
type SegmentStream = Stream<typeof SEGMENT_COLUMNS>;

const DERIVED_LIMIT = 20_000;

/** Opens the traces in a store. */
export function openTraceDatabase(store: Store): TraceDatabase {
  const stream = store.stream('segments', SEGMENT_COLUMNS);
  const caches = new Set<Listener>();
  const listeners = new Set<Listener>();
  const tell = (changed: readonly string[] | 'all'): void => {
    // Caches first: a listener that asks at once must not get an old value.
    for (const listener of [...caches, ...listeners]) listener(changed);
  };
  const traces = traceReader(stream);
  return {
    async append(segments) {
      await stream.append(segments.map((segment) => ({ columns: rowOf(segment), text: segment.document })));
      tell([...new Set(segments.map(({ traceId }) => traceId))]);
    },
    trace: (id) => traces([id])[0],
    traces,
    between(from, to, by = 'TraceId') {
      const times = new Map<string, number>();
      for (const head of stream.heads()) {
        const chunk = mayMatch[by](head.ranges, from, to) ? stream.read(head) : undefined;
        if (chunk) collectTraces(chunk.columns, matches[by], from, to, times);
      }
      return [...times].map(([id, time]) => ({ id, time })).sort((a, b) => b.time - a.time || (a.id < b.id ? 1 : -1));
    },
    derive(compute, limit = DERIVED_LIMIT) {
      const { read, forget } = derived(traces, compute, limit);
      caches.add(forget);
      return read;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async clear() {
      await stream.clear();
      tell('all');
    },
  };
}

/** Reads traces by their ids: from the chunks that their times point to, or their ids where a trace has its own time. */
function traceReader(stream: SegmentStream): (ids: readonly string[]) => StoredTrace[] {
  const holdsSome = hashIndex((head) => stream.read(head)?.columns.traceId);
  return (ids) => {
    const wanted = new Set(ids);
    const [earliest, latest] = rangeOf(ids.map(timeInside));
    const hashes = [...wanted].map(hash53);
    const found = new Map<string, Segment[]>();
    for (const head of stream.heads()) {
      const ownTimes = head.ranges.ownTime?.[1] === 1;
      const mayHold = ownTimes ? holdsSome(head, hashes) : overlaps(head.ranges.traceTime, earliest, latest);
      const chunk = mayHold ? stream.read(head) : undefined;
      if (chunk) collectSegments(chunk, wanted, found);
    }
    return [...wanted].flatMap((id) => (found.has(id) ? { id, segments: found.get(id)! } : []));
  };
}

function collectSegments(
  { columns, text }: Chunk<typeof SEGMENT_COLUMNS>,
  wanted: ReadonlySet<string>,
  found: Map<string, Segment[]>,
): void {
  const names = columns.traceId.match(wanted);
  if (names.size === 0) return;
  columns.traceId.ids.forEach((name, row) => {
    const id = names.get(name);
    const segment = id === undefined ? undefined : readStored(text(row), columns.traceTime[row]!);
    if (id === undefined || !segment) return;
    const segments = found.get(id);
    if (segments) segments.push(segment);
    else found.set(id, [segment]);
  });
}

function rowOf({ traceId, traceTime, start, end }: NewSegment): SegmentRow {
  const ownTime = traceTime === timeInside(traceId) ? 0 : 1;
  return { traceId, traceTime, start, end: end ?? start, inProgress: end === undefined ? 1 : 0, ownTime };
}

/** The seconds that an id `1-8hex-24hex` begins with. */
function timeInside(id: string): number {
  return Number.parseInt(id.slice(2, 10), 16);
}

function readStored(document: string, traceTime: number): Segment | undefined {
  const read = readSegment(document, traceTime * 1000);
  // Whether the time in the id made sense was decided when the segment arrived.
  return isSegment(read) ? { ...read, traceTime } : undefined;
}

type Matches = (
  row: Pick<SegmentRow, 'traceTime' | 'start' | 'end' | 'inProgress'>,
  from: number,
  to: number,
) => boolean;

const matches: Record<TimeRangeType, Matches> = {
  TraceId: ({ traceTime }, from, to) => traceTime >= from && traceTime < to,
  Event: ({ start, end }, from, to) => start < to && end >= from,
  Service: ({ end, inProgress }, from, to) => inProgress === 0 && end >= from && end < to,
};

const mayMatch: Record<TimeRangeType, (ranges: Ranges, from: number, to: number) => boolean> = {
  TraceId: (ranges, from, to) => overlaps(ranges.traceTime, from, to),
  Event: ({ start, end }, from, to) => start![0] < to && end![1] >= from,
  Service: (ranges, from, to) => overlaps(ranges.end, from, to),
};

function overlaps(range: readonly [number, number] | undefined, from: number, to: number): boolean {
  return range !== undefined && range[0] <= to && range[1] >= from;
}

function collectTraces(
  columns: Columns<typeof SEGMENT_COLUMNS>,
  matching: Matches,
  from: number,
  to: number,
  times: Map<string, number>,
): void {
  const ids: (string | undefined)[] = [];
  columns.traceId.ids.forEach((name, row) => {
    const traceTime = columns.traceTime[row]!;
    const segment = {
      traceTime,
      start: columns.start[row]!,
      end: columns.end[row]!,
      inProgress: columns.inProgress[row]!,
    };
    if (!matching(segment, from, to)) return;
    ids[name] ??= columns.traceId.value(name);
    times.set(ids[name], Math.min(times.get(ids[name]) ?? traceTime, traceTime));
  });
}
