import type { BusEvent } from '../../core/trail/bus-event.ts';

/**
 * Takes what CloudTrail tells EventBridge to the default event bus of the event's account and region: an observer, given to
 * `CloudTrailState.sendToBus`. It gets each event once that a logging trail records, whatever the number of such trails.
 */
export interface EventBusObserver {
  /** A call is answered after this resolves. */
  send(event: BusEvent): void | Promise<void>;
}
