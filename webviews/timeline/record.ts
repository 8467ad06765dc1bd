import { asArray, asObject, asText, type JsonObject } from '../../server/core/json/typed.ts';

/** A CloudTrail record, as far as the panel reads it; any member may be missing or odd. */
export interface RecordDetails {
  /** The record itself; without members where it isn't one. */
  record: JsonObject;
  message?: string;
  identity?: string;
  resources: string[];
  request?: string;
  response?: string;
}

/** Reads a record's text; one that isn't JSON has no details. */
export function readRecord(text: string): RecordDetails {
  const record = asObject(parse(text)) ?? {};
  const identity = asObject(record.userIdentity) ?? {};
  const resources = asArray(record.resources).map((resource) => asObject(resource) ?? {});
  return {
    record,
    ...optional('message', asText(record.errorMessage)),
    ...optional('identity', [identity.type, identity.arn].map(asText).filter(Boolean).join(' ') || undefined),
    resources: resources.flatMap((resource) => asText(resource.ARN ?? resource.resourceName ?? resource.arn) ?? []),
    ...optional('request', laidOut(record.requestParameters)),
    ...optional('response', laidOut(record.responseElements)),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Enough to see what was asked; the whole record is one click away. */
const MOST_CHARACTERS = 20_000;

function laidOut(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  const text = JSON.stringify(value, null, 2);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

function optional<Name extends string>(name: Name, value: string | undefined): Partial<Record<Name, string>> {
  return value === undefined ? {} : ({ [name]: value } as Record<Name, string>);
}
