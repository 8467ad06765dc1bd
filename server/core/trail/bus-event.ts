/**
 * What CloudTrail sends to the default event bus of a record's account and region.
 * Source: EventBridge user guide, "AWS service events delivered via AWS CloudTrail" and "Receiving read-only management events
 * from AWS services".
 */
import { isReadingCall } from '../event-rule/calls.ts';
import { asObject, asText, type JsonObject } from '../json/typed.ts';
import { busSourceOf, detailTypeOf } from './bus-envelope.ts';
import { MOST_MESSAGE_BYTES } from './log-stream.ts';

export interface BusEvent {
  readonly source: string;
  readonly detailType: string;
  readonly account: string;
  readonly region: string;
  /** A management event that reads: it reaches rules in the state ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS alone. */
  readonly isReadingManagement: boolean;
  /** The whole event: JSON, with the record as its detail. */
  readonly text: string;
}

/**
 * The event that CloudTrail makes of a record, or one sentence that says why it makes none.
 *
 * @param record JSON
 * @param id of the new event, a GUID; an event that nobody gets has the record's
 */
export function busEvent(record: string, id?: string): BusEvent | { readonly never: string } {
  const json = parsed(record);
  if (json === undefined || (asText(json.eventName) ?? asText(json.eventType)) === undefined) {
    return { never: 'This is no CloudTrail record.' };
  }
  const category = asText(json.eventCategory) ?? (json.managementEvent === false ? 'Data' : 'Management');
  const type = asText(json.eventType) ?? 'AwsApiCall';
  const detailType = detailTypeOf(type);
  if (detailType === undefined || category === 'NetworkActivity') {
    return { never: `EventBridge gets no events of the kind ${detailType === undefined ? type : category}.` };
  }
  if (new TextEncoder().encode(record).length > MOST_MESSAGE_BYTES) {
    return { never: 'EventBridge gets no records of more than 256 KB.' };
  }
  const source = busSourceOf(asText(json.eventSource) ?? '', type);
  const account = asText(json.recipientAccountId) ?? asText(asObject(json.userIdentity)?.accountId) ?? '';
  const region = asText(json.awsRegion) ?? '';
  const envelope = {
    version: '0',
    id: id ?? asText(json.eventID) ?? '',
    'detail-type': detailType,
    source,
    account,
    time: asText(json.eventTime) ?? '',
    region,
    resources: [],
  };
  return {
    source,
    detailType,
    account,
    region,
    isReadingManagement: category === 'Management' && isReadingCall(asText(json.eventName) ?? ''),
    text: `${JSON.stringify(envelope).slice(0, -1)},"detail":${record.trim()}}`,
  };
}

function parsed(text: string): JsonObject | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}
