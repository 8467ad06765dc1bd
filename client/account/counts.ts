/** How many requests came in, over time: X-Ray counts requests of services, not traces. Instants are epoch seconds. */
import { GetTimeSeriesServiceStatisticsCommand } from '@aws-sdk/client-xray';
import type { GraphService, TraceCounts } from '../source/source.ts';
import type { Region } from './clients.ts';
import { everyRegion, type Missing } from './every-region.ts';
import { allPages } from './pages.ts';
import { windowsOf } from './time-windows.ts';

/** Each is a question of its own. */
const MOST_ROOTS = 4;
/** X-Ray counts minutes, or five of them. */
const PERIODS = [60, 300] as const;

/** What is counted: where requests come in, by the latest graph; none where a filter asks for something else. */
export interface Counted {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly roots: readonly Pick<GraphService, 'Name' | 'Type'>[];
  readonly group?: string;
}

/** The requests to the roots in each step; steps are whole minutes, X-Ray has no shorter ones. */
export async function requestCounts(
  regions: readonly Region[],
  missing: Missing,
  { from, to, step, roots, group }: Counted,
): Promise<TraceCounts> {
  const period = step >= PERIODS[1] ? PERIODS[1] : PERIODS[0];
  const wide = Math.ceil(step / period) * period;
  const first = Math.floor(from / wide) * wide;
  const bars = Math.max(0, Math.ceil((Math.min(to, Date.now() / 1000) - first) / wide));
  const total = new Array<number>(bars).fill(0);
  const faults = new Array<number>(bars).fill(0);
  const asked = roots.slice(0, MOST_ROOTS);
  const answers = await everyRegion(regions, missing, async (region) => {
    const perRoot = await Promise.all(asked.map((root) => seriesOf(region, { from, to, period, root, group })));
    return perRoot.flat();
  });
  for (const { time, requests, failed } of answers.flat()) {
    const bar = Math.floor((time - first) / wide);
    if (bar < 0 || bar >= bars) continue;
    total[bar]! += requests;
    faults[bar]! += failed;
  }
  return { from: first, step: wide, total, faults };
}

interface Series {
  readonly from: number;
  readonly to: number;
  readonly period: number;
  readonly root: Pick<GraphService, 'Name' | 'Type'>;
  readonly group: string | undefined;
}

async function seriesOf(region: Region, { from, to, period, root, group }: Series) {
  const windows = windowsOf(from, to, Date.now() / 1000);
  const pages = await Promise.all(
    windows.map((window) =>
      allPages(async (NextToken) => {
        const input = {
          StartTime: new Date(window.from * 1000),
          EndTime: new Date(window.to * 1000),
          EntitySelectorExpression: selectorOf(root),
          Period: period,
          GroupName: group,
          NextToken,
        };
        const page = await region.xray('xray:GetTimeSeriesServiceStatistics', (client, options) =>
          client.send(new GetTimeSeriesServiceStatisticsCommand(input), options),
        );
        return { items: page.TimeSeriesServiceStatistics, token: page.NextToken };
      }),
    ),
  );
  return pages.flat().map(({ Timestamp, ServiceSummaryStatistics: numbers }) => ({
    time: (Timestamp?.getTime() ?? 0) / 1000,
    requests: numbers?.TotalCount ?? 0,
    failed: numbers?.FaultStatistics?.TotalCount ?? 0,
  }));
}

/** Source: X-Ray API, GetTimeSeriesServiceStatistics: "Supports ID, service, and edge functions." */
function selectorOf({ Name = '', Type }: Pick<GraphService, 'Name' | 'Type'>): string {
  const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
  return `service(id(name: ${quoted(Name)}${Type === undefined ? '' : `, type: ${quoted(Type)}`}))`;
}
