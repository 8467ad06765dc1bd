import { answeredInsight } from '../../../core/xray/insights/answers.ts';
import { operation } from '../../operation.ts';
import { namedGroup } from './group.ts';
import { checkStart, insightsOf } from './insight.ts';
import { isIndex, nextToken, placeIn } from './paging.ts';
import { timeRange } from './range.ts';

/** Source: X-Ray API, GetInsightSummaries: MaxResults goes up to 100. */
const PAGE = 100;

/**
 * The insights of a group that began in a time range and, where they are closed, ended in it; the newest first.
 */
export const getInsightSummaries = operation(
  'xray',
  'GetInsightSummaries',
  async ({ StartTime, EndTime, States = [], MaxResults = PAGE, NextToken, ...named }, context) => {
    const { from, to } = timeRange({ StartTime, EndTime });
    checkStart(from, context);
    const group = namedGroup(named, context.xrayState.groups);
    const place = placeIn(NextToken, isIndex) ?? 0;
    const found = (await insightsOf(group, context))
      .filter(({ insight: { start, end } }) => start >= from && (end ?? start) <= to)
      .filter(({ insight: { state } }) => States.length === 0 || States.includes(state))
      .reverse();
    return {
      InsightSummaries: found.slice(place, place + MaxResults).map(({ insight, names }) => ({
        ...answeredInsight(insight, names),
        LastUpdateTime: insight.events.at(-1)!.time,
      })),
      ...(place + MaxResults < found.length && { NextToken: nextToken(place + MaxResults) }),
    };
  },
);
