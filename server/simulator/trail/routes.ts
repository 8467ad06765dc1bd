import { type Control, ControlError, type ControlRequest } from '../control.ts';
import type { HttpResponse } from '../http.ts';
import type { Lane } from '../records/event.ts';
import { RECORDED, type TrailDatabase } from '../records/trail-database.ts';
import { encodeTrailColumns } from './columns.ts';

const LANES: Readonly<Record<Lane, true>> = {
  region: true,
  account: true,
  name: true,
  source: true,
  principal: true,
  user: true,
  address: true,
  accessKey: true,
  error: true,
  resource: true,
};

/** Records in one answer: a view asks for what it shows. */
const MOST_RECORDS = 1000;

/** Adds the questions of the timeline: GET /_nephoscope/trail/sets, POST .../trail/columns, POST .../trail/records. */
export function addTrailRoutes(control: Control, trail: TrailDatabase): void {
  control.route('GET', '/_nephoscope/trail/sets', () => ({ sets: trail.sets() }));
  control.route('POST', '/_nephoscope/trail/columns', ({ body }) => {
    only(body, ['set', 'after', 'lanes']);
    const set = setIn(body);
    const { after = -1 } = body;
    if (!Number.isInteger(after)) throw new ControlError('after', '"after" takes the "next" of an earlier answer.');
    const columns = trail.columns(set, lanesIn(body), after as number);
    const total = trail.sets().find(({ name }) => name === set)?.count ?? 0;
    return binary(encodeTrailColumns(columns, total, after as number));
  });
  control.route('POST', '/_nephoscope/trail/records', ({ body }) => {
    only(body, ['set', 'sequences']);
    const set = setIn(body);
    // A record that was cleared or displaced meanwhile is null.
    return { records: sequencesIn(body).map((sequence) => trail.text(set, sequence) ?? null) };
  });
}

type Body = ControlRequest['body'];

function only(body: Body, known: readonly string[]): void {
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new ControlError(
    unknown,
    `There is no "${unknown}" here; there are ${known.map((it) => `"${it}"`).join(', ')}.`,
  );
}

function setIn({ set = RECORDED }: Body): string {
  if (typeof set === 'string') return set;
  throw new ControlError('set', '"set" takes the name of a data set; GET /_nephoscope/trail/sets tells them.');
}

function lanesIn({ lanes = [] }: Body): Lane[] {
  const isLane = (lane: unknown): lane is Lane => typeof lane === 'string' && Object.hasOwn(LANES, lane);
  if (Array.isArray(lanes) && lanes.every(isLane)) return [...new Set(lanes)];
  throw new ControlError('lanes', `"lanes" takes a list of ${Object.keys(LANES).join(', ')}.`);
}

function sequencesIn({ sequences }: Body): number[] {
  const isSequence = (it: unknown): it is number => Number.isInteger(it) && (it as number) >= 0;
  if (Array.isArray(sequences) && sequences.length <= MOST_RECORDS && sequences.every(isSequence)) return sequences;
  throw new ControlError('sequences', `"sequences" takes a list of at most ${MOST_RECORDS} sequence numbers.`);
}

function binary(body: Uint8Array): HttpResponse {
  return { status: 200, headers: { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' }, body };
}
