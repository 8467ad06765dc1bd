import type { TimeRange } from '../../../core/xray/time-range.ts';
import { awsError } from '../../operation.ts';

/**
 * The range of a question, epoch seconds. AWS is believed to refuse more than six hours, which it doesn't publish: any
 * length is served.
 *
 * @throws InvalidRequestException where the range runs backwards
 */
export function timeRange({ StartTime, EndTime }: { StartTime: number; EndTime: number }): TimeRange {
  if (StartTime > EndTime) throw awsError('InvalidRequestException', 'StartTime must not be later than EndTime.');
  return { from: StartTime, to: EndTime };
}
