import { randomUUID } from 'node:crypto';
import { busEvent } from '../../core/trail/bus-event.ts';
import type { TrailRecord } from '../../core/trail/record.ts';
import type { CloudTrailState } from '../cloudtrail-state/cloudtrail-state.ts';
import type { Trail } from '../cloudtrail-state/trail.ts';

/** A record, and its JSON in one line. */
export interface MadeRecord {
  readonly record: TrailRecord;
  readonly text: string;
}

/**
 * Gives a record to those who deliver: for each trail that takes it, and once to the event buses. An observer that fails
 * mustn't keep the others from the record, nor let the call be answered before they have it.
 */
export async function deliver(
  { record, text }: MadeRecord,
  taking: readonly Trail[],
  { observers, busObservers }: Pick<CloudTrailState, 'observers' | 'busObservers'>,
): Promise<void> {
  if (taking.length === 0) return;
  const { id, time, region } = record;
  const told = observers.flatMap((observer) =>
    taking.map(async (trail) => observer.deliver({ trail, records: [{ id, time, region, text }] })),
  );
  const event = busObservers.length > 0 ? busEvent(text, randomUUID()) : undefined;
  if (event && 'text' in event) told.push(...busObservers.map(async (observer) => observer.send(event)));
  for (const { reason } of (await Promise.allSettled(told)).filter((one) => one.status === 'rejected')) {
    console.error('A record could not be delivered:', reason);
  }
}
