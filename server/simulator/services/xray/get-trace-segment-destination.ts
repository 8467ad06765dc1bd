import { operation } from '../../operation.ts';
import { asDestination } from './update-trace-segment-destination.ts';

/** Where segments go. */
export const getTraceSegmentDestination = operation(
  'xray',
  'GetTraceSegmentDestination',
  (_, { xrayState: { settings } }) => asDestination(settings.destination()),
);
