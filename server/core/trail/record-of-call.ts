import type { ServiceModel } from '../../catalog/models.ts';
import { recordedMembers } from './members.ts';

/** A call of an AWS operation that was answered. */
export interface AnsweredCall {
  /** Epoch milliseconds. */
  readonly time: number;
  /** As in the service's model: `xray`, `PutTraceSegments`. */
  readonly service: string;
  readonly operation: string;
  readonly readOnly: boolean;
  /** Undefined where the request could not be read. */
  readonly input: object | undefined;
  readonly output?: object;
  readonly error?: { readonly code: string; readonly message: string };
  readonly account: string;
  readonly region: string;
  readonly caller: {
    readonly accessKeyId: string | undefined;
    readonly userAgent: string | undefined;
    readonly sourceIp: string;
    readonly user: { readonly userName: string; readonly userId: string; readonly arn: string };
  };
  readonly requestId: string;
}

/** Sizes in bytes: CloudTrail user guide, "CloudTrail record contents". */
const MOST_TEXT = 1024;
const MOST_MEMBERS = 100 * 1024;

/**
 * The CloudTrail record of a call, ready to be written as JSON.
 * Source: CloudTrail user guide, "CloudTrail record contents", event version 1.11.
 *
 * @param id a new GUID
 */
export function recordOf(call: AnsweredCall, model: ServiceModel, id: string): Readonly<Record<string, unknown>> {
  const { caller, error } = call;
  const { input = null, output = null } = model.operations[call.operation] ?? {};
  const answer = call.readOnly ? undefined : call.output;
  const dataType = DATA_EVENTS.get(`${call.service}:${call.operation}`);
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'IAMUser',
      principalId: caller.user.userId,
      arn: caller.user.arn,
      accountId: call.account,
      ...(caller.accessKeyId !== undefined && { accessKeyId: caller.accessKeyId }),
      userName: caller.user.userName,
    },
    eventTime: new Date(call.time).toISOString().replace(/\.\d+Z$/, 'Z'),
    eventSource: `${model.signingName}.amazonaws.com`,
    eventName: call.operation,
    awsRegion: call.region,
    sourceIPAddress: caller.sourceIp,
    userAgent: cut(caller.userAgent ?? ''),
    ...(error && { errorCode: cut(error.code), errorMessage: cut(error.message) }),
    requestParameters: members(model, input, call.input),
    responseElements: members(model, output, answer),
    requestID: call.requestId,
    eventID: id,
    readOnly: call.readOnly,
    // Traces have no ARN.
    ...(dataType && { resources: [{ accountId: call.account, type: dataType }] }),
    eventType: 'AwsApiCall',
    managementEvent: dataType === undefined,
    recipientAccountId: call.account,
    eventCategory: dataType === undefined ? 'Management' : 'Data',
  };
}

/**
 * Whether a call is a data event, which trails and the event history leave out unless they are told otherwise: what programs
 * send or ask all the time. Which calls those are is ours where AWS doesn't say; docs/cloudtrail.md tells them.
 */
export function isDataEvent(service: string, operation: string): boolean {
  return DATA_EVENTS.has(`${service}:${operation}`);
}

/** With the resource type by which selectors take them. Source: CloudTrail user guide, "Logging data events". */
const DATA_EVENTS: ReadonlyMap<string, string> = new Map([
  ['xray:PutTraceSegments', 'AWS::XRay::Trace'],
  ['xray:PutTelemetryRecords', 'AWS::XRay::Trace'],
  ['xray:GetSamplingTargets', 'AWS::XRay::Trace'],
]);

/** Null where there is nothing to say, as in records of AWS; what is too long is left out by name. */
function members(model: ServiceModel, shape: string | null, value: object | undefined): object | null {
  const shown = recordedMembers(model, shape, value ?? {});
  if (Object.keys(shown).length === 0) return null;
  return utf8Length(JSON.stringify(shown)) > MOST_MEMBERS ? { omitted: true } : shown;
}

function cut(text: string): string {
  if (utf8Length(text) <= MOST_TEXT) return text;
  let end = Math.min(text.length, MOST_TEXT);
  while (utf8Length(text.slice(0, end)) > MOST_TEXT) end -= 1;
  return text.slice(0, end);
}

const encoder = new TextEncoder();

function utf8Length(text: string): number {
  return encoder.encode(text).length;
}
