/** X-Ray's insights as the service map wants them. */
import type { FromView, InsightImpact, MapInsight, ServiceRef, ToView } from '../../webviews/service-map/messages.ts';
import { reason } from '../questions.ts';
import type { Connection } from '../source/connection.ts';
import type { InsightService, InsightSource, InsightSummary, RequestImpact } from '../source/insight-source.ts';
import type { View } from '../view.ts';
import { nodeId } from './graph.ts';
import { type LiveGraph, windowOf } from './live-graph.ts';

/** Insights of so many seconds before the shown time are listed, too. */
const BEFORE = 24 * 60 * 60;
/** X-Ray keeps insights for 30 days; a little less, as time goes on while one asks. In seconds. */
const KEPT = 30 * 24 * 60 * 60 - 60;
/** No impact graph is longer. Source: X-Ray API, GetInsightImpactGraph: six hours. In seconds. */
const LONGEST = 6 * 60 * 60;

/** Takes every trace. Source: X-Ray developer guide, "Configuring groups". */
const DEFAULT_GROUP = 'Default';

/** They change when a minute has ended: asked for at most so often, in milliseconds. */
const EVERY = 5000;
/** Very many traces take their time: no more than one part in so many is spent on this. */
const SHARE = 20;

export interface LiveInsights {
  /** Asks again; `soon` leaves it out where that was done only just before. */
  refresh(how: 'now' | 'soon'): Promise<void>;
}

/** The insights of a panel's query, told anew as time goes on. The map is of use without them. */
export function liveInsights(
  view: Pick<View<ToView, FromView>, 'send' | 'visible'>,
  connection: Pick<Connection, 'now'>,
  graph: Pick<LiveGraph, 'query' | 'source'>,
): LiveInsights {
  let nextAt = Number.NEGATIVE_INFINITY;
  let latest = 0;
  let answered = 0;
  return {
    async refresh(how) {
      const [query, source] = [graph.query(), graph.source()];
      if (!query || !source || !view.visible()) return;
      if (how === 'soon' && (answered < latest || performance.now() < nextAt)) return;
      const askedAt = performance.now();
      const request = ++latest;
      const now = connection.now();
      const told = await insightsOf(source.insights, query.group, { ...windowOf(query.range, now), now }).catch(
        (error: unknown): ToView => ({ type: 'insightsFailed', message: reason(error) }),
      );
      answered = Math.max(answered, request);
      nextAt = askedAt + Math.max(EVERY, SHARE * (performance.now() - askedAt));
      if (request === latest && query === graph.query()) view.send(told);
    },
  };
}

/** The insights of a group around [from, to), the newest first. */
export async function insightsOf(
  source: InsightSource,
  group: string = DEFAULT_GROUP,
  { from, to, now }: { from: number; to: number; now: number },
): Promise<Extract<ToView, { type: 'insights' }>> {
  const earliest = Math.max(from - BEFORE, now - KEPT);
  const kept = to > now - KEPT;
  const enabled = await source.enabled(group);
  // What began in the time may end after it, or not yet.
  const found = enabled && kept ? await source.summaries(group, earliest, now + 1) : [];
  const insights = found.map(mapInsight).filter(({ start }) => start < to);
  return { type: 'insights', group, enabled, kept, insights };
}

function mapInsight(summary: InsightSummary): MapInsight {
  const { InsightId, State, StartTime = 0, EndTime, Summary = '', TopAnomalousServices = [] } = summary;
  return {
    id: InsightId,
    active: State === 'ACTIVE',
    start: StartTime,
    ...(EndTime !== undefined && { end: EndTime }),
    summary: Summary,
    rootCause: serviceRef(summary.RootCauseServiceId),
    anomalous: TopAnomalousServices.map(({ ServiceId }) => serviceRef(ServiceId)),
    clients: impact(summary.ClientRequestImpactStatistics),
    requests: impact(summary.RootCauseServiceRequestImpactStatistics),
  };
}

function serviceRef(service: InsightService = {}): ServiceRef {
  const { Name = '', Type, AccountId } = service;
  return {
    id: nodeId(service),
    name: Name,
    ...(Type !== undefined && { type: Type }),
    ...(AccountId !== undefined && { account: AccountId }),
  };
}

function impact({ TotalCount = 0, FaultCount = 0 }: RequestImpact = {}): MapInsight['clients'] {
  return { total: TotalCount, fault: FaultCount };
}

/** How an insight went on, and the part of the map that it meets from `start` to `end`. */
export async function impactOf(
  source: InsightSource,
  { insight, start, end }: { insight: string; start: number; end: number },
): Promise<InsightImpact> {
  const [events, services] = await Promise.all([
    source.events(insight),
    source.impact(insight, start, Math.min(end, start + LONGEST)),
  ]);
  const idOf = new Map(services.map((service) => [service.ReferenceId, nodeId(service)]));
  return {
    events: events.map(({ EventTime = 0, Summary = '' }) => ({ time: EventTime, text: Summary })),
    nodes: [...idOf.values()],
    calls: services.flatMap((service) =>
      (service.Edges ?? []).flatMap(({ ReferenceId }) => {
        const to = idOf.get(ReferenceId);
        return to === undefined ? [] : [{ from: nodeId(service), to }];
      }),
    ),
  };
}
