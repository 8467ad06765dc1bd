/**
 * Records of CloudTrail as lines of CSV (RFC 4180) that a spreadsheet opens as they are: a text that it would take for a
 * formula gets a quote in front, as OWASP's "CSV Injection" advises.
 */
import { asArray, asObject, asText, type JsonObject } from '../json/typed.ts';

/** Paths into a record; a list is told by its items, an object as JSON. */
const columns = [
  ...['eventTime', 'eventName', 'eventSource', 'awsRegion', 'sourceIPAddress', 'userAgent'],
  ...['userIdentity.type', 'userIdentity.userName', 'userIdentity.arn', 'userIdentity.accessKeyId'],
  ...['userIdentity.sessionContext.sessionIssuer.userName', 'userIdentity.invokedBy'],
  ...['errorCode', 'errorMessage', 'readOnly', 'eventType', 'eventCategory', 'recipientAccountId'],
  ...['resources', 'requestParameters', 'responseElements', 'requestID', 'eventID'],
];

/** The names of the columns, as records have them. */
export const csvHeader = line(columns);

/** A record as a line; one that isn't an object has empty cells. */
export function csvLine(record: unknown): string {
  const object = asObject(record) ?? {};
  return line(columns.map((path) => (path === 'resources' ? resourcesOf(object) : textAt(object, path))));
}

function resourcesOf({ resources }: JsonObject): string {
  const names = asArray(resources).map(asObject);
  return names
    .flatMap((one) => asText(one?.ARN) ?? asText(one?.ARNPrefix) ?? asText(one?.resourceName) ?? [])
    .join(' ');
}

function textAt(record: JsonObject, path: string): string {
  let value: unknown = record;
  for (const name of path.split('.')) value = asObject(value)?.[name];
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function line(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

/** A text that no spreadsheet takes for a formula. */
export function noFormula(text: string): string {
  return /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
}

function cell(text: string): string {
  const safe = noFormula(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
