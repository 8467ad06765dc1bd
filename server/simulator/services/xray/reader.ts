import { filteredTrace } from '../../../core/filter-expression/evaluate.ts';
import { READ, searchRows, YES } from '../../../core/filter-expression/search.ts';
import { resolveLinks, type TraceGraph } from '../../../core/xray/graph.ts';
import { type GraphService, graphServices } from '../../../core/xray/service-graph.ts';
import { summarizeTrace, type TraceSummary } from '../../../core/xray/summary.ts';
import { graphOfRows } from '../../../core/xray/table-graph.ts';
import { assembleTrace, type Trace } from '../../../core/xray/trace.ts';
import type { FoundTrace, StoredTrace, TraceDatabase } from '../../traces/trace-database.ts';
import type { TraceFilter } from './filter.ts';
import { openLinkSources } from './link-sources.ts';

/** What X-Ray's operations compute of traces. */
export interface XrayReader {
  /** The `Services` of the service graph of these traces. */
  services(found: readonly FoundTrace[]): Promise<GraphService[]>;
  /** The graph itself, its links not drawn as edges. */
  graph(found: readonly FoundTrace[]): Promise<TraceGraph>;
  /** Those of the traces that the filter takes, in the same order. */
  take(found: readonly FoundTrace[], filter: TraceFilter): Promise<FoundTrace[]>;
  /** The same within limits: the first ones that the filter takes, and how many were looked at until then. */
  takeFirst(
    found: readonly FoundTrace[],
    filter: TraceFilter,
    limits: TakeLimits,
  ): Promise<{ taken: FoundTrace[]; processed: number }>;
  /** In the order of the ids, without those that aren't there. */
  summaries(ids: readonly string[]): Promise<TraceSummary[]>;
}

interface TakeLimits {
  /** Traces that are taken at most. */
  readonly most: number;
  /** Traces that are read at most, where the table of traces doesn't hold what the filter asks for. */
  readonly reads: number;
}

/** Summaries that are kept, and traces that filters read. */
const SUMMARIES = 2000;
const FILTERED = 2000;
/** Traces that the table is asked of together, and those that a filter then reads together. */
const TOLD = 16_384;
const BATCH = 250;

export function openXrayReader(traces: TraceDatabase): XrayReader {
  const summaries = traces.derive((stored) => summarizeTrace(assemble(stored)), SUMMARIES);
  const linkSources = openLinkSources(traces);
  const takeFirst = openFilter(traces);
  const graph: XrayReader['graph'] = async (found) => {
    const { table, row } = await traces.table(found);
    return graphOfRows(table, found.map(row));
  };
  return {
    async services(found) {
      const merged = await graph(found);
      if (merged.links.length === 0) return graphServices(merged);
      return graphServices(resolveLinks(merged, await linkSources(merged.links)));
    },
    graph,
    take: async (found, filter) => (await takeFirst(found, filter, { most: Infinity, reads: Infinity })).taken,
    takeFirst,
    summaries: async (ids) => (await summaries(ids)).filter((summary) => summary !== undefined),
  };
}

/** Asks the table first, and reads only the traces of which it can't tell. */
function openFilter(traces: TraceDatabase): XrayReader['takeFirst'] {
  const filtered = traces.derive((stored) => filteredTrace(assemble(stored)), FILTERED);
  const tell = async (found: readonly FoundTrace[], { expression, groupOf }: TraceFilter): Promise<Uint8Array> => {
    const { table, row } = await traces.table(found);
    const verdict = searchRows(expression, table, groupOf);
    return Uint8Array.from(found, (trace) => verdict(row(trace)));
  };
  return async (found, filter, { most, reads }) => {
    const taken: FoundTrace[] = [];
    let left = reads;
    for (let begin = 0; begin < found.length; begin += TOLD) {
      const told = found.slice(begin, begin + TOLD);
      const verdicts = await tell(told, filter);
      const open = told.filter((_, at) => verdicts[at] === READ);
      const read = new Map<string, boolean>();
      for (const [at, trace] of told.entries()) {
        const processed = begin + at;
        if (taken.length === most) return { taken, processed };
        if (verdicts[at] === READ && !read.has(trace.id)) {
          if (left <= 0) return { taken, processed };
          const ids = open.slice(read.size, read.size + BATCH).map(({ id }) => id);
          for (const id of ids) read.set(id, false);
          for (const one of await filtered(ids)) if (one) read.set(one.trace.id, filter.takes(one));
          left -= ids.length;
        }
        if (verdicts[at] === YES || read.get(trace.id)) taken.push(trace);
      }
    }
    return { taken, processed: found.length };
  };
}

export function assemble({ id, segments }: StoredTrace): Trace {
  return assembleTrace(id, segments);
}
