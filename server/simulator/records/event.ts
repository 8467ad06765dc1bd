import type { Chunk } from '../store/chunk.ts';
import type { Stream } from '../store/store.ts';

/** A CloudTrail event to keep. */
export interface TrailEvent extends EventColumns {
  /** The record: JSON, as it came. */
  readonly text: string | Uint8Array;
}

/** What can be searched and drawn of an event without reading its record; a missing text is ''. */
export interface EventColumns {
  readonly id: string;
  /** eventTime, epoch milliseconds. */
  readonly time: number;
  readonly region: string;
  /** recipientAccountId. */
  readonly account: string;
  /** eventName. */
  readonly name: string;
  /** eventSource. */
  readonly source: string;
  /** The label of who called: a user's or role's name, `root`, a service. */
  readonly principal: string;
  /** What LookupEvents calls Username. */
  readonly user: string;
  /** sourceIPAddress. */
  readonly address: string;
  readonly accessKey: string;
  /** The access key id of the credentials that the call issued. */
  readonly issuedKey: string;
  /** errorCode. */
  readonly error: string;
  /** The class of the error, 0 when there is none; the numbers are the caller's. */
  readonly errorClass: number;
  readonly readOnly: boolean;
  /** Management, data, insight or network; the numbers are the caller's, 0 being the usual one. */
  readonly category: number;
  /** eventType. */
  readonly type: string;
  /** userAgent, or its beginning. */
  readonly agent: string;
  readonly resources: readonly EventResource[];
}

export interface EventResource {
  readonly type: string;
  readonly name: string;
}

/** The columns by which a timeline can be cut into lanes. */
export type Lane =
  | 'region'
  | 'account'
  | 'name'
  | 'source'
  | 'principal'
  | 'user'
  | 'address'
  | 'accessKey'
  | 'issuedKey'
  | 'error'
  | 'type'
  | 'agent'
  | 'resource';

/** As an event lies in the store; what an older one doesn't hold reads as '' or 0. */
export const EVENT_COLUMNS = {
  id: 'text',
  time: 'number',
  region: 'text',
  account: 'text',
  name: 'text',
  source: 'text',
  principal: 'text',
  user: 'text',
  address: 'text',
  accessKey: 'text',
  issuedKey: 'text',
  error: 'text',
  errorClass: 'byte',
  readOnly: 'byte',
  category: 'byte',
  type: 'text',
  agent: 'text',
  /** The first resource's name. */
  resource: 'text',
  /** All resources, as JSON pairs of type and name; '' where there are none. */
  resources: 'text',
} as const;

export type EventChunk = Chunk<typeof EVENT_COLUMNS>;
export type EventStream = Stream<typeof EVENT_COLUMNS>;
