/** The fields of a record that a rule or a metric filter can ask for: single values, outside of lists. */
import { asObject, type JsonObject } from '../../server/core/json/typed.ts';

export interface RecordField {
  /** From the record on. */
  path: readonly string[];
  value: string | number | boolean | null;
  /** Asked for unless a person decides otherwise: which call it is. */
  usual: boolean;
}

/** What tells events apart, in this order; of the others only those of the request are of use. */
const first = [
  ...['eventSource', 'eventName', 'insightDetails.eventSource', 'insightDetails.eventName', 'insightDetails.state'],
  ...['insightDetails.insightType', 'errorCode', 'userIdentity.type', 'userIdentity.arn', 'userIdentity.userName'],
  ...['userIdentity.sessionContext.sessionIssuer.arn', 'userIdentity.invokedBy', 'sourceIPAddress', 'userAgent'],
  ...['awsRegion', 'recipientAccountId', 'readOnly', 'eventType', 'eventCategory', 'additionalEventData.MFAUsed'],
  'responseElements.ConsoleLogin',
];
const usual = /^(?:insightDetails\.)?event(?:Source|Name)$/;
const MOST_FIELDS = 40;
const LONGEST_VALUE = 256;
const DEEPEST = 4;

/** The fields of a record; none of what isn't one. */
export function fieldsOf(record: JsonObject): RecordField[] {
  const named = first.flatMap((name) => {
    const path = name.split('.');
    const value = valueAt(record, path);
    return isValue(value) ? [{ path, value, usual: usual.test(name) }] : [];
  });
  const asked = within(asObject(record.requestParameters), ['requestParameters']);
  return [...named, ...asked].slice(0, MOST_FIELDS);
}

function within(object: JsonObject | undefined, path: readonly string[]): RecordField[] {
  if (!object || path.length > DEEPEST) return [];
  return Object.entries(object)
    .slice(0, MOST_FIELDS)
    .flatMap(([name, value]) =>
      isValue(value)
        ? [{ path: [...path, name], value, usual: false }]
        : Array.isArray(value)
          ? []
          : within(asObject(value), [...path, name]),
    );
}

/** A long text, or one of several lines, is no condition that anybody wants. */
function isValue(value: unknown): value is RecordField['value'] {
  if (typeof value === 'string') return value.length <= LONGEST_VALUE && !/\p{Cc}/u.test(value);
  return value === null || typeof value === 'number' || typeof value === 'boolean';
}

function valueAt(record: JsonObject, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => asObject(value)?.[name], record);
}

/** Names, ids and ARNs that a record mentions in its resources, its request and its answer: what one may want to follow. */
export function namesIn(record: JsonObject): string[] {
  const names = new Set<string>();
  const look = (value: unknown, depth: number): void => {
    if (names.size >= MOST_NAMES || depth > DEEPEST) return;
    if (typeof value === 'string') {
      if (/^[\w.:/@=+*-]{3,200}$/.test(value) && !/^(?:true|false|null|HIDDEN_DUE.*|\d{1,11})$/i.test(value))
        names.add(value);
    } else if (typeof value === 'object' && value !== null) {
      for (const each of Object.values(value).slice(0, MOST_NAMES)) look(each, depth + 1);
    }
  };
  for (const part of ['resources', 'requestParameters', 'responseElements']) look(record[part], 0);
  return [...names];
}

const MOST_NAMES = 24;
