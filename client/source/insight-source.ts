/** X-Ray's insights: services that had more faults than expected. Instants are epoch seconds. */
import type { GraphService } from './source.ts';

export interface InsightSource {
  /** Whether insights are looked for in a group (X-Ray's GetGroup); `Default` is the group of all traces. */
  readonly enabled: (group: string) => Promise<boolean>;
  /** X-Ray's UpdateGroup: looks for insights in the group from now on. */
  readonly enable: (group: string) => Promise<void>;
  /** X-Ray's GetInsightSummaries: the insights of a group that began, and ended if they did, in [from, to]. */
  readonly summaries: (group: string, from: number, to: number) => Promise<InsightSummary[]>;
  /** X-Ray's GetInsightEvents: how an insight went on, the newest event first. */
  readonly events: (insight: string) => Promise<InsightEvent[]>;
  /** X-Ray's GetInsightImpactGraph: the services that an insight meets in [from, to), and the calls between them. */
  readonly impact: (insight: string, from: number, to: number) => Promise<GraphService[]>;
}

/** A service of an insight. */
export interface InsightService {
  readonly Name?: string;
  readonly Type?: string;
  readonly AccountId?: string;
}

export interface RequestImpact {
  readonly FaultCount?: number;
  readonly OkCount?: number;
  readonly TotalCount?: number;
}

/** An event of GetInsightEvents, as far as the views read it. */
export interface InsightEvent {
  readonly Summary?: string;
  readonly EventTime?: number;
}

/** A summary of GetInsightSummaries, as far as the views read it. */
export interface InsightSummary {
  readonly InsightId: string;
  readonly State?: string;
  readonly StartTime?: number;
  readonly EndTime?: number;
  readonly Summary?: string;
  readonly RootCauseServiceId?: InsightService;
  readonly TopAnomalousServices?: readonly { readonly ServiceId?: InsightService }[];
  readonly ClientRequestImpactStatistics?: RequestImpact;
  readonly RootCauseServiceRequestImpactStatistics?: RequestImpact;
}

/** The insights of a simulator, which `ask` posts to. Questions reject with the simulator's own words. */
export function insightSource(ask: <T>(path: string, input: object) => Promise<T>): InsightSource {
  return {
    async enabled(GroupName) {
      type Answer = { Group?: { InsightsConfiguration?: { InsightsEnabled?: boolean } } };
      const { Group } = await ask<Answer>('/GetGroup', { GroupName });
      return Group?.InsightsConfiguration?.InsightsEnabled === true;
    },
    async enable(GroupName) {
      await ask('/UpdateGroup', { GroupName, InsightsConfiguration: { InsightsEnabled: true } });
    },
    summaries: (GroupName, StartTime, EndTime) =>
      allPages(async (NextToken) => {
        type Page = { InsightSummaries?: InsightSummary[]; NextToken?: string };
        const page = await ask<Page>('/InsightSummaries', { GroupName, StartTime, EndTime, NextToken });
        return { items: page.InsightSummaries, NextToken: page.NextToken };
      }),
    events: (InsightId) =>
      allPages(async (NextToken) => {
        const page = await ask<{ InsightEvents?: InsightEvent[]; NextToken?: string }>('/InsightEvents', {
          InsightId,
          NextToken,
        });
        return { items: page.InsightEvents, NextToken: page.NextToken };
      }),
    async impact(InsightId, StartTime, EndTime) {
      const input = { InsightId, StartTime, EndTime };
      return (await ask<{ Services?: GraphService[] }>('/InsightImpactGraph', input)).Services ?? [];
    },
  };
}

async function allPages<Item>(
  ask: (token: string | undefined) => Promise<{ items: Item[] | undefined; NextToken: string | undefined }>,
): Promise<Item[]> {
  const all: Item[] = [];
  let token: string | undefined;
  do {
    const { items = [], NextToken } = await ask(token);
    all.push(...items);
    token = NextToken;
  } while (token !== undefined);
  return all;
}
