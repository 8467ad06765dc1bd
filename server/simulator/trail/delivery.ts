import type { Trail } from '../cloudtrail-state/trail.ts';

/**
 * Takes what trails record to where they deliver it: an observer, given to `CloudTrailState.deliverTo`. Of its
 * deliveries it tells `CloudTrailState.deliveries`, which GetTrailStatus answers from.
 */
export interface TrailDelivery {
  /**
   * Takes records that a logging trail selected; called in the order of the calls. A call is answered after this
   * resolves: by then the records must be kept, so that the death of the process loses none of an answered call.
   */
  deliver(selected: SelectedRecords): void | Promise<void>;
}

export interface SelectedRecords {
  /** As it was when the records were made. */
  readonly trail: Trail;
  /** At least one, all of the trail's account. */
  readonly records: readonly SelectedRecord[];
}

export interface SelectedRecord {
  /** eventID. */
  readonly id: string;
  /** eventTime, epoch milliseconds. */
  readonly time: number;
  /** awsRegion: with a trail of all regions another one than its home region. */
  readonly region: string;
  /** The record: JSON in one line. */
  readonly text: string;
}
