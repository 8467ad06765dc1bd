import { type EntitySelection, isServiceSelected, readEntitySelector } from '../../../core/xray/entity-selector.ts';
import {
  addImpacts,
  expectedFaults,
  type JudgedMinute,
  judgeMinutes,
  requestsBefore,
} from '../../../core/xray/insights/expected.ts';
import type { TimeRange } from '../../../core/xray/time-range.ts';
import { type WindowStatistics, windowStatistics } from '../../../core/xray/time-series.ts';
import type { Context } from '../../context.ts';
import { operation } from '../../operation.ts';
import type { Group } from '../../xray-state/groups.ts';
import { graphMinutes } from './graph-minutes.ts';
import { askedGroup, containsOldVersions, tracesOf } from './group.ts';
import { lookedBackAt } from './insight.ts';
import { nextToken, placeIn } from './paging.ts';
import { timeRange } from './range.ts';
import { refused } from './sampling-rule.ts';

/** Seconds of a window where a request names none. Ours: AWS publishes none. */
const PERIOD = 60;
/** Windows in one page: a day of minutes. Ours. */
const PAGE = 1440;

/**
 * The requests of services or edges in windows of time, those without requests included. A request counts in the window
 * of its trace's time; windows begin at multiples of the period.
 */
export const getTimeSeriesServiceStatistics = operation(
  'xray',
  'GetTimeSeriesServiceStatistics',
  async (input, context) => {
    const { Period = PERIOD, EntitySelectorExpression, ForecastStatistics, NextToken, ...rest } = input;
    const range = timeRange(rest);
    if (Period < 1) throw refused('Period is at least 1 second.');
    const selection = readEntitySelector(EntitySelectorExpression);
    if ('fault' in selection) throw refused(`Invalid EntitySelectorExpression: ${selection.fault}`);
    if (ForecastStatistics && selection.kind !== 'services') {
      throw refused('ForecastStatistics needs an EntitySelectorExpression that selects services.');
    }
    const group = askedGroup(rest, context.xrayState.groups);
    const from = placeIn(NextToken, isTime) ?? Math.floor(range.from / Period) * Period;
    const to = Math.min(from + PAGE * Period, range.to);
    const asked = { from: Math.max(from, range.from), to };
    const windows = await windowsOf({ ...asked, period: Period, first: from }, selection, group, context);
    return {
      TimeSeriesServiceStatistics: ForecastStatistics
        ? await withForecast(windows, selection, group, context)
        : windows,
      ContainsOldGroupVersions: containsOldVersions(group, range),
      ...(to < range.to && { NextToken: nextToken(to) }),
    };
  },
);

interface Windows extends TimeRange {
  readonly period: number;
  /** Where the first window begins. */
  readonly first: number;
}

async function windowsOf(
  { from, to, period, first }: Windows,
  selection: EntitySelection,
  group: Group | undefined,
  { traces, xray, xrayState: { groups } }: Context,
): Promise<WindowStatistics[]> {
  const found = await tracesOf(traces.between(from, to, 'TraceId'), group, { xray, groups });
  const byWindow = new Map(found.runs((time) => Math.floor(time / period) * period));
  const windows: WindowStatistics[] = [];
  for (let start = first; start < to; start += period) {
    const own = byWindow.get(start) ?? found.slice(0, 0);
    windows.push(windowStatistics(start, await xray.graph(own), selection));
  }
  return windows;
}

/** Adds how many faults were to be expected of each window's requests, by what came before it. */
async function withForecast(
  windows: readonly WindowStatistics[],
  selection: EntitySelection,
  group: Group | undefined,
  context: Context,
) {
  const judged = await judgedMinutes(selection, group, context);
  return windows.map((window) => {
    const before = requestsBefore(judged, Math.floor(window.Timestamp / 60));
    const { low, high } = expectedFaults(before, window.ServiceSummaryStatistics!.TotalCount);
    return { ...window, ServiceForecastStatistics: { FaultCountHigh: high, FaultCountLow: low } };
  });
}

/** The minutes of the selected services together, as insights judge those of one. */
async function judgedMinutes(
  selection: EntitySelection,
  group: Group | undefined,
  context: Context,
): Promise<JudgedMinute[]> {
  const minutes = await graphMinutes(await lookedBackAt(group, context), context.xray);
  const isAsked = isServiceSelected(selection);
  return judgeMinutes(
    minutes.map(({ minute, services }) => ({
      minute,
      ...addImpacts([...services].flatMap(([key, impact]) => (isAsked(key) ? impact : []))),
    })),
  );
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
