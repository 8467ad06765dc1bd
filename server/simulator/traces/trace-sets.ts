import type { IncomingHttpHeaders } from 'node:http';
import { openXrayReader, type XrayReader } from '../services/xray/reader.ts';
import type { Store } from '../store/store.ts';
import { openTraceDatabase, TRACE_STREAM, type TraceDatabase } from './trace-database.ts';

/** Some traces, and what X-Ray's operations compute of them. */
export interface TraceData {
  readonly traces: TraceDatabase;
  readonly xray: XrayReader;
}

/** Traces that were read from files, beside those that the simulator received: named sets, each by itself. */
export interface TraceSets {
  /** The data of a set; undefined where there is none of that name. */
  find(name: string): TraceData | undefined;
  /** The same, and an empty set where there is none. */
  open(name: string): TraceData;
  list(): TraceSet[];
  /** Calls back after each commit to one of the sets. Returns how to stop. */
  onChange(listener: () => void): () => void;
  /** Removes all sets. */
  clear(): Promise<void>;
}

export interface TraceSet {
  readonly name: string;
  readonly traces: number;
  readonly segments: number;
  /** The earliest start and the latest end of its segments, epoch seconds. */
  readonly from: number;
  readonly to: number;
}

/** A request with this header asks about the named set, its name percent-encoded as in a URL. */
const SET_HEADER = 'x-nephoscope-data-set';

const STREAM = `${TRACE_STREAM}/`;

/** Opens the sets in a store. */
export function openTraceSets(store: Store): TraceSets {
  const opened = new Map<string, TraceData>();
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const names = () => store.streams().flatMap((name) => (name.startsWith(STREAM) ? name.slice(STREAM.length) : []));
  const open = (name: string): TraceData => {
    const known = opened.get(name);
    if (known) return known;
    const traces = openTraceDatabase(store, { stream: STREAM + name });
    const data = { traces, xray: openXrayReader(traces) };
    traces.onChange(tell);
    opened.set(name, data);
    return data;
  };
  return {
    open,
    find: (name) => (names().includes(name) ? open(name) : undefined),
    list: () => names().map((name) => ({ name, ...open(name).traces.extent() })),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    // They stay open: an import may be on its way into one of them.
    clear: async () => void (await Promise.all(names().map((name) => open(name).traces.clear()))),
  };
}

/**
 * The data that a request asks about: of the set that its header names, else what the simulator received.
 *
 * @returns undefined where there is no such set
 */
export function dataFor(
  { traces, xray, traceSets }: TraceData & { readonly traceSets: TraceSets },
  headers: IncomingHttpHeaders,
): TraceData | undefined {
  const name = setNamed(headers);
  return name === undefined ? { traces, xray } : traceSets.find(name);
}

/** The set that a request's header names, decoded. */
export function setNamed({ [SET_HEADER]: header }: IncomingHttpHeaders): string | undefined {
  if (typeof header !== 'string' || header === '') return undefined;
  try {
    return decodeURIComponent(header);
  } catch {
    return header;
  }
}
