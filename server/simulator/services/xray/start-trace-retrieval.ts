import { operation } from '../../operation.ts';
import { timeRange } from './range.ts';

/**
 * Begins to look for traces by their ids and their time. AWS looks in the log group of Transaction Search; here it is all
 * that the simulator received.
 */
export const startTraceRetrieval = operation(
  'xray',
  'StartTraceRetrieval',
  async ({ TraceIds, StartTime, EndTime }, { xrayState: { retrievals } }) => {
    const { from, to } = timeRange({ StartTime, EndTime });
    return { RetrievalToken: await retrievals.start({ ids: [...new Set(TraceIds)], from, to }) };
  },
);
