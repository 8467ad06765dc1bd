import { asObject, asText, type JsonObject } from '../json/typed.ts';
import { type ErrorClass, errorClassOf } from './error-class.ts';
import { principalOf, userNameOf } from './identity.ts';
import { readOnlyOf } from './read-only.ts';
import { resourcesOf, type TrailResource } from './resources.ts';

/** What a CloudTrail record says, in the same form for all its versions; a text that it doesn't have is ''. */
export interface TrailRecord {
  /** eventID. */
  readonly id: string;
  /** eventTime, epoch milliseconds. */
  readonly time: number;
  readonly region: string;
  /** Whose trail it is in, else whose identity called. */
  readonly account: string;
  readonly name: string;
  readonly source: string;
  readonly principal: string;
  /** What LookupEvents calls Username. */
  readonly user: string;
  readonly address: string;
  readonly accessKey: string;
  /** The access key id of the credentials that a call of STS issued. */
  readonly issuedKey: string;
  /** errorCode; of an error without a code its message. */
  readonly error: string;
  readonly errorClass: ErrorClass;
  readonly readOnly: boolean;
  readonly category: EventCategory;
  /** eventType, such as `AwsApiCall`. */
  readonly type: string;
  /** userAgent, of which the beginning tells programs apart. */
  readonly agent: string;
  readonly resources: readonly TrailResource[];
}

/** The place in this list is the category's number, by which stores know it. */
export const EVENT_CATEGORIES = ['management', 'data', 'insight', 'network'] as const;

export type EventCategory = (typeof EVENT_CATEGORIES)[number];

/** Longer texts are cut in what is searched and drawn; the record itself stays whole. */
const LONGEST_TEXT = 1024;
/** Some agents list all that is built into them. */
const LONGEST_AGENT = 256;

/**
 * Reads a parsed record of any version. Any field may be missing or have another type than AWS gives it; without a time
 * there is no place for it, and without anything that names an event it is something else.
 * Source: CloudTrail user guide, "CloudTrail record contents".
 *
 * @returns the record, or why it is none, to stand after the name of its file
 */
export function readRecord(value: unknown): TrailRecord | { readonly problem: string } {
  const json = asObject(value);
  if (json === undefined || !NAMING.some((field) => asText(json[field]) !== undefined)) {
    return { problem: 'This is no CloudTrail event.' };
  }
  const time = timeOf(json.eventTime);
  if (time === undefined) return { problem: 'The event has no eventTime that can be read.' };
  const identity = asObject(json.userIdentity) ?? {};
  // An Insights event is about calls of this name, and has none of its own.
  const insight = asObject(json.insightDetails) ?? {};
  const name = textOf(json.eventName ?? insight.eventName);
  const message = textOf(json.errorMessage);
  const code = textOf(json.errorCode);
  return {
    id: textOf(json.eventID),
    time,
    region: textOf(json.awsRegion),
    account: accountOf(json.recipientAccountId) ?? accountOf(identity.accountId) ?? '',
    name,
    source: textOf(json.eventSource ?? insight.eventSource),
    principal: clip(principalOf(identity)),
    user: clip(userNameOf(identity)),
    address: textOf(json.sourceIPAddress),
    accessKey: textOf(identity.accessKeyId),
    issuedKey: issuedKeyOf(json),
    error: code || message,
    errorClass: errorClassOf(code, message),
    readOnly: readOnlyOf(json.readOnly, name),
    category: categoryOf(json),
    type: textOf(json.eventType),
    agent: textOf(json.userAgent).slice(0, LONGEST_AGENT),
    resources: resourcesOf(json),
  };
}

/** Each record has some of these. */
const NAMING = ['eventName', 'eventSource', 'eventType'];

/**
 * Epoch milliseconds of a time as CloudTrail writes it (ISO 8601 in UTC) or as tools that pass records on do: without a
 * zone, with a space, as epoch seconds or milliseconds.
 */
function timeOf(value: unknown): number | undefined {
  const time = writtenTimeOf(value);
  return time !== undefined && Math.abs(time) <= LATEST ? time : undefined;
}

/** What lies farther from 1970 can't be written as a date. Source: ECMAScript, "Time Values and Time Range". */
const LATEST = 8.64e15;

function writtenTimeOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value > 1e11 ? value : value * 1000;
  if (typeof value !== 'string') return undefined;
  const zoneless = !value.endsWith('Z') && /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(value);
  const time = Date.parse(zoneless ? `${value.replace(' ', 'T')}Z` : value);
  return Number.isNaN(time) ? undefined : time;
}

/** Some tools make a number of it, which loses the zeros in front. */
function accountOf(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value).padStart(12, '0') : textOf(value) || undefined;
}

/** AssumeRole and its kin, GetSessionToken, GetFederationToken; other services answer credentials of other kinds. */
function issuedKeyOf({ eventSource, responseElements }: JsonObject): string {
  if (eventSource !== 'sts.amazonaws.com') return '';
  return textOf(asObject(asObject(responseElements)?.credentials)?.accessKeyId);
}

function categoryOf({ eventCategory, eventType, managementEvent }: JsonObject): EventCategory {
  if (eventCategory === 'Insight' || eventType === 'AwsCloudTrailInsight') return 'insight';
  if (eventCategory === 'NetworkActivity' || eventType === 'AwsVpceEvent') return 'network';
  return eventCategory === 'Data' || managementEvent === false ? 'data' : 'management';
}

function textOf(value: unknown): string {
  return clip(asText(value) ?? '');
}

function clip(text: string): string {
  return text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text;
}
