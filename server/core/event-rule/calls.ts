/**
 * Calls that CloudTrail tells EventBridge: which of them only read, and which are data events.
 * Source: EventBridge user guide, "Receiving read-only management events from AWS services"; CloudTrail user guide, data
 * events.
 */
import type { EventPattern } from '../event-pattern/pattern.ts';
import type { Matcher } from '../event-pattern/syntax.ts';
import { callThroughTrail } from '../trail/bus-envelope.ts';
import { textsAt } from './rule.ts';

/** True where every event of a pattern is a call that CloudTrail recorded. */
export function asksForCalls(pattern: EventPattern): boolean {
  const types = textsAt(pattern, 'detail-type');
  return types?.every((type) => type === callThroughTrail) ?? false;
}

/** Changes in spite of their names. */
const changing = new Set(['GetFederationToken', 'GetSessionToken', 'GetSigninToken']);

/** Sources whose data events may begin with a reading verb as well. */
const withDataEvents = new Set(['aws.s3', 'aws.dynamodb', 'aws.lambda', 'aws.s3express', 'aws.s3-outposts', 'aws.ssm']);

/** True where a matcher of `detail.eventName` takes nothing but management calls that only read. */
export function takesReadingCalls(matcher: Matcher, sources: readonly string[] | undefined): boolean {
  const data = sources === undefined || sources.some((source) => withDataEvents.has(source));
  if (matcher.kind === 'equals') {
    const name = matcher.value;
    return typeof name === 'string' && isReadingCall(name) && !dataCalls.has(name);
  }
  if (matcher.kind === 'prefix' && !matcher.ignoreCase) return reads(matcher.text) && !data && !begins(matcher.text);
  return false;
}

/** Whether a management event of that name reaches only rules that ask for all management events. */
export function isReadingCall(name: string): boolean {
  return reads(name) && !changing.has(name);
}

function reads(name: string): boolean {
  return /^(Describe|Get|List)/.test(name);
}

/** A prefix of a call that changes something. */
function begins(text: string): boolean {
  return [...changing].some((name) => name.startsWith(text) && text.length > 3);
}

/** True where no data event can be among the calls of these sources. */
export function lackDataEvents(sources: readonly string[] | undefined): boolean {
  return sources?.every((source) => !withDataEvents.has(source)) ?? false;
}

/** Calls that a trail records as data events only, by the source that sends them. */
const dataCallsBySource: Readonly<Record<string, readonly string[]>> = {
  'aws.s3': [
    'AbortMultipartUpload',
    'CompleteMultipartUpload',
    'CopyObject',
    'CreateMultipartUpload',
    'DeleteObject',
    'DeleteObjectTagging',
    'DeleteObjects',
    'GetObject',
    'GetObjectAcl',
    'GetObjectAttributes',
    'GetObjectTagging',
    'GetObjectTorrent',
    'HeadObject',
    'ListObjects',
    'ListObjectVersions',
    'ListParts',
    'PutObject',
    'PutObjectAcl',
    'PutObjectTagging',
    'RestoreObject',
    'SelectObjectContent',
    'UploadPart',
    'UploadPartCopy',
  ],
  'aws.lambda': ['Invoke'],
  'aws.dynamodb': [
    'BatchExecuteStatement',
    'BatchGetItem',
    'BatchWriteItem',
    'DeleteItem',
    'ExecuteStatement',
    'ExecuteTransaction',
    'GetItem',
    'GetRecords',
    'PutItem',
    'Query',
    'Scan',
    'TransactGetItems',
    'TransactWriteItems',
    'UpdateItem',
  ],
};

const dataCalls: ReadonlySet<string> = new Set(Object.values(dataCallsBySource).flat());

/** True for a call of this source that only a trail with data event selectors records. */
export function isDataCall(source: string, name: string): boolean {
  return Object.hasOwn(dataCallsBySource, source) && dataCallsBySource[source]!.includes(name);
}
