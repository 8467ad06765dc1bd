import { type FilteredTrace, filteredTrace } from '../../../core/filter-expression/evaluate.ts';
import { type LinkSource, linkSource, resolveLinks, type TraceGraph } from '../../../core/xray/graph.ts';
import { type GraphService, graphServices } from '../../../core/xray/service-graph.ts';
import { summarizeTrace, type TraceSummary } from '../../../core/xray/summary.ts';
import { assembleTrace, type Trace } from '../../../core/xray/trace.ts';
import type { FoundTrace, StoredTrace, TraceDatabase } from '../../traces/trace-database.ts';
import type { TraceFilter } from './filter.ts';
import { openMinuteGraphs } from './minute-graphs.ts';

/** What X-Ray's operations compute of traces, each once until a trace changes. */
export interface XrayReader {
  /** The `Services` of the service graph of these traces. */
  services(found: readonly FoundTrace[]): Promise<GraphService[]>;
  /** Those of the traces that the filter takes, in the same order. */
  take(found: readonly FoundTrace[], filter: TraceFilter): Promise<FoundTrace[]>;
  /** In the order of the ids, without those that aren't there. */
  summaries(ids: readonly string[]): Promise<TraceSummary[]>;
  /** What filters read, for the same ids. */
  filtered(ids: readonly string[]): Promise<FilteredTrace[]>;
}

/** Summaries that are kept, and traces that other traces link to. */
const SUMMARIES = 2000;
const FILTERED = 2000;
const LINKED_TRACES = 1000;

export function openXrayReader(traces: TraceDatabase): XrayReader {
  const merge = openMinuteGraphs(traces);
  const summaries = traces.derive((stored) => summarizeTrace(assemble(stored)), SUMMARIES);
  const filtered = traces.derive((stored) => filteredTrace(assemble(stored)), FILTERED);
  const linked = traces.derive(assemble, LINKED_TRACES);
  return {
    services: async (found) => graphServices(await withLinks(await merge(found), linked)),
    async take(found, filter) {
      const taken = new Set<string>();
      for (const one of await filtered(found.map(({ id }) => id)))
        if (one && filter.takes(one)) taken.add(one.trace.id);
      return found.filter(({ id }) => taken.has(id));
    },
    summaries: async (ids) => (await summaries(ids)).filter((summary) => summary !== undefined),
    filtered: async (ids) => (await filtered(ids)).filter((one) => one !== undefined),
  };
}

export function assemble({ id, segments }: StoredTrace): Trace {
  return assembleTrace(id, segments);
}

/** Draws the links whose senders are known as edges. */
async function withLinks(graph: TraceGraph, read: (ids: readonly string[]) => Promise<Trace[]>): Promise<TraceGraph> {
  if (graph.links.length === 0) return graph;
  const senders = new Map<string, Trace>();
  for (const trace of await read(graph.links.map(({ event }) => event.traceId))) senders.set(trace.id, trace);
  const known = new Map<string, LinkSource | undefined>();
  return resolveLinks(graph, ({ traceId, id }) => {
    const key = `${traceId}/${id}`;
    const trace = senders.get(traceId);
    if (!known.has(key)) known.set(key, trace && linkSource(trace, id));
    return known.get(key);
  });
}
