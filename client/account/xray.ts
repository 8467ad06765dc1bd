/** X-Ray's questions to an account, as the views ask them of any source. Instants are epoch seconds. */
import {
  BatchGetTracesCommand,
  GetGroupsCommand,
  GetServiceGraphCommand,
  GetTraceSummariesCommand,
} from '@aws-sdk/client-xray';
import type { GraphService, Source, TraceGroup, TraceSummary } from '../source/source.ts';
import type { Region } from './clients.ts';
import { everyRegion, type Missing } from './every-region.ts';
import { filteredGraph } from './filtered-graph.ts';
import { mergeGraphs } from './merge-graph.ts';
import { allPages } from './pages.ts';
import { plain } from './plain.ts';
import { windowsOf } from './time-windows.ts';

type Asked = Pick<Source, 'serviceGraph' | 'groups' | 'traceSummaries' | 'trace'>;

/**
 * The graph, groups and traces of all regions together.
 *
 * @param partial told with each graph whether it leaves older traces out
 */
export function accountXRay(
  regions: readonly Region[],
  missing: Missing,
  partial: (left: boolean) => void = () => undefined,
): Asked {
  return {
    async serviceGraph(from, to, { filter, group } = {}) {
      if (!filter) {
        const graphs = await everyRegion(regions, missing, (region) => graphsOf(region, from, to, group));
        partial(false);
        return mergeGraphs(graphs.flat());
      }
      const taking = group === undefined ? filter : `group.name = ${JSON.stringify(group)} AND (${filter})`;
      const graphs = await everyRegion(regions, missing, (region) => filteredGraph(region, from, to, taking));
      partial(graphs.some(({ more }) => more));
      return mergeGraphs(graphs.map(({ services }) => services));
    },
    async groups() {
      const found = await everyRegion(regions, missing, groupsOf);
      return [...new Map(found.flat().map((group) => [group.name, group])).values()];
    },
    traceSummaries: (from, to, { filter, token } = {}) =>
      summaries(regions, missing, { from, to, ...(filter && { filter }), ...(token !== undefined && { token }) }),
    async trace(id) {
      const found = await everyRegion(regions, missing, (region) => documentsOf(region, id));
      const documents = [...new Set(found.flatMap(({ documents }) => documents))];
      if (documents.length === 0) return undefined;
      return { documents, limitExceeded: found.some(({ limitExceeded }) => limitExceeded) };
    },
  };
}

async function graphsOf(region: Region, from: number, to: number, GroupName?: string): Promise<GraphService[][]> {
  const graphs: GraphService[][] = [];
  for (const window of windowsOf(from, to, Date.now() / 1000)) {
    const times = { StartTime: dateOf(window.from), EndTime: dateOf(window.to) };
    const services = await allPages(async (NextToken) => {
      const input = { ...times, ...(GroupName !== undefined && { GroupName }), NextToken };
      const page = await region.xray('xray:GetServiceGraph', (client, options) =>
        client.send(new GetServiceGraphCommand(input), options),
      );
      return { items: page.Services, token: page.NextToken };
    });
    graphs.push(services.map((service) => plain(service) as GraphService));
  }
  return graphs;
}

async function groupsOf(region: Region): Promise<TraceGroup[]> {
  const groups = await allPages(async (NextToken) => {
    const page = await region.xray('xray:GetGroups', (client, options) =>
      client.send(new GetGroupsCommand({ NextToken }), options),
    );
    return { items: page.Groups, token: page.NextToken };
  });
  return groups.flatMap(({ GroupName: name, FilterExpression: filter = '' }) =>
    name === undefined || name === 'Default' ? [] : [{ name, filter }],
  );
}

async function documentsOf(region: Region, id: string): Promise<{ documents: string[]; limitExceeded: boolean }> {
  let limitExceeded = false;
  const segments = await allPages(async (NextToken) => {
    const { Traces = [], NextToken: token } = await region.xray('xray:BatchGetTraces', (client, options) =>
      client.send(new BatchGetTracesCommand({ TraceIds: [id], NextToken }), options),
    );
    limitExceeded ||= Traces.some(({ LimitExceeded }) => LimitExceeded === true);
    return { items: Traces.flatMap(({ Segments = [] }) => Segments), token };
  });
  return { documents: segments.flatMap(({ Document }) => (Document === undefined ? [] : [Document])), limitExceeded };
}

interface Summaries {
  readonly from: number;
  readonly to: number;
  readonly filter?: string;
  readonly token?: string;
}

/** Where a list of summaries goes on: the end of the hours it is in, and the token of each region that has more of them. */
interface Place {
  readonly to: number;
  readonly tokens?: Readonly<Record<string, string>>;
}

/** One page of each region; the newest hours first, and those before them once no region has more. */
async function summaries(
  regions: readonly Region[],
  missing: Missing,
  { from, to, filter, token }: Summaries,
): Promise<{ summaries: TraceSummary[]; token?: string }> {
  const place: Place = token === undefined ? { to: Math.min(to, Date.now() / 1000) } : (JSON.parse(token) as Place);
  const [window] = windowsOf(from, place.to, place.to);
  if (!window) return { summaries: [] };
  const { tokens } = place;
  const asked = tokens ? regions.filter(({ name }) => tokens[name] !== undefined) : regions;
  const pages = await everyRegion(asked, missing, async (region) => {
    const input = {
      StartTime: dateOf(window.from),
      EndTime: dateOf(window.to),
      TimeRangeType: 'Event' as const,
      FilterExpression: filter,
      NextToken: tokens?.[region.name],
    };
    const { TraceSummaries = [], NextToken } = await region.xray('xray:GetTraceSummaries', (client, options) =>
      client.send(new GetTraceSummariesCommand(input), options),
    );
    return { region: region.name, found: TraceSummaries.map((summary) => plain(summary) as TraceSummary), NextToken };
  });
  const more = pages.flatMap(({ region, NextToken }) =>
    NextToken === undefined ? [] : [[region, NextToken] as const],
  );
  const next: Place | undefined =
    more.length > 0
      ? { to: place.to, tokens: Object.fromEntries(more) }
      : window.from > from
        ? { to: window.from }
        : undefined;
  const found = pages.flatMap((page) => page.found);
  return {
    summaries: found.sort((a, b) => (b.StartTime ?? 0) - (a.StartTime ?? 0)),
    ...(next && { token: JSON.stringify(next) }),
  };
}

function dateOf(seconds: number): Date {
  return new Date(seconds * 1000);
}
