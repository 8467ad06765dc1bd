/**
 * The language of the filter box: `eventName:Delete* errorCode:AccessDenied -principal:ci photos`. A field has the name
 * that it has in a CloudTrail record; of several values of a field one must fit, `*` stands for anything, case counts
 * nowhere, `-` turns a condition around. Words without a field are looked for in all columns.
 */
import { nearest } from '../../server/core/near.ts';
import type { LaneName } from './columns.ts';

/** A field is a column of texts, or one of few numbers whose names stand in the order of the numbers. */
export type Field = { says: string } & ({ lane: LaneName } | { numbers: NumberColumn; names: readonly string[] });
export type NumberColumn = 'readOnly' | 'category' | 'errorClass';

export const fields = {
  eventName: { lane: 'name', says: 'The call, such as DeleteTrail.' },
  eventSource: { lane: 'source', says: 'The service: s3.amazonaws.com, or s3 for short.' },
  errorCode: { lane: 'error', says: 'How it failed, such as AccessDenied; "" for calls that succeeded.' },
  principal: { lane: 'principal', says: 'Who called, as the lanes name them.' },
  'userIdentity.accessKeyId': { lane: 'accessKey', says: 'The access key of the caller.' },
  sourceIPAddress: { lane: 'address', says: 'Where the call came from, such as 10.*.' },
  awsRegion: { lane: 'region', says: 'The region, such as us-east-1.' },
  recipientAccountId: { lane: 'account', says: 'The account that the event was delivered to.' },
  'resources.ARN': { lane: 'resource', says: 'The first resource that the call names.' },
  userAgent: { lane: 'agent', says: 'The program that called, such as aws-cli/*.' },
  eventType: { lane: 'type', says: 'AwsApiCall, AwsConsoleSignIn, AwsServiceEvent …' },
  'responseElements.credentials.accessKeyId': {
    lane: 'issuedKey',
    says: 'The access key that the call gave out, as AssumeRole does.',
  },
  readOnly: { numbers: 'readOnly', names: ['false', 'true'], says: 'true for calls that only read.' },
  eventCategory: {
    numbers: 'category',
    names: ['Management', 'Data', 'Insight', 'NetworkActivity'],
    says: 'Management, Data, Insight or NetworkActivity.',
  },
  outcome: {
    numbers: 'errorClass',
    names: ['succeeded', 'denied', 'throttled', 'notFound', 'otherError'],
    says: 'How it ended, as the buttons name it.',
  },
} as const satisfies Record<string, Field>;
export type FieldName = keyof typeof fields;

/** Names that people know from elsewhere. */
const aliases: Readonly<Record<string, FieldName>> = {
  accesskey: 'userIdentity.accessKeyId',
  accesskeyid: 'userIdentity.accessKeyId',
  agent: 'userAgent',
  account: 'recipientAccountId',
  error: 'errorCode',
  ip: 'sourceIPAddress',
  issuedkey: 'responseElements.credentials.accessKeyId',
  region: 'awsRegion',
  resource: 'resources.ARN',
  resources: 'resources.ARN',
  service: 'eventSource',
  source: 'eventSource',
  type: 'eventType',
  user: 'principal',
};

export const fieldNames = Object.keys(fields) as FieldName[];
const byName = new Map([
  ...Object.entries(aliases),
  ...fieldNames.map((name): [string, FieldName] => [name.toLowerCase(), name]),
]);

/** The field that a name or one that people know from elsewhere stands for, in any case. */
export function fieldNamed(name: string): FieldName | undefined {
  return byName.get(name.toLowerCase());
}

export interface Stretch {
  start: number;
  end: number;
}

/** One condition or word of a query. */
export interface Term {
  /** Undefined for words that any column may hold. */
  field: FieldName | undefined;
  not: boolean;
  /** What stands behind the colon, one of which must fit; of a word the word. */
  values: readonly Written[];
  at: Stretch;
}

export interface Written {
  text: string;
  at: Stretch;
}

export interface QueryFault {
  at: Stretch;
  says: string;
  instead?: string;
}

export interface Query {
  terms: readonly Term[];
  faults: readonly QueryFault[];
}

/** Characters of a query: each condition is asked of all events, of which there may be a million. Ours. */
const LONGEST = 2000;

