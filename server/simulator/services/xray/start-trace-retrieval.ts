import { RETRIEVED_IDS } from '../../../core/xray/limits.ts';
import { awsError, operation } from '../../operation.ts';
import { timeRange } from './range.ts';

/**
 * Begins to look for traces by their ids and their time. AWS looks in the log group of Transaction Search; here it is all
 * that the simulator received.
 *
 * @throws InvalidRequestException for more ids than AWS takes; its own text isn't known
 */
export const startTraceRetrieval = operation(
  'xray',
  'StartTraceRetrieval',
  async ({ TraceIds, StartTime, EndTime }, { xrayState: { retrievals } }) => {
    if (TraceIds.length > RETRIEVED_IDS) {
      throw awsError('InvalidRequestException', `TraceIds takes at most ${RETRIEVED_IDS} ids, not ${TraceIds.length}.`);
    }
    const { from, to } = timeRange({ StartTime, EndTime });
    return { RetrievalToken: await retrievals.start({ ids: [...new Set(TraceIds)], from, to }) };
  },
);
