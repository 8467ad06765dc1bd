import type { Segment } from '../../core/xray/segment.ts';
import type { Row } from '../store/columns.ts';

/** What is kept of a segment; a validated `Segment` of core is one. */
export type NewSegment = Pick<Segment, 'traceId' | 'traceTime' | 'start' | 'end' | 'document'>;

/** What the store keeps of a segment beside its document. Times are epoch seconds. */
export const SEGMENT_COLUMNS = {
  traceId: 'text',
  traceTime: 'number',
  start: 'number',
  /** The start of a segment in progress. */
  end: 'number',
  inProgress: 'byte',
  /** 1 where the trace's time isn't the one in its id. Files of before are written with it. */
  ownTime: 'byte',
} as const;

/** A segment as its columns have it. */
export function columnsOf({ traceId, traceTime, start, end }: NewSegment): Row<typeof SEGMENT_COLUMNS> {
  const ownTime = traceTime === Number.parseInt(traceId.slice(2, 10), 16) ? 0 : 1;
  return { traceId, traceTime, start, end: end ?? start, inProgress: end === undefined ? 1 : 0, ownTime };
}
