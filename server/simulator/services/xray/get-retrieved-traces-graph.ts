import { operation } from '../../operation.ts';
import { onePage } from './paging.ts';
import { namedRetrieval, retrievedTraces } from './retrieval.ts';

/** The service graph of the traces that a retrieval found; empty while it runs. Links between traces are its edges. */
export const getRetrievedTracesGraph = operation(
  'xray',
  'GetRetrievedTracesGraph',
  async ({ RetrievalToken, NextToken }, { traces, xray, xrayState: { retrievals } }) => {
    onePage(NextToken);
    const retrieval = namedRetrieval(RetrievalToken, retrievals);
    const ids = retrievedTraces(retrieval, traces).map(({ id }) => id);
    const services = await xray.services(traces.named(ids));
    return { RetrievalStatus: retrieval.status, Services: services.map((Service) => ({ Service, Links: [] })) };
  },
);
