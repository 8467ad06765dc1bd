/** X-Ray's insights of an account, which only reads them. Instants are epoch seconds. */
import {
  GetGroupCommand,
  GetInsightEventsCommand,
  GetInsightImpactGraphCommand,
  GetInsightSummariesCommand,
} from '@aws-sdk/client-xray';
import type { InsightEvent, InsightSource, InsightSummary } from '../source/insight-source.ts';
import type { GraphService } from '../source/source.ts';
import type { Region } from './clients.ts';
import { everyRegion, type Missing } from './every-region.ts';
import { AccountFailure } from './failure.ts';
import { allPages } from './pages.ts';
import { plain } from './plain.ts';

/** The insights of all regions together. */
export function accountInsights(regions: readonly Region[], missing: Missing): InsightSource {
  /** Where an insight is; ids are unique over all regions. */
  const homes = new Map<string, Region>();
  const asked = (insight: string) => {
    const home = homes.get(insight);
    return home ? [home] : regions;
  };
  return {
    async enabled(group) {
      const groups = await everyRegion(regions, missing, (region) => enabledIn(region, group));
      return groups.includes(true);
    },
    enable: () => Promise.reject(new AccountFailure('retry', READ_ONLY)),
    async summaries(group, from, to) {
      const found = await everyRegion(regions, missing, async (region) => {
        const insights = await summariesOf(region, group, from, to);
        for (const { InsightId } of insights) homes.set(InsightId, region);
        return insights;
      });
      return found.flat().sort((a, b) => (b.StartTime ?? 0) - (a.StartTime ?? 0));
    },
    async events(insight) {
      return (await everyRegion(asked(insight), missing, (region) => eventsOf(region, insight))).flat();
    },
    async impact(insight, from, to) {
      return (await everyRegion(asked(insight), missing, (region) => impactOf(region, insight, from, to))).flat();
    },
  };
}

const READ_ONLY = 'Nephoscope only reads the account: turn on insights of the group in the X-Ray console.';

/** A group that another region has and this one hasn't is no error of the question. */
async function enabledIn(region: Region, GroupName: string): Promise<boolean> {
  const { Group } = await region.xray('xray:GetGroup', (client, options) =>
    client.send(new GetGroupCommand({ GroupName }), options).catch((error: unknown) => {
      if (error instanceof Error && error.name === 'InvalidRequestException') return { Group: undefined };
      throw error;
    }),
  );
  return Group?.InsightsConfiguration?.InsightsEnabled === true;
}

async function summariesOf(region: Region, GroupName: string, from: number, to: number): Promise<InsightSummary[]> {
  const times = { StartTime: new Date(from * 1000), EndTime: new Date(Math.min(to * 1000, Date.now())) };
  const found = await allPages(async (NextToken) => {
    const page = await region.xray('xray:GetInsightSummaries', (client, options) =>
      client.send(new GetInsightSummariesCommand({ ...times, GroupName, NextToken }), options),
    );
    return { items: page.InsightSummaries, token: page.NextToken };
  });
  return found.map((summary) => plain(summary) as InsightSummary);
}

async function eventsOf(region: Region, InsightId: string): Promise<InsightEvent[]> {
  const found = await allPages(async (NextToken) => {
    const page = await region.xray('xray:GetInsightEvents', (client, options) =>
      client.send(new GetInsightEventsCommand({ InsightId, NextToken }), options),
    );
    return { items: page.InsightEvents, token: page.NextToken };
  });
  return found.map((event) => plain(event) as InsightEvent);
}

async function impactOf(region: Region, InsightId: string, from: number, to: number): Promise<GraphService[]> {
  const times = { StartTime: new Date(from * 1000), EndTime: new Date(to * 1000) };
  const found = await allPages(async (NextToken) => {
    const page = await region.xray('xray:GetInsightImpactGraph', (client, options) =>
      client.send(new GetInsightImpactGraphCommand({ InsightId, ...times, NextToken }), options),
    );
    return { items: page.Services, token: page.NextToken };
  });
  return found.map((service) => plain(service) as GraphService);
}
