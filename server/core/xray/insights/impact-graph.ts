import { defined } from '../../json/typed.ts';
import { serviceKey } from '../service.ts';
import type { GraphService } from '../service-graph.ts';

/** A service of GetInsightImpactGraph: its place in the graph, without numbers. Source: X-Ray API. */
export interface ImpactService {
  readonly ReferenceId: number;
  readonly Name: string;
  readonly Names: readonly string[];
  readonly Type?: string;
  readonly AccountId?: string;
  readonly Edges: ReadonlyArray<{ readonly ReferenceId: number }>;
}

/**
 * The part of a service graph that an insight meets: its anomalous services, whoever calls them on any way, and the calls
 * between all these.
 *
 * @param anomalous service keys
 */
export function impactGraph(services: readonly GraphService[], anomalous: ReadonlySet<string>): GraphService[] {
  const callers = new Map<number, number[]>();
  for (const { ReferenceId, Edges } of services) {
    for (const edge of Edges) callers.set(edge.ReferenceId, [...(callers.get(edge.ReferenceId) ?? []), ReferenceId]);
  }
  const met = new Set<number>();
  const open = services.filter((service) => anomalous.has(keyOf(service))).map(({ ReferenceId }) => ReferenceId);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (met.has(next)) continue;
    met.add(next);
    open.push(...(callers.get(next) ?? []));
  }
  return services
    .filter(({ ReferenceId }) => met.has(ReferenceId))
    .map((service) => ({ ...service, Edges: service.Edges.filter(({ ReferenceId }) => met.has(ReferenceId)) }));
}

/** A service of the graph as GetInsightImpactGraph answers it: without statistics. */
export function impactService({ ReferenceId, Name, Names, Type, AccountId, Edges }: GraphService): ImpactService {
  return defined<ImpactService>({
    ReferenceId,
    Name,
    Names,
    Type,
    AccountId,
    Edges: Edges.map((edge) => ({ ReferenceId: edge.ReferenceId })),
  });
}

function keyOf({ Name, Type, AccountId }: GraphService): string {
  return serviceKey({ name: Name, type: Type, account: AccountId });
}
