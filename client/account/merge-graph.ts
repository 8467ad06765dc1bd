/** One service graph of several: of regions, or of the hours that X-Ray takes at once. */
import type { GraphEdge, GraphService, HistogramBar, Statistics } from '../source/source.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Services of the same name, type and account become one, their numbers added up; ReferenceIds are given anew. */
export function mergeGraphs(graphs: readonly (readonly GraphService[])[]): GraphService[] {
  const merged = new Map<string, Mutable<GraphService>>();
  const edges = new Map<string, Map<string, Mutable<GraphEdge>>>();
  for (const services of graphs) {
    const keys = new Map(services.map((service) => [service.ReferenceId, keyOf(service)]));
    for (const service of services) {
      const key = keyOf(service);
      const before = merged.get(key);
      merged.set(key, before ? addedService(before, service) : { ...service });
      const from = edges.get(key) ?? new Map<string, Mutable<GraphEdge>>();
      edges.set(key, from);
      for (const edge of service.Edges ?? []) {
        const to = keys.get(edge.ReferenceId);
        if (to === undefined) continue;
        const place = JSON.stringify([to, edge.EdgeType]);
        const known = from.get(place);
        from.set(place, known ? addedEdge(known, edge) : { ...edge });
      }
    }
  }
  const ids = new Map([...merged.keys()].map((key, index) => [key, index]));
  return [...merged].map(([key, service]) => ({
    ...service,
    ReferenceId: ids.get(key)!,
    Edges: [...edges.get(key)!].map(([place, edge]) => ({
      ...edge,
      ReferenceId: ids.get((JSON.parse(place) as [string])[0])!,
    })),
  }));
}

function keyOf({ Name = '', Type = '', AccountId = '' }: GraphService): string {
  return JSON.stringify([Name, Type, AccountId]);
}

function addedService(a: GraphService, b: GraphService): GraphService {
  const StartTime = least(a.StartTime, b.StartTime);
  const EndTime = most(a.EndTime, b.EndTime);
  const durations = bars(a.DurationHistogram, b.DurationHistogram);
  return {
    ...a,
    Root: a.Root === true || b.Root === true,
    // One of them was instrumented, or not seen to be.
    ...((a.State ?? b.State) !== undefined && { State: a.State === 'active' ? a.State : (b.State ?? a.State!) }),
    ...(StartTime !== undefined && { StartTime }),
    ...(EndTime !== undefined && { EndTime }),
    ...(durations && { DurationHistogram: durations }),
    ...numbers(a, b),
  };
}

function addedEdge(a: GraphEdge, b: GraphEdge): GraphEdge {
  const ages = bars(a.ReceivedEventAgeHistogram, b.ReceivedEventAgeHistogram);
  return { ...a, ...numbers(a, b), ...(ages && { ReceivedEventAgeHistogram: ages }) };
}

type Numbers = Pick<GraphEdge, 'SummaryStatistics' | 'ResponseTimeHistogram'>;

function numbers(a: Numbers, b: Numbers): Numbers {
  const histogram = bars(a.ResponseTimeHistogram, b.ResponseTimeHistogram);
  const statistics = added(a.SummaryStatistics, b.SummaryStatistics);
  return {
    ...(statistics && { SummaryStatistics: statistics }),
    ...(histogram && { ResponseTimeHistogram: histogram }),
  };
}

function added(a: Statistics | undefined, b: Statistics | undefined): Statistics | undefined {
  if (!a || !b) return a ?? b;
  const sum = (one = 0, other = 0) => one + other;
  return {
    OkCount: sum(a.OkCount, b.OkCount),
    ErrorStatistics: {
      ThrottleCount: sum(a.ErrorStatistics?.ThrottleCount, b.ErrorStatistics?.ThrottleCount),
      OtherCount: sum(a.ErrorStatistics?.OtherCount, b.ErrorStatistics?.OtherCount),
    },
    FaultStatistics: { TotalCount: sum(a.FaultStatistics?.TotalCount, b.FaultStatistics?.TotalCount) },
    TotalCount: sum(a.TotalCount, b.TotalCount),
    TotalResponseTime: sum(a.TotalResponseTime, b.TotalResponseTime),
  };
}

/** The bars of both, those of one value together, in order of value. */
function bars(
  a: readonly HistogramBar[] | undefined,
  b: readonly HistogramBar[] | undefined,
): HistogramBar[] | undefined {
  if (!a && !b) return undefined;
  const counts = new Map<number, number>();
  for (const { Value = 0, Count = 0 } of [...(a ?? []), ...(b ?? [])]) {
    counts.set(Value, (counts.get(Value) ?? 0) + Count);
  }
  return [...counts].sort(([one], [other]) => one - other).map(([Value, Count]) => ({ Value, Count }));
}

function least(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}

function most(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}
