import { operation } from '../../operation.ts';
import { askedGroup, containsOldVersions, tracesOf } from './group.ts';
import { onePage } from './paging.ts';
import { timeRange } from './range.ts';

/** The service graph of the traces that were active in a time range, all of them or those of a group. */
export const getServiceGraph = operation(
  'xray',
  'GetServiceGraph',
  async ({ StartTime, EndTime, NextToken, ...named }, { traces, xray, xrayState: { groups } }) => {
    const range = timeRange({ StartTime, EndTime });
    onePage(NextToken);
    const group = askedGroup(named, groups);
    const found = await tracesOf(traces.between(range.from, range.to, 'Event'), group, { xray, groups });
    return {
      StartTime,
      EndTime,
      Services: await xray.services(found),
      ContainsOldGroupVersions: containsOldVersions(group, range),
    };
  },
);
