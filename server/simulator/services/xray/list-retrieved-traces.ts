import { awsError, operation } from '../../operation.ts';
import { traceAnswer } from './batch-get-traces.ts';
import { isIndex, nextToken, placeIn } from './paging.ts';
import { assemble } from './reader.ts';
import { namedRetrieval, retrievedTraces } from './retrieval.ts';

/** Traces in one page. Ours: AWS publishes none. */
const PAGE = 100;

/** The traces that a retrieval found; none while it runs. */
export const listRetrievedTraces = operation(
  'xray',
  'ListRetrievedTraces',
  ({ RetrievalToken, TraceFormat = 'XRAY', NextToken }, { traces, xrayState: { retrievals } }) => {
    if (TraceFormat === 'OTEL') {
      throw awsError(
        'NotImplemented',
        'Nephoscope does not serve TraceFormat OTEL of ListRetrievedTraces yet.',
        {},
        501,
      );
    }
    const retrieval = namedRetrieval(RetrievalToken, retrievals);
    const from = placeIn(NextToken, isIndex) ?? 0;
    const found = retrievedTraces(retrieval, traces);
    return {
      RetrievalStatus: retrieval.status,
      TraceFormat,
      Traces: found.slice(from, from + PAGE).map((stored) => {
        const { Segments, LimitExceeded: _, ...trace } = traceAnswer(assemble(stored));
        return { ...trace, Spans: Segments };
      }),
      ...(from + PAGE < found.length && { NextToken: nextToken(from + PAGE) }),
    };
  },
);
