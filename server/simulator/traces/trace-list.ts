import type { TraceDirectory } from './trace-directory.ts';

/**
 * Traces that a question found, newest first. They are 16 bytes each: a million of them as objects with their ids would be
 * 150 MB, made anew for each question. A trace may go while the list is used; then it has neither a row nor an id.
 */
export interface TraceList extends Iterable<FoundTrace> {
  readonly length: number;
  /** The traces' times, epoch seconds. */
  readonly times: Float64Array;
  /** A number for each trace that no other one gets. */
  readonly places: Float64Array;
  /** Undefined once the trace is gone. */
  id(index: number): string | undefined;
  /** The ids of those that are still there. */
  ids(): string[];
  /** Indexes count as those of arrays, from the end where they are negative. */
  slice(from: number, to?: number): TraceList;
  filter(isTaken: (index: number) => boolean): TraceList;
  /** The traces in parts that follow one another, each of one key; `keyOf` goes by their times. */
  runs<K>(keyOf: (time: number) => K): Generator<[key: K, traces: TraceList]>;
  /** These and those of other lists behind them. */
  concat(others: readonly TraceList[]): TraceList;
}

interface FoundTrace {
  readonly id: string;
  /** The trace's time. */
  readonly time: number;
}

type Directory = Pick<TraceDirectory, 'id' | 'place' | 'rowAt' | 'time'>;

/** The traces in some rows. */
export function traceList(directory: Directory, rows: ArrayLike<number>): TraceList {
  const [places, times] = [new Float64Array(rows.length), new Float64Array(rows.length)];
  for (let index = 0; index < rows.length; index += 1) {
    places[index] = directory.place(rows[index]!);
    times[index] = directory.time(rows[index]!);
  }
  return listOf(directory, places, times);
}

function listOf(directory: Directory, places: Float64Array, times: Float64Array): TraceList {
  const { length } = places;
  const id = (index: number): string | undefined => {
    const row = directory.rowAt(places[index]!);
    return row === -1 ? undefined : directory.id(row);
  };
  const slice = (from: number, to?: number): TraceList =>
    listOf(directory, places.subarray(from, to), times.subarray(from, to));
  const list: TraceList = {
    length,
    places,
    times,
    id,
    ids: () => Array.from(list, (trace) => trace.id),
    slice,
    filter(isTaken) {
      const [takenPlaces, takenTimes] = [new Float64Array(length), new Float64Array(length)];
      let count = 0;
      for (let index = 0; index < length; index += 1) {
        if (!isTaken(index)) continue;
        takenPlaces[count] = places[index]!;
        takenTimes[count] = times[index]!;
        count += 1;
      }
      return listOf(directory, takenPlaces.slice(0, count), takenTimes.slice(0, count));
    },
    *runs(keyOf) {
      for (let from = 0, to = 1; from < length; from = to) {
        const key = keyOf(times[from]!);
        for (to = from + 1; to < length && keyOf(times[to]!) === key; ) to += 1;
        yield [key, slice(from, to)];
      }
    },
    concat(others) {
      const all = [list, ...others];
      return listOf(directory, join(all.map((one) => one.places)), join(all.map((one) => one.times)));
    },
    *[Symbol.iterator]() {
      for (let index = 0; index < length; index += 1) {
        const found = id(index);
        if (found !== undefined) yield { id: found, time: times[index]! };
      }
    },
  };
  return list;
}

function join(arrays: readonly Float64Array[]): Float64Array {
  const joined = new Float64Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const array of arrays) {
    joined.set(array, at);
    at += array.length;
  }
  return joined;
}
