import { operation } from '../../operation.ts';
import { onePage } from './paging.ts';
import { timeRange } from './range.ts';

/** The service graph of the traces that were active in a time range. */
export const getServiceGraph = operation(
  'xray',
  'GetServiceGraph',
  async ({ StartTime, EndTime, NextToken }, { traces, xray }) => {
    const { from, to } = timeRange({ StartTime, EndTime });
    onePage(NextToken);
    const found = traces.between(from, to, 'Event');
    return {
      StartTime,
      EndTime,
      Services: await xray.services(found),
      ContainsOldGroupVersions: false,
    };
  },
  { refuses: ['GroupName', 'GroupARN'] },
);
