import { answeredEvent } from '../../../core/xray/insights/answers.ts';
import { operation } from '../../operation.ts';
import { namedInsight } from './insight.ts';
import { isIndex, nextToken, placeIn } from './paging.ts';

/** Source: X-Ray API, GetInsightEvents: MaxResults goes up to 50. */
const PAGE = 50;

/** How an insight went on, the newest event first. */
export const getInsightEvents = operation(
  'xray',
  'GetInsightEvents',
  async ({ InsightId, MaxResults = PAGE, NextToken }, context) => {
    const { insight } = await namedInsight(InsightId, context);
    const from = placeIn(NextToken, isIndex) ?? 0;
    const events = insight.events.toReversed();
    return {
      InsightEvents: events.slice(from, from + MaxResults).map((event) => answeredEvent(event, insight)),
      ...(from + MaxResults < events.length && { NextToken: nextToken(from + MaxResults) }),
    };
  },
);
