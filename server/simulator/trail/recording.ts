import { randomUUID } from 'node:crypto';
import { readRecord, type TrailRecord } from '../../core/trail/record.ts';
import { isDataEvent, recordOf } from '../../core/trail/record-of-call.ts';
import { recordedBy } from '../../core/trail/recorded-by.ts';
import type { Api } from '../api.ts';
import type { CloudTrailState } from '../cloudtrail-state/cloudtrail-state.ts';
import type { ApiCall } from '../context.ts';
import type { TrailDatabase } from '../records/trail-database.ts';
import { catalogueModels, type Models } from '../wire/locate.ts';
import { eventOf } from './event-of.ts';

export interface Recorders {
  /** The event history. */
  readonly trail: Pick<TrailDatabase, 'record'>;
  readonly cloudtrail: Pick<CloudTrailState, 'trails' | 'observers'>;
}

/**
 * Records each answered call but the extension's own questions: management events in the event history, and what logging
 * trails select to where they deliver it. A call is answered after its record is committed: the death of the process loses
 * no record of an answered call.
 */
export function recordCalls(
  api: Pick<Api, 'onCall'>,
  { trail, cloudtrail }: Recorders,
  models: Models = catalogueModels,
): void {
  api.onCall(async (call) => {
    const isData = isDataEvent(call.service, call.operation);
    // Data events come in floods, and mostly nobody wants them.
    const isWanted = cloudtrail.trails.logging().some(({ account }) => account === call.account);
    if (call.internal || (isData && !isWanted)) return;
    const made = recordMade(call, models);
    await Promise.all([
      isData ? undefined : trail.record([eventOf(made.record, made.text)]),
      isWanted ? deliver(made, cloudtrail) : undefined,
    ]);
  });
}

interface Made {
  readonly json: Readonly<Record<string, unknown>>;
  readonly record: TrailRecord;
  readonly text: string;
}

function recordMade(call: ApiCall, models: Models): Made {
  const json = recordOf(call, models.model(call.service), randomUUID());
  const record = readRecord(json);
  if ('problem' in record) throw new Error(record.problem);
  return { json, record, text: JSON.stringify(json) };
}

/** An observer that fails mustn't keep the others from the record, nor let the call be answered before they have it. */
async function deliver({ json, record, text }: Made, { trails, observers }: Recorders['cloudtrail']): Promise<void> {
  const { id, time, region } = record;
  const selecting = trails.logging().filter((trail) => recordedBy(trail, json).selected);
  const told = observers.flatMap((observer) =>
    selecting.map(async (trail) => observer.deliver({ trail, records: [{ id, time, region, text }] })),
  );
  for (const { reason } of (await Promise.allSettled(told)).filter((one) => one.status === 'rejected')) {
    console.error('A record could not be delivered:', reason);
  }
}
