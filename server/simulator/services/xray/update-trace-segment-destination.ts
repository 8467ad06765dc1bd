import { operation } from '../../operation.ts';
import type { Changed, Destination } from '../../xray-state/settings.ts';
import { refused } from './sampling-rule.ts';

/**
 * Keeps where segments should go. The simulator has no log groups yet: with either destination X-Ray's operations answer
 * every segment, as they do on AWS for the indexed ones.
 */
export const updateTraceSegmentDestination = operation(
  'xray',
  'UpdateTraceSegmentDestination',
  async ({ Destination }, { xrayState: { settings } }) => {
    if (Destination === undefined) throw refused('Specify a Destination: XRay or CloudWatchLogs.');
    return asDestination(await settings.setDestination(Destination));
  },
  { refuses: ['CloudWatchLogsConfiguration'] },
);

/** The destination as X-Ray answers it. */
export function asDestination({ value, active }: Changed<Destination>) {
  return { Destination: value, Status: active ? ('ACTIVE' as const) : ('PENDING' as const) };
}
