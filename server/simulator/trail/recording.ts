import { randomUUID } from 'node:crypto';
import { readRecord } from '../../core/trail/record.ts';
import { isDataEvent, recordOf } from '../../core/trail/record-of-call.ts';
import type { Api } from '../api.ts';
import type { ApiCall } from '../context.ts';
import type { TrailDatabase } from '../records/trail-database.ts';
import { catalogueModels, type Models } from '../wire/locate.ts';
import { eventOf } from './event-of.ts';

/**
 * Records each answered call but data events and the extension's own questions. A call is answered after its record is
 * committed: the death of the process loses no record of an answered call.
 */
export function recordCalls(api: Pick<Api, 'onCall'>, trail: TrailDatabase, models: Models = catalogueModels): void {
  api.onCall(async (call) => {
    if (!call.internal && !isDataEvent(call.service, call.operation)) await trail.record([recordedEvent(call, models)]);
  });
}

function recordedEvent(call: ApiCall, models: Models) {
  const json = recordOf(call, models.model(call.service), randomUUID());
  const record = readRecord(json);
  if ('problem' in record) throw new Error(record.problem);
  return eventOf(record, JSON.stringify(json));
}
