import { filteredTrace } from '../../../core/filter-expression/evaluate.ts';
import { NO, READ, searchRows, YES } from '../../../core/filter-expression/search.ts';
import { resolveLinks, type TraceGraph } from '../../../core/xray/graph.ts';
import { type GraphService, graphServices } from '../../../core/xray/service-graph.ts';
import { summarizeTrace, type TraceSummary } from '../../../core/xray/summary.ts';
import { graphOfRows } from '../../../core/xray/table-graph.ts';
import { assembleTrace, type Trace } from '../../../core/xray/trace.ts';
import type { StoredTrace, TraceDatabase, TraceList } from '../../traces/trace-database.ts';
import type { TraceFilter } from './filter.ts';
import { openLinkSources } from './link-sources.ts';

/** What X-Ray's operations compute of traces. */
export interface XrayReader {
  /** The `Services` of the service graph of these traces. */
  services(found: TraceList): Promise<GraphService[]>;
  /** The graph itself, its links not drawn as edges. */
  graph(found: TraceList): Promise<TraceGraph>;
  /** The same with links drawn as edges, as the service graph has them. */
  linkedGraph(found: TraceList): Promise<TraceGraph>;
  /** Those of the traces that the filter takes, in the same order. */
  take(found: TraceList, filter: TraceFilter): Promise<TraceList>;
  /** The same within limits: the first ones that the filter takes, and how many were looked at until then. */
  takeFirst(
    found: TraceList,
    filter: TraceFilter,
    limits: TakeLimits,
  ): Promise<{ taken: TraceList; processed: number }>;
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

/** Answers from the traces of one database. */
export function openXrayReader(traces: TraceDatabase): XrayReader {
  const summaries = traces.derive((stored) => summarizeTrace(assemble(stored)), SUMMARIES);
  const linkSources = openLinkSources(traces);
  const takeFirst = openFilter(traces);
  const graph: XrayReader['graph'] = async (found) => {
    const { table, rows } = await traces.table(found);
    return graphOfRows(table, rows);
  };
  const linkedGraph: XrayReader['linkedGraph'] = async (found) => {
    const merged = await graph(found);
    return merged.links.length === 0 ? merged : resolveLinks(merged, await linkSources(merged.links));
  };
  return {
    services: async (found) => graphServices(await linkedGraph(found)),
    graph,
    linkedGraph,
    take: async (found, filter) => (await takeFirst(found, filter, { most: Infinity, reads: Infinity })).taken,
    takeFirst,
    summaries: async (ids) => (await summaries(ids)).filter((summary) => summary !== undefined),
  };
}

/** Asks the table first, and reads only the traces of which it can't tell. */
function openFilter(traces: TraceDatabase): XrayReader['takeFirst'] {
  const filtered = traces.derive((stored) => filteredTrace(assemble(stored)), FILTERED);
  const tell = async (found: TraceList, { expression, groupOf }: TraceFilter): Promise<Uint8Array> => {
    const { table, rows } = await traces.table(found);
    const verdict = searchRows(expression, table, groupOf);
    const verdicts = new Uint8Array(rows.length);
    for (let index = 0; index < rows.length; index += 1) verdicts[index] = verdict(rows[index]!);
    return verdicts;
  };
  /** Reads traces of which the table can't tell, and writes the verdicts in its place. */
  const read = async (found: TraceList, indexes: readonly number[], { takes }: TraceFilter, verdicts: Uint8Array) => {
    const ids = indexes.map((index) => found.id(index) ?? '');
    const taken = new Set((await filtered(ids)).flatMap((one) => (one && takes(one) ? one.trace.id : [])));
    for (const [at, index] of indexes.entries()) verdicts[index] = taken.has(ids[at]!) ? YES : NO;
  };
  return async (found, filter, { most, reads }) => {
    const isTaken = new Uint8Array(found.length);
    const answer = (processed: number) => ({ taken: found.filter((index) => isTaken[index] === 1), processed });
    let [taken, left] = [0, reads];
    for (let begin = 0; begin < found.length; begin += TOLD) {
      const told = found.slice(begin, begin + TOLD);
      const verdicts = await tell(told, filter);
      for (const at of verdicts.keys()) {
        if (taken === most) return answer(begin + at);
        if (verdicts[at] === READ) {
          if (left <= 0) return answer(begin + at);
          const indexes = nextToRead(verdicts, at);
          await read(told, indexes, filter, verdicts);
          left -= indexes.length;
        }
        if (verdicts[at] !== YES) continue;
        isTaken[begin + at] = 1;
        taken += 1;
      }
    }
    return answer(found.length);
  };
}

/** Traces from a place on that have to be read, as many as are read together. */
function nextToRead(verdicts: Uint8Array, from: number): number[] {
  const indexes: number[] = [];
  for (let at = verdicts.indexOf(READ, from); at !== -1 && indexes.length < BATCH; at = verdicts.indexOf(READ, at + 1))
    indexes.push(at);
  return indexes;
}

/** A stored trace with its tree. */
export function assemble({ id, segments }: StoredTrace): Trace {
  return assembleTrace(id, segments);
}
