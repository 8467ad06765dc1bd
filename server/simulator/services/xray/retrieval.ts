/** What the operations on retrievals of traces share. */
import { normalTraceId } from '../../../core/xray/trace-id.ts';
import { awsError } from '../../operation.ts';
import type { StoredTrace, TraceDatabase } from '../../traces/trace-database.ts';
import type { Retrieval, Retrievals } from '../../xray-state/retrievals.ts';

/** @throws ResourceNotFoundException where no retrieval has that token */
export function namedRetrieval(token: string, retrievals: Retrievals): Retrieval {
  const retrieval = retrievals.get(token);
  if (retrieval === undefined) {
    throw awsError('ResourceNotFoundException', 'There is no trace retrieval with this token.', {
      ResourceName: token,
    });
  }
  return retrieval;
}

/** The traces that a retrieval found, in the order in which they were asked for; none until it is complete. */
export function retrievedTraces({ status, ids, from, to }: Retrieval, traces: TraceDatabase): StoredTrace[] {
  if (status !== 'COMPLETE') return [];
  return traces
    .traces(ids.map((id) => normalTraceId(id) ?? id))
    .filter(({ segments }) => segments.some(({ traceTime }) => traceTime >= Math.floor(from) && traceTime <= to));
}
