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
    const found = retrievedTraces(retrieval, traces).map(({ id, segments }) => ({ id, time: segments[0]!.traceTime }));
    const services = await xray.services(found);
    return { RetrievalStatus: retrieval.status, Services: services.map((Service) => ({ Service, Links: [] })) };
  },
);
