import { operation } from '../../operation.ts';
import { namedRetrieval } from './retrieval.ts';
import { refused } from './sampling-rule.ts';

/** Ends a retrieval that still runs. */
export const cancelTraceRetrieval = operation(
  'xray',
  'CancelTraceRetrieval',
  async ({ RetrievalToken }, { xrayState: { retrievals } }) => {
    const { status } = namedRetrieval(RetrievalToken, retrievals);
    if (status !== 'RUNNING') throw refused(`The trace retrieval is ${status} and can't be cancelled any more.`);
    await retrievals.cancel(RetrievalToken);
    return {};
  },
);
