import { setImmediate as nextTurn } from 'node:timers/promises';
import { graphOfTrace, type LinkSource, linkSource, mergeGraphs, resolveLinks, type TraceGraph } from '../../../core/xray/graph.ts';
import { type GraphService, graphServices } from '../../../core/xray/service-graph.ts';
import { summarizeTrace, type TraceSummary } from '../../../core/xray/summary.ts';
import { assembleTrace, type Trace } from '../../../core/xray/trace.ts';
import type { StoredTrace, TraceDatabase } from '../../traces/trace-database.ts';

/** What X-Ray's operations compute of traces, each trace once until it changes. */
export interface XrayReader {
  /** The `Services` of the service graph of these traces; the order of the ids doesn't matter. */
  services(ids: readonly string[]): Promise<GraphService[]>;
  /** In the order of the ids, without those that aren't there. */
  summaries(ids: readonly string[]): Promise<TraceSummary[]>;
}

/** Graphs that are merged in one turn of the event loop. */
const BATCH = 500;
/** Traces that other traces link to and that are kept assembled. */
const LINKED_TRACES = 1000;

export function openXrayReader(traces: TraceDatabase): XrayReader {
  const graphs = traces.derive((stored) => graphOfTrace(assemble(stored)));
  const summaries = traces.derive((stored) => summarizeTrace(assemble(stored)));
  const linked = traces.derive(assemble, LINKED_TRACES);
  return {
    async services(ids) {
      let graph = mergeGraphs([]);
      for (let at = 0; at < ids.length; at += BATCH) {
        if (at > 0) await nextTurn();
        graph = mergeGraphs([graph, ...(await graphs(ids.slice(at, at + BATCH)))]);
      }
      return graphServices(await withLinks(graph, linked));
    },
    async summaries(ids) {
      return (await summaries(ids)).filter((summary) => summary !== undefined);
    },
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
