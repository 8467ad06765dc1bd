import assert from 'node:assert/strict';
import { graphOfTrace, mergeGraphs } from '../../../server/core/xray/graph.ts';
import { readSegment } from '../../../server/core/xray/read-segment.ts';
import { isSegment, type Segment } from '../../../server/core/xray/segment.ts';
import { type GraphService, graphServices } from '../../../server/core/xray/service-graph.ts';
import { assembleTrace, type Trace } from '../../../server/core/xray/trace.ts';

/** Noon of a day whose epoch second is round; documents count their seconds from here. */
export const NOON = 1_700_000_000;
export const NOW = (NOON + 60) * 1000;
export const TRACE_ID = `1-${NOON.toString(16)}-aaaaaaaaaaaaaaaaaaaaaaaa`;

interface Times {
  readonly from?: number;
  readonly to?: number;
  readonly [member: string]: unknown;
}

/** A document or subsegment with a short id (`a1`), seconds after noon, and whatever else a test says. */
export function document(id: string, name: string, { from = 0, to, ...rest }: Times = {}): Record<string, unknown> {
  return {
    id: hex(id),
    name,
    start_time: NOON + from,
    ...(to === undefined ? { in_progress: true } : { end_time: NOON + to }),
    trace_id: TRACE_ID,
    ...rest,
  };
}

/** The 16 digits of a short id. */
export function hex(id: string): string {
  return id.padStart(16, '0');
}

export function read(json: unknown): Segment {
  const segment = readSegment(JSON.stringify(json), NOW);
  assert.ok(isSegment(segment), JSON.stringify(segment));
  return segment;
}

export function traceOf(...documents: ReadonlyArray<Record<string, unknown>>): Trace {
  const segments = documents.map(read);
  return assembleTrace(segments[0]?.traceId ?? TRACE_ID, segments);
}

export function servicesOf(...traces: readonly Trace[]): GraphService[] {
  return graphServices(mergeGraphs(traces.map(graphOfTrace)));
}

/** `name (type)` and the numbers of each service and edge, short enough to compare by eye. */
export function sketch(services: readonly GraphService[]): Record<string, unknown> {
  const label = ({ Name, Type }: GraphService) => `${Name} (${Type ?? 'none'})`;
  const numbers = (statistics: GraphService['SummaryStatistics']) =>
    statistics &&
    `${statistics.OkCount} ok, ${statistics.ErrorStatistics.OtherCount} error, ${statistics.ErrorStatistics.ThrottleCount} throttle, ` +
      `${statistics.FaultStatistics.TotalCount} fault, ${statistics.TotalResponseTime} s`;
  return Object.fromEntries(
    services.flatMap((service) => [
      [
        `${label(service)}${service.Root ? ' root' : ''} ${service.State}`,
        numbers(service.SummaryStatistics) ?? 'none',
      ],
      ...service.Edges.map((edge) => [
        `${label(service)} -> ${label(services[edge.ReferenceId]!)}`,
        numbers(edge.SummaryStatistics) ?? edge.EdgeType,
      ]),
    ]),
  );
}
