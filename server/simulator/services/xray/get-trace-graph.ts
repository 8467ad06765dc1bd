import { normalTraceId } from '../../../core/xray/trace-id.ts';
import { operation } from '../../operation.ts';
import { onePage } from './paging.ts';

/** The service graph of some traces; ids that nothing has arrived for add nothing. */
export const getTraceGraph = operation('xray', 'GetTraceGraph', async ({ TraceIds, NextToken }, { xray, traces }) => {
  onePage(NextToken);
  return { Services: await xray.services(traces.named(TraceIds.map((id) => normalTraceId(id) ?? id))) };
});
