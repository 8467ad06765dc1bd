import { readSegment } from '../../../core/xray/read-segment.ts';
import { isRefused, isSegment, type Refused } from '../../../core/xray/segment.ts';
import { operation } from '../../operation.ts';

/** Takes segment documents and answers which ones were refused, and why. */
export const putTraceSegments = operation(
  'xray',
  'PutTraceSegments',
  async ({ TraceSegmentDocuments }, { traces, clock }) => {
    const now = clock.now();
    const read = TraceSegmentDocuments.map((text) => readSegment(text, now));
    await traces.append(read.filter(isSegment));
    return { UnprocessedTraceSegments: read.filter(isRefused).map(asUnprocessed) };
  },
);

function asUnprocessed({ refused: { id, code, message } }: Refused) {
  return { Id: id, ErrorCode: code, Message: message };
}
