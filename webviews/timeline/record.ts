/** A CloudTrail record, as far as the panel reads it; any member may be missing or odd. */
export interface RecordDetails {
  eventType?: string;
  message?: string;
  userAgent?: string;
  identity?: string;
  resources: string[];
  request?: string;
  response?: string;
}

/** Reads a record's text; one that isn't JSON has no details. */
export function readRecord(text: string): RecordDetails {
  const record = members(parse(text));
  const identity = members(record.userIdentity);
  const resources = Array.isArray(record.resources) ? record.resources.map(members) : [];
  return {
    ...optional('eventType', string(record.eventType)),
    ...optional('message', string(record.errorMessage)),
    ...optional('userAgent', string(record.userAgent)),
    ...optional('identity', [identity.type, identity.arn].map(string).filter(Boolean).join(' ') || undefined),
    resources: resources.flatMap((resource) => string(resource.ARN ?? resource.resourceName ?? resource.arn) ?? []),
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

function members(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function string(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
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