/** Reads a query. Total: what can't be understood is a fault, and everything else counts all the same. */
export function parseQuery(whole: string): Query {
  const text = whole.slice(0, LONGEST);
  const terms: Term[] = [];
  const faults: QueryFault[] = [];
  if (whole.length > LONGEST) {
    faults.push({
      at: { start: LONGEST, end: whole.length },
      says: `From here on it is left out: a filter has at most ${LONGEST} characters.`,
    });
  }
  for (let at = 0; at < text.length; ) {
    if (/\s/.test(text[at]!)) {
      at++;
      continue;
    }
    const head = readHead(text, at);
    const { values, end } = readValues(text, head.end, head.name !== undefined, faults);
    const stretch = { start: at, end };
    at = end;
    const field = head.name === undefined ? undefined : fieldNamed(head.name);
    if (head.name !== undefined && field === undefined)
      faults.push(unknownField(text, head.name, head.nameAt, stretch));
    else if (values.length === 0) faults.push({ at: stretch, says: missing(head.name) });
    else {
      terms.push({ field, not: head.not, values, at: stretch });
      if (field) faults.push(...unknownValues(fields[field], values));
    }
  }
  return { terms, faults };
}

/**
 * False while a field or its value is being written at the end: `eventName:Del` would show nothing on the way to
 * `DeleteTrail`.
 */
export function isFinished(text: string): boolean {
  const last = parseQuery(text).terms.at(-1);
  if (!last || last.at.end < text.length || /[*"]$/.test(text)) return true;
  const written = last.values[0]!.text.toLowerCase();
  return last.field === undefined && ![...byName.keys()].some((name) => name.startsWith(written));
}

interface Head {
  not: boolean;
  /** As it is written, before a colon. */
  name: string | undefined;
  nameAt: Stretch;
  end: number;
}

/** What stands before a colon, but for the beginnings of ARNs and addresses, which are looked for as they are. */
function readHead(text: string, start: number): Head {
  const not = text[start] === '-' && /\S/.test(text[start + 1] ?? ' ');
  const from = not ? start + 1 : start;
  const name = /^([A-Za-z][A-Za-z.]*):/.exec(text.slice(from, from + 100))?.[1];
  const isField = name !== undefined && !/^(?:arn|urn|https?|s3)$/i.test(name);
  const nameAt = { start: from, end: from + (isField ? name.length : 0) };
  return { not, name: isField ? name : undefined, nameAt, end: isField ? nameAt.end + 1 : from };
}

/** Values up to the next blank, parted by commas where a field takes several. A comma in quotes is one of the value. */
function readValues(text: string, start: number, several: boolean, faults: QueryFault[]) {
  const values: Written[] = [];
  let end = start;
  for (;;) {
    const quoted = text[end] === '"';
    const found = quoted
      ? /^"([^"]*)("?)/.exec(text.slice(end))!
      : (several ? /^[^\s,]*/ : /^\S*/).exec(text.slice(end))!;
    const at = { start: end, end: end + found[0].length };
    if (quoted && found[2] === '') faults.push({ at, says: 'The closing quote is missing.', instead: `${found[0]}"` });
    if (quoted || found[0] !== '') values.push({ text: quoted ? found[1]! : found[0], at });
    end = at.end;
    if (!several || text[end] !== ',') return { values, end };
    end++;
  }
}

function missing(name: string | undefined): string {
  return name === undefined
    ? 'A word belongs behind the -.'
    : `A value belongs behind ${name}: such as ${name}:Delete*, or ${name}:* for any.`;
}

function unknownField(text: string, name: string, nameAt: Stretch, whole: Stretch): QueryFault {
  const near = nearest(name, fieldNames);
  if (near !== undefined)
    return { at: nameAt, says: `There is no field ${name}: ${near} is probably meant.`, instead: near };
  const written = text.slice(nameAt.start, whole.end).replaceAll('"', '');
  const says = `There is no field ${name}. Put a text with a colon in quotes to look for it.`;
  return { at: { start: nameAt.start, end: whole.end }, says, instead: `"${written}"` };
}

function unknownValues(field: Field, values: readonly Written[]): QueryFault[] {
  if ('lane' in field) return [];
  return values.flatMap(({ text, at }): QueryFault[] => {
    const fits = valueTest(text);
    if (field.names.some((name) => fits(name.toLowerCase()))) return [];
    const near = nearest(text, field.names);
    const says = `Here stands one of ${field.names.join(', ')}.`;
    return [{ at, says, ...(near !== undefined && { instead: near }) }];
  });
}

/** What tells whether a value in lower case is the wanted one; `*` stands for any characters. */
export function valueTest(wanted: string): (value: string) => boolean {
  const pieces = wanted.toLowerCase().split('*');
  if (pieces.length === 1) return (value) => value === pieces[0];
  const [first, last] = [pieces[0]!, pieces.at(-1)!];
  const between = pieces.slice(1, -1);
  if (wanted === '*') return (value) => value !== '';
  return (value) => {
    if (value.length < first.length + last.length || !value.startsWith(first) || !value.endsWith(last)) return false;
    let from = first.length;
    for (const piece of between) {
      const found = value.indexOf(piece, from);
      if (found < 0) return false;
      from = found + piece.length;
    }
    return from <= value.length - last.length;
  };
}
