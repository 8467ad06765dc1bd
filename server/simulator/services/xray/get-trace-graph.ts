import { normalTraceId } from '../../../core/xray/trace-id.ts';
import { operation } from '../../operation.ts';
import { onePage } from './paging.ts';

/** The service graph of some traces. */
export const getTraceGraph = operation('xray', 'GetTraceGraph', async ({ TraceIds, NextToken }, { xray }) => {
  onePage(NextToken);
  return { Services: await xray.services([...new Set(TraceIds.map((id) => normalTraceId(id) ?? id))]) };
});
