/**
 * Sessions: which calls were made with the credentials that an STS call issued, and which session assumed a role from
 * within another (role chaining). CloudTrail ties them together by the access key alone: the issuing event has it in
 * `responseElements.credentials.accessKeyId`, each call of the session in `userIdentity.accessKeyId`.
 * Source: IAM user guide, "Logging IAM and AWS STS API calls with AWS CloudTrail".
 */

/** A column of texts: `values[ids[row]]`, '' for none. */
export interface TextColumn {
  readonly ids: ArrayLike<number>;
  readonly values: readonly string[];
}

/** Events in the order of time, `count` rows. */
export interface SessionColumns {
  readonly count: number;
  /** Of the caller. */
  readonly accessKey: TextColumn;
  /** That the call issued. */
  readonly issuedKey: TextColumn;
}

/** Sessions in the order in which their credentials were issued. All arrays hold `count` elements but `ofKey`. */
export interface Sessions {
  readonly count: number;
  /** Row of the event that issued the credentials. */
  readonly issuer: Uint32Array;
  /** Rows of the first and the last call with them; `NO_ROW` while there is none. */
  readonly first: Uint32Array;
  readonly last: Uint32Array;
  readonly calls: Uint32Array;
  /** The session from within which this one was issued; `NO_SESSION` for a key of its own. */
  readonly parent: Int32Array;
  /** Session + 1 by the number of an access key in the column `accessKey`; 0 for keys that nobody issued here. */
  readonly ofKey: Uint32Array;
}

export const NO_ROW = 0xffff_ffff;
export const NO_SESSION = -1;

/**
 * Finds the sessions. CloudTrail writes whole seconds, and delivers equal ones in any order: calls of the second in which
 * the credentials were issued count, whichever row is the earlier one. A key that is told twice (an event in two files with
 * different ids, the same call in two accounts) belongs to the first that tells it.
 */
export function sessionsOf({ count, accessKey, issuedKey }: SessionColumns): Sessions {
  const issuers = issuingRows(count, issuedKey);
  const { length } = issuers;
  const numbers = new Map(issuers.map((row, session) => [issuedKey.values[issuedKey.ids[row]!]!, session]));
  const ofKey = Uint32Array.from(accessKey.values, (key) => (numbers.get(key) ?? NO_SESSION) + 1);
  const sessions: Sessions = {
    count: length,
    issuer: Uint32Array.from(issuers),
    first: new Uint32Array(length).fill(NO_ROW),
    last: new Uint32Array(length).fill(NO_ROW),
    calls: new Uint32Array(length),
    parent: Int32Array.from(issuers, (row) => ofKey[accessKey.ids[row]!]! - 1),
    ofKey,
  };
  if (length > 0) countCalls(sessions, count, accessKey.ids);
  return sessions;
}

/** The session that a row was called in, or `NO_SESSION`. */
export function sessionOf({ ofKey }: Sessions, accessKey: TextColumn, row: number): number {
  return (ofKey[accessKey.ids[row]!] ?? 0) - 1;
}

/** The session that a row issued, or `NO_SESSION`. */
export function issuedBy({ issuer, count }: Sessions, row: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (issuer[middle]! < row) low = middle + 1;
    else high = middle;
  }
  return issuer[low] === row ? low : NO_SESSION;
}

/** A session and those that it came from, the nearest first. Ends where a damaged trail makes a circle. */
export function ancestry({ parent }: Sessions, session: number): number[] {
  const chain: number[] = [];
  for (let at = session; at !== NO_SESSION && !chain.includes(at) && chain.length < LONGEST; at = parent[at]!)
    chain.push(at);
  return chain;
}

/** Longer chains are nobody's: a session from a session lasts an hour at most. Ours. */
const LONGEST = 64;

/** The first row that issued each key, in the order of time. */
function issuingRows(count: number, { ids, values }: TextColumn): number[] {
  const seen = new Uint8Array(values.length);
  values.forEach((key, id) => {
    if (key === '') seen[id] = 1;
  });
  const rows: number[] = [];
  if (!values.some(Boolean)) return rows;
  for (let row = 0; row < count; row++) {
    const id = ids[row]!;
    if (seen[id] === 1) continue;
    seen[id] = 1;
    rows.push(row);
  }
  return rows;
}

function countCalls({ first, last, calls, ofKey }: Sessions, count: number, keys: ArrayLike<number>): void {
  for (let row = 0; row < count; row++) {
    const session = ofKey[keys[row]!]!;
    if (session === 0) continue;
    if (calls[session - 1]!++ === 0) first[session - 1] = row;
    last[session - 1] = row;
  }
}
