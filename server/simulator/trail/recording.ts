import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../core/json/typed.ts';
import { readRecord } from '../../core/trail/record.ts';
import { isDataEvent, recordOf } from '../../core/trail/record-of-call.ts';
import { recordedBy } from '../../core/trail/recorded-by.ts';
import type { Api } from '../api.ts';
import type { CloudTrailState } from '../cloudtrail-state/cloudtrail-state.ts';
import type { TrailDatabase } from '../records/trail-database.ts';
import { catalogueModels, type Models } from '../wire/locate.ts';
import { deliver, type MadeRecord } from './deliver.ts';
import { eventOf } from './event-of.ts';
import type { Insights } from './insights.ts';

export interface Recorders {
  /** The event history. */
  readonly trail: Pick<TrailDatabase, 'record'>;
  readonly cloudtrail: Pick<CloudTrailState, 'trails' | 'observers' | 'busObservers'>;
  readonly insights: Pick<Insights, 'count'>;
}

/**
 * Records each answered call but the extension's own questions: management events in the event history, and what logging
 * trails select to where they deliver it. A call is answered after its record is committed: the death of the process loses
 * no record of an answered call.
 */
export function recordCalls(
  api: Pick<Api, 'onCall'>,
  { trail, cloudtrail, insights }: Recorders,
  models: Models = catalogueModels,
): void {
  api.onCall(async (call) => {
    const isData = isDataEvent(call.service, call.operation);
    // Data events come in floods, and mostly nobody wants them.
    const isWanted = cloudtrail.trails.logging().some(({ account }) => account === call.account);
    if (call.internal || (isData && !isWanted)) return;
    const json = recordOf(call, models.model(call.service), randomUUID());
    const made = recordMade(json);
    insights.count(json);
    const taking = cloudtrail.trails.logging().filter((one) => recordedBy(one, json).selected);
    await Promise.all([
      isData ? undefined : trail.record([eventOf(made.record, made.text)]),
      deliver(made, taking, cloudtrail),
    ]);
  });
}

function recordMade(json: JsonObject): MadeRecord {
  const record = readRecord(json);
  if ('problem' in record) throw new Error(record.problem);
  return { record, text: JSON.stringify(json) };
}
