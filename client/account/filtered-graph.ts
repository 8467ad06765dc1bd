/**
 * The map of a filter expression, which X-Ray doesn't make: from the newest traces that the expression takes, by the rules
 * that the simulator has. Instants are epoch seconds.
 */
import { BatchGetTracesCommand, GetTraceSummariesCommand } from '@aws-sdk/client-xray';
import { asObject } from '../../server/core/json/typed.ts';
import { graphOfTrace, mergeGraphs, type TraceGraph } from '../../server/core/xray/graph.ts';
import { readSegment } from '../../server/core/xray/read-segment.ts';
import { isRefused } from '../../server/core/xray/segment.ts';
import { graphServices } from '../../server/core/xray/service-graph.ts';
import { assembleTrace } from '../../server/core/xray/trace.ts';
import type { GraphService } from '../source/source.ts';
import type { Region } from './clients.ts';
import { allPages, nextToken } from './pages.ts';
import { windowsOf } from './time-windows.ts';

/** Of each region: every trace is retrieved, which is billed, and takes a fifth of a call. */
export const FILTERED_TRACES = 100;
/** X-Ray takes so many at once. Source: X-Ray quotas, BatchGetTraces. */
const BATCH = 5;
/** Documents that were sent to X-Ray have at most 64 KB; what it put together from parts may be larger. */
const LARGEST = 64 * 1024 * 1024;

/** The graph of a region; `more`: older traces are left out. */
export async function filteredGraph(
  region: Region,
  from: number,
  to: number,
  filter: string,
): Promise<{ services: GraphService[]; more: boolean }> {
  const { ids, more } = await newestTraces(region, from, to, filter);
  const batches = Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, index) =>
    ids.slice(index * BATCH, (index + 1) * BATCH),
  );
  const graphs = await Promise.all(batches.map((batch) => graphsOf(region, batch)));
  return { services: graphServices(mergeGraphs(graphs.flat())), more };
}

async function newestTraces(region: Region, from: number, to: number, FilterExpression: string) {
  const ids = new Set<string>();
  for (const window of windowsOf(from, to, Date.now() / 1000)) {
    let NextToken: string | undefined;
    do {
      const input = {
        StartTime: new Date(window.from * 1000),
        EndTime: new Date(window.to * 1000),
        TimeRangeType: 'Event' as const,
        FilterExpression,
        NextToken,
      };
      const page = await region.xray('xray:GetTraceSummaries', (client, options) =>
        client.send(new GetTraceSummariesCommand(input), options),
      );
      for (const { Id } of page.TraceSummaries ?? []) if (Id !== undefined) ids.add(Id);
      NextToken = nextToken(page.NextToken, NextToken);
    } while (NextToken !== undefined && ids.size <= FILTERED_TRACES);
    if (ids.size > FILTERED_TRACES) break;
  }
  return { ids: [...ids].slice(0, FILTERED_TRACES), more: ids.size > FILTERED_TRACES };
}

async function graphsOf(region: Region, TraceIds: string[]): Promise<TraceGraph[]> {
  const traces = await allPages(async (NextToken) => {
    const page = await region.xray('xray:BatchGetTraces', (client, options) =>
      client.send(new BatchGetTracesCommand({ TraceIds, NextToken }), options),
    );
    return { items: page.Traces, token: page.NextToken };
  });
  // A trace may go over several pages.
  const byId = Map.groupBy(traces, ({ Id = '' }) => Id);
  return [...byId].map(([id, parts]) =>
    graphOfId(
      id,
      parts.flatMap(({ Segments = [] }) => Segments.flatMap(({ Document }) => Document ?? [])),
    ),
  );
}

function graphOfId(id: string, documents: readonly string[]): TraceGraph {
  const segments = documents.flatMap((document) => {
    const segment = isInferred(document) ? undefined : readSegment(document, Date.now(), LARGEST);
    return segment === undefined || isRefused(segment) ? [] : [segment];
  });
  return graphOfTrace(assembleTrace(id, segments));
}

/** AWS adds those to what programs sent; they are inferred again here, with all that a map shows of them. */
function isInferred(document: string): boolean {
  return /"inferred"\s*:\s*true/.test(document) && asObject(JSON.parse(document))?.inferred === true;
}
