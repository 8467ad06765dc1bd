import { ancestry, issuedBy, NO_ROW, NO_SESSION, type Sessions, sessionOf } from '../../server/core/trail/chains.ts';
import type { Events } from './columns.ts';
import { valueAt } from './event.ts';
import { dateAndTime, spanLength, type Zone } from './instants.ts';
import { firstNotBelow, type Lanes, type Span } from './model.ts';

/** Arcs from the event that issued credentials to the first call with them that is shown, in the order of time. */
export interface Arcs {
  count: number;
  /** Number of the session. */
  session: Uint32Array;
  fromLane: Uint16Array;
  toLane: Uint16Array;
  fromTime: Float64Array;
  toTime: Float64Array;
  /** Time of the last call that is shown. */
  lastTime: Float64Array;
}

/** More arcs in sight than these say nothing: only those of the selected event are drawn then. */
export const MOST_ARCS = 40;

/** The arcs of the sessions whose issuing event and some call are among the lanes' rows. */
export function arcsOf(events: Events, sessions: Sessions, rows: Uint32Array, lanes: Lanes): Arcs {
  const { first, last } = shownCalls(events, sessions, rows);
  const laneOf = laneNumbers(events, lanes);
  const ids = events.lanes[lanes.by].ids;
  const shown: number[] = [];
  for (let session = 0; session < sessions.count; session++) {
    const issuer = sessions.issuer[session]!;
    if (first[session] !== NO_ROW && rows[firstNotBelow(rows, issuer)] === issuer) shown.push(session);
  }
  const time = (row: number) => events.time[row]!;
  return {
    count: shown.length,
    session: Uint32Array.from(shown),
    fromLane: Uint16Array.from(shown, (session) => laneOf[ids[sessions.issuer[session]!]!]!),
    toLane: Uint16Array.from(shown, (session) => laneOf[ids[first[session]!]!]!),
    fromTime: Float64Array.from(shown, (session) => time(sessions.issuer[session]!)),
    toTime: Float64Array.from(shown, (session) => time(first[session]!)),
    lastTime: Float64Array.from(shown, (session) => time(last[session]!)),
  };
}

/** First and last row of each session among those that are shown. */
function shownCalls(events: Events, { count, ofKey }: Sessions, rows: Uint32Array) {
  const first = new Uint32Array(count).fill(NO_ROW);
  const last = new Uint32Array(count).fill(NO_ROW);
  if (count === 0) return { first, last };
  const { ids } = events.lanes.accessKey;
  for (const row of rows) {
    const session = ofKey[ids[row]!]!;
    if (session === 0) continue;
    if (first[session - 1] === NO_ROW) first[session - 1] = row;
    last[session - 1] = row;
  }
  return { first, last };
}

/** Lane by the number of a value; those without a lane of their own share the last one. */
function laneNumbers(events: Events, { by, heads }: Lanes): Uint16Array {
  const { values } = events.lanes[by];
  const numbers = new Map(heads.map(({ value }, lane) => [value, lane]));
  const others = numbers.get(undefined) ?? 0;
  return Uint16Array.from(values, (value) => numbers.get(value) ?? others);
}

/** The arcs to draw, by their place: those of the selection, and all when few of them touch the span. */
export function arcsInSight(arcs: Arcs, { from, to }: Span, selected: ReadonlySet<number>): number[] {
  const all: number[] = [];
  const own: number[] = [];
  for (let arc = 0; arc < arcs.count; arc++) {
    if (selected.has(arcs.session[arc]!)) own.push(arc);
    if (all.length > MOST_ARCS || arcs.fromTime[arc]! >= to || arcs.toTime[arc]! < from) continue;
    // Whose ends both lie outside would be a line from nowhere to nowhere.
    if (arcs.fromTime[arc]! >= from || arcs.toTime[arc]! < to) all.push(arc);
  }
  return all.length > MOST_ARCS ? own : [...new Set([...all, ...own])];
}

/** The sessions that a row belongs to: those that led to it, the one that it issued, and what came from that. */
export function sessionsOfRow(events: Events, sessions: Sessions, row: number): Set<number> {
  const own = sessionOf(sessions, events.lanes.accessKey, row);
  const issued = issuedBy(sessions, row);
  const found = new Set(own === NO_SESSION ? [] : ancestry(sessions, own));
  if (issued === NO_SESSION) return found;
  found.add(issued);
  const below = new Set([issued]);
  // Sessions stand in the order of time: a parent comes before its children.
  for (let session = issued + 1; session < sessions.count; session++) {
    if (!below.has(sessions.parent[session]!)) continue;
    below.add(session);
    found.add(session);
  }
  return found;
}

/** Where one can go from an event along its session. */
export interface SessionLinks {
  /** In one sentence. */
  text: string;
  /** Rows: the event that issued the caller's credentials, and the next call with them. */
  issuer: number | undefined;
  next: number | undefined;
  /** The first call with the credentials that this event issued. */
  first: number | undefined;
}

/** What is to be said of an event's session; undefined where it has none. */
export function sessionLinks(events: Events, sessions: Sessions, row: number, zone: Zone): SessionLinks | undefined {
  const own = sessionOf(sessions, events.lanes.accessKey, row);
  const issued = issuedBy(sessions, row);
  if (own === NO_SESSION && issued === NO_SESSION) return undefined;
  const texts: string[] = [];
  if (own !== NO_SESSION) {
    const chain = ancestry(sessions, own).map((session) => describeIssuer(events, sessions.issuer[session]!, zone));
    texts.push(`Called with credentials of ${chain.join('; that call with those of ')}`);
  }
  const first = issued === NO_SESSION ? NO_ROW : sessions.first[issued]!;
  if (issued !== NO_SESSION)
    texts.push(first === NO_ROW ? 'No call with the credentials that it issued' : issuedText(events, sessions, issued));
  return {
    text: `${texts.join('. ')}.`,
    issuer: own === NO_SESSION ? undefined : sessions.issuer[own]!,
    next: own === NO_SESSION ? undefined : nextCall(events, sessions, own, row),
    first: first === NO_ROW ? undefined : first,
  };
}

/** A session in a sentence: what issued its credentials, and how much was called with them. */
export function describeSession(events: Events, sessions: Sessions, session: number, zone: Zone): string {
  const issuer = describeIssuer(events, sessions.issuer[session]!, zone);
  return `${issuer}: ${lowered(issuedText(events, sessions, session))}`;
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function describeIssuer(events: Events, row: number, zone: Zone): string {
  const role = valueAt(events, 'resource', row);
  const who = valueAt(events, 'principal', row);
  const call = `${valueAt(events, 'name', row)}${role && ` of ${role}`}`;
  return `${call}${who && ` by ${who}`} at ${dateAndTime(events.time[row]!, zone)}`;
}

function issuedText({ time }: Events, { first, last, calls }: Sessions, session: number): string {
  const length = spanLength({ from: time[first[session]!]!, to: time[last[session]!]! + 1000 });
  return `Issued credentials for ${calls[session]} ${calls[session] === 1 ? 'call' : 'calls'} in ${length}`;
}

function nextCall({ lanes, count }: Events, { last }: Sessions, session: number, row: number): number | undefined {
  const { ids } = lanes.accessKey;
  const end = Math.min(count - 1, last[session]!);
  for (let next = row + 1; next <= end; next++) if (ids[next] === ids[row]) return next;
  return undefined;
}
