import { impactGraph, impactService } from '../../../core/xray/insights/impact-graph.ts';
import { IMPACT_RANGE } from '../../../core/xray/limits.ts';
import { operation } from '../../operation.ts';
import { tracesOf } from './group.ts';
import { checkStart, namedInsight } from './insight.ts';
import { onePage } from './paging.ts';
import { timeRange } from './range.ts';
import { refused } from './sampling-rule.ts';

/** The part of the group's service graph that an insight meets, without numbers. */
export const getInsightImpactGraph = operation(
  'xray',
  'GetInsightImpactGraph',
  async ({ InsightId, StartTime, EndTime, NextToken }, context) => {
    onePage(NextToken);
    const { from, to } = timeRange({ StartTime, EndTime });
    if (to - from > IMPACT_RANGE) throw refused("The time range can't be more than six hours.");
    checkStart(from, context);
    const { insight, group } = await namedInsight(InsightId, context);
    const { traces, xray, xrayState } = context;
    const found = await tracesOf(traces.between(from, to, 'Event'), group, { xray, groups: xrayState.groups });
    const services = impactGraph(await xray.services(found), new Set(insight.events.at(-1)!.services));
    return {
      InsightId,
      StartTime,
      EndTime,
      ...(services.length > 0 && {
        ServiceGraphStartTime: Math.min(...services.map((service) => service.StartTime)),
        ServiceGraphEndTime: Math.max(...services.map((service) => service.EndTime)),
      }),
      Services: services.map(impactService),
    };
  },
);
